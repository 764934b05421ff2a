"""The declared keys: each is really read, its default is the true one, and the page says so."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from wellkept.errors import SettingsWrong
from wellkept.settings import Settings, load
from wellkept.settings_keys import DATE_FORMATS, DAYS, MANY, TABLES, TOP, key_of, refreshed


PAGE = Path(__file__).parents[2] / "docs/reference/settings.md"
KEYS = [(table, key) for table, keys in TABLES.items() for key in keys]
NAMES = [f"{table}.{key.name}" for table, key in KEYS]


def document(*changes, without=()):
    """A settings file with one of everything that must be there, and these keys besides."""
    values = {
        table: {k.name: k.example for k in keys if k.required and (table, k.name) != without}
        for table, keys in TABLES.items()
    }
    for table, name, written in changes:
        values[table][name] = written
    lines = []
    for table, given in values.items():
        lines.append(f"[[{table}]]" if table in MANY else f"[{table}]")
        lines += [f"{name} = {written}" for name, written in given.items()]
    return "\n".join(lines)


def read(folder, text) -> Settings:
    """The settings of this text."""
    path = folder / "wellkept.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


@pytest.mark.parametrize(("table", "key"), KEYS, ids=NAMES)
def test_the_example_of_a_key_is_accepted(tmp_path, table, key):
    """What an error message offers as right is right."""
    read(tmp_path, document((table, key.name, key.example)))


@pytest.mark.parametrize(("table", "key"), KEYS, ids=NAMES)
def test_a_key_is_really_read(tmp_path, table, key):
    """A value of the wrong kind is refused for every key there is, with its example."""
    with pytest.raises(SettingsWrong) as wrong:
        read(tmp_path, document((table, key.name, "[[1]]")))

    assert f"{key.name} must be {key.holds}. Write it like this: {key.name} = {key.example}" in str(wrong.value)


@pytest.mark.parametrize(
    ("table", "key"),
    [pair for pair in KEYS if pair[1].default],
    ids=[n for n, pair in zip(NAMES, KEYS, strict=True) if pair[1].default],
)
def test_the_default_that_is_told_is_the_one_that_counts(tmp_path, table, key):
    """Writing it out changes nothing."""
    least = read(tmp_path, document())

    assert read(tmp_path, document((table, key.name, key.default))) == least


@pytest.mark.parametrize(("table", "key"), [pair for pair in KEYS if pair[1].required])
def test_a_required_key_is_asked_for(tmp_path, table, key):
    """With a line to add."""
    with pytest.raises(SettingsWrong, match=rf"\[{table}\] lacks {key.name}\."):
        read(tmp_path, document(without=(table, key.name)))


def test_every_example_and_default_is_toml():
    """So that it can be copied."""
    for _, key in KEYS:
        for written in filter(None, (key.example, key.default)):
            assert tomllib.loads(f"x = {written}")


def test_every_key_has_a_sentence():
    """One that ends."""
    assert [n for n, (_, key) in zip(NAMES, KEYS, strict=True) if not key.says.endswith(".")] == []
    assert key_of("night", "cut_off").default == '"06:00"'


def test_date_formats_may_have_a_clock():
    """Each day alone, with minutes, with seconds."""
    assert len(DATE_FORMATS) == 3 * len(DAYS) == 24
    assert "DD MMM YYYY HH:MM:SS" in DATE_FORMATS


def test_the_reference_page_is_current():
    """Its tables are those that `refreshed` makes, one for each table of the file."""
    page = PAGE.read_text(encoding="utf-8")

    assert refreshed(page) == page
    assert [t for t in TABLES if f"<!-- keys: {t} -->" not in page] == []
    assert [name for name in TOP if f"[{name}" not in page] == []
    assert [day for day in DAYS if f"`{day}`" not in page] == []


def test_a_page_that_has_gone_stale_is_put_right():
    """And what is outside the markers is left alone."""
    page = "before\n<!-- keys: night -->\nstale\n<!-- end -->\nafter"

    fresh = refreshed(page)

    assert "stale" not in fresh
    assert '| `cut_off` | text, such as `"06:00"` | `"06:00"` |' in fresh
    assert fresh.startswith("before\n<!-- keys: night -->\n")
    assert fresh.endswith("\n<!-- end -->\nafter")
    assert refreshed(fresh) == fresh


def test_the_example_on_the_page_is_right(tmp_path):
    """Copied whole, it is accepted."""
    example = PAGE.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]

    settings = read(tmp_path, example)

    assert settings.home_of("rose ct") == "rose-court"
    assert settings.limits == {"RES-059a": {"warn_days": 28}}


def test_what_the_page_says_of_overlaps_is_true(tmp_path):
    """Its two examples are decided as it says."""
    page = PAGE.read_text(encoding="utf-8")
    feed = '[[feed]]\nname = "{}"\ndataset = "resident"\npattern = "{}"\n'
    top = '[provider]\nname = "Elm Care"\n'

    assert "`residents*.csv` and `residents_respite*.csv` overlap" in page
    both = feed.format("a", "residents*.csv") + feed.format("b", "residents_respite*.csv")
    with pytest.raises(SettingsWrong, match="would both take"):
        read(tmp_path, top + both)
    assert "`residents_[0-9]*.csv` and `residents_respite*.csv` do not" in page
    apart = feed.format("a", "residents_[0-9]*.csv") + feed.format("b", "residents_respite*.csv")
    assert len(read(tmp_path, top + apart).feeds) == 2
