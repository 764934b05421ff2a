"""Tests of how bytes become text, and of what is said when that had to be guessed."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.encoding import decode
from wellkept.errors import ExtractRefused


NAMES = "Resident ID,Surname\nR1,Siân\nR2,O’Brien\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NAMES.encode(), "utf-8"),
        (codecs.BOM_UTF8 + NAMES.encode(), "utf-8-sig"),
        (codecs.BOM_UTF8 * 2 + NAMES.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + NAMES.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + NAMES.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_an_encoding_that_says_its_name_needs_no_warning(data, encoding):
    """UTF-8 and marked UTF-16 are read as they are, without their marks."""
    text = decode(data, "residents.csv")

    assert text.data.decode() == NAMES
    assert text.encoding == encoding
    assert text.warnings == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf_16_is_known_by_its_null_bytes(encoding):
    """Some systems write UTF-16 without a mark; that is read, with a warning."""
    text = decode(NAMES.encode(encoding), "residents.csv")

    assert text.data.decode() == NAMES
    assert text.encoding == encoding
    assert "guessed" in text.warnings[0]


def test_windows_bytes_are_read_with_a_warning():
    """A curly apostrophe of Windows-1252 survives, and the receipt says how."""
    text = decode(NAMES.encode("cp1252"), "residents.csv")

    assert text.data.decode() == NAMES
    assert text.encoding == "cp1252"
    assert "CSV UTF-8" in text.warnings[0]


def test_bytes_that_windows_does_not_know_are_counted():
    """They show as the replacement character, which a rule can flag; they are not dropped."""
    text = decode(b"id\nJos\xe9 \x81\x8d\n", "residents.csv")

    assert text.data.decode() == "id\nJosé \ufffd\ufffd\n"
    assert text.warnings[1].startswith("2 bytes")


def test_one_pasted_windows_byte_does_not_spoil_the_rest():
    """UTF-8 with a stray byte is mended, instead of every accent turning to two letters."""
    text = decode("Siân,Zoë,José,".encode() + b"Ren\xe9", "residents.csv")

    assert text.data.decode() == "Siân,Zoë,José,René"
    assert text.encoding == "utf-8 and cp1252"
    assert "1 bytes" in text.warnings[0]


def test_a_declared_encoding_is_obeyed():
    """What the feed's settings say is not second-guessed."""
    assert decode(b"\xa4", "residents.csv", "iso8859-15").data.decode() == "€"
    assert decode(codecs.BOM_UTF8 + b"id", "residents.csv", "utf-8").data == b"id"


@pytest.mark.parametrize("declared", ["utf-8", "no-such-encoding"])
def test_a_declared_encoding_that_does_not_hold_is_refused(declared):
    """The message names the setting to correct and not the bytes."""
    with pytest.raises(ExtractRefused) as refused:
        decode(b"Ren\xe9", "residents.csv", declared)

    assert "Correct `encoding`" in str(refused.value)
    assert "Ren" not in str(refused.value)


def test_utf_16_that_was_cut_short_is_refused():
    """Half a character at the end means that rows are missing."""
    data = codecs.BOM_UTF16_LE + NAMES.encode("utf-16-le")[:-1]

    with pytest.raises(ExtractRefused, match="cut short"):
        decode(data, "residents.csv")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old Excel workbook"),
        (b"%PDF-1.7", "PDF"),
        (b"\x1f\x8brest", "gzip"),
        (b"PAR1rest", "Parquet"),
    ],
)
def test_another_kind_of_file_under_a_csv_name_is_refused(data, kind):
    """A renamed workbook is named as what it is."""
    with pytest.raises(ExtractRefused, match=kind):
        decode(data, "residents.csv")


def test_old_mac_line_endings_become_ordinary_ones():
    """A file without a single line feed would otherwise be one line."""
    text = decode(b"id,name\rR1,Ada\r", "residents.csv")

    assert text.data == b"id,name\nR1,Ada\n"
    assert text.lines == 2
    assert "old Mac" in text.warnings[0]


@pytest.mark.parametrize(("data", "lines"), [(b"", 0), (b"a", 1), (b"a\n", 1), (b"a\n\n", 2), (b"a\r\nb", 2)])
def test_lines_are_counted_as_an_editor_numbers_them(data, lines):
    """A last line needs no line feed, and a line feed at the end starts no line."""
    assert decode(data, "residents.csv").lines == lines


def test_null_bytes_here_and_there_are_not_utf_16():
    """They stay in the text, so that their rows can be set aside."""
    assert decode(b"id,name\nR1,A\0da\n", "residents.csv").data == b"id,name\nR1,A\0da\n"


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"]), max_size=80))
def test_utf_8_comes_back_as_it_was(written):
    """No character of any script is changed on the way."""
    expected = written.lstrip("\ufeff")
    if expected.encode()[:5] in {b"%PDF-", b"PK\x03\x04"}:
        return

    assert decode(written.encode(), "residents.csv").data.decode() == expected


@given(st.binary(max_size=200))
def test_any_bytes_become_text_or_are_refused_in_words(data):
    """No file makes the decoder fail in another way, and what comes out is UTF-8."""
    try:
        text = decode(data, "residents.csv").data.decode()
    except ExtractRefused as refused:
        text = str(refused)

    assert "\ufeff" not in text[:1]


def test_a_long_file_is_checked_to_its_end():
    """The first stray byte may come after many megabytes of proper text."""
    text = decode("é".encode() * 1_500_000 + b"\xe9", "residents.csv")

    assert text.encoding == "utf-8 and cp1252"
    assert text.data.decode() == "é" * 1_500_001


def test_stray_bytes_are_mended_in_reading_only():
    """The way back, from characters to bytes, fails as it always did."""
    with pytest.raises(UnicodeEncodeError):
        "Zoë".encode("ascii", errors="wellkept-stray-cp1252")


@pytest.mark.parametrize("name", ["mac_roman", "cp850"])
def test_bytes_that_mean_nothing_in_windows_1252_are_looked_at_again(name):
    """Old Macs and DOS write accents where Windows-1252 has nothing; the likelier encoding is named as a guess."""
    words = "prénom,école\n" + "Zoë,crèche près d'Évreux à côté\nRené,hôpital général où mûrir\n" * 30

    found = decode(words.encode(name), "names.csv")

    assert (found.data.decode(), found.encoding) == (words, name)
    assert "which is a guess" in found.warnings[0]


def test_a_mark_of_utf_32_is_not_one_of_utf_16():
    """The one begins as the other does."""
    found = decode("\ufeffa,b\n1,é\n".encode("utf-32-le"), "wide.csv")

    assert (found.data, found.encoding) == ("a,b\n1,é\n".encode(), "utf-32-le")
