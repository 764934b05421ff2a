"""Code lists are whole, honest about what is not known, and digest the same everywhere."""

from __future__ import annotations

import pytest

from checks import codes


HEAD = "code,label,default,source,version\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of lists of our own, with nothing remembered from another."""
    monkeypatch.setattr(codes, "FOLDER", tmp_path)
    codes.code_list.cache_clear()
    yield tmp_path
    codes.code_list.cache_clear()


def test_a_list_is_read_in_order(folder):
    """Codes come in the order of the file, as text, with zeros in front kept."""
    (folder / "sort.csv").write_text(HEAD + "02,Two,N,here,1\n01,One,N,here,1\n99,Not known,Y,here,1\n")

    assert codes.codes("sort") == ("02", "01", "99")
    assert codes.defaults("sort") == ("99",)
    assert codes.label("sort", "01") == "One"


def test_a_code_without_a_published_label_stands_for_itself(folder):
    """Nothing is made up: an unknown label is the code."""
    (folder / "sort.csv").write_text(HEAD + "32,,N,here,1\n")

    assert codes.label("sort", "32") == "32"
    assert codes.label("sort", "77") == "77"


def test_a_list_that_is_not_there_is_named_with_those_that_are(folder):
    """The message says which lists exist and where to add one."""
    (folder / "sort.csv").write_text(HEAD)

    with pytest.raises(LookupError, match=r"checks/reference/sorts\.csv or use one of: sort"):
        codes.codes("sorts")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,label\n1,One\n", "line 1: the headings must be"),
        (HEAD + "1,One,maybe,here,1\n", "line 2"),
        (HEAD + ",One,N,here,1\n", "line 2"),
        (HEAD + "1,One,N\n", "line 2"),
        (HEAD + "1,One,N,here,1,extra\n", "line 2"),
        (HEAD + "1,One,N,here,1\n1,Uno,N,here,1\n", "listed twice: 1"),
    ],
)
def test_a_broken_list_is_refused_with_its_line(folder, text, said):
    """A list that cannot be trusted is not half read."""
    (folder / "sort.csv").write_text(text)

    with pytest.raises(ValueError, match=said):
        codes.code_list("sort")


def test_the_digest_tells_any_change_and_nothing_else(folder):
    """A new label changes the digest; Windows newlines do not."""
    path = folder / "sort.csv"
    path.write_bytes(HEAD.encode() + b"1,One,N,here,1\n")
    before = codes.digest()

    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert codes.digest() == before

    path.write_bytes(path.read_bytes().replace(b"One", b"Uno"))
    assert codes.digest() != before


def test_content_cannot_move_between_lists_unseen(folder):
    """Two lists and one list with the same text altogether have different digests."""
    (folder / "a.csv").write_text(HEAD)
    (folder / "b.csv").write_text(HEAD)
    apart = codes.digest()
    (folder / "b.csv").unlink()
    (folder / "a.csv").write_text(HEAD + HEAD)

    assert codes.digest() != apart


@pytest.mark.parametrize("name", codes.lists())
def test_every_list_we_ship_is_sound(name):
    """Each list has values, each value a source and a version, and no stray spaces."""
    listed = codes.code_list(name)

    assert listed
    for entry in listed:
        assert entry.source
        assert entry.version
        assert entry.code == entry.code.strip()
        assert entry.label == entry.label.strip()


def test_the_workforce_lists_are_whole():
    """As many codes as the workforce return's own lists have."""
    sizes = {name: len(codes.codes(name)) for name in ("main_job_role", "staff_ethnicity", "nationality")}

    assert sizes == {"main_job_role": 37, "staff_ethnicity": 19, "nationality": 217 + 3}
    assert len(codes.codes("country_of_birth")) == 249 + 3


def test_labels_nobody_published_are_blank():
    """Ethnicity labels that could only be guessed are not written down as fact."""
    labelled = {c.code for c in codes.code_list("staff_ethnicity") if c.label}

    assert labelled == {"31", "99"}
