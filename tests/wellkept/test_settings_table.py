"""One table of the settings: each kind of value, what is refused of it, and the nearest word."""

from __future__ import annotations

import pytest

from wellkept.errors import SettingsWrong
from wellkept.settings_keys import TABLES
from wellkept.settings_lines import Lines
from wellkept.settings_table import Mistakes, Table, fold, nearest


@pytest.fixture
def mistakes():
    """An empty list of mistakes of a made-up file."""
    return Mistakes("wellkept.toml", Lines({("feed", 0): 4, ("feed", 0, "header_row"): 9}))


@pytest.fixture
def feed(mistakes):
    """Make a feed's table of these values."""
    return lambda **values: Table("feed", values, ("feed", 0), mistakes)


def said(mistakes):
    """The sentences noted so far."""
    return [words for _, words in mistakes.found]


def test_right_values_come_back_as_they_are_meant(feed, mistakes):
    """Spaces around a text go; a tab as delimiter stays."""
    table = feed(name=" residents ", delimiter="\t", header_row=3, required=False, true_words=["Y", " J "])

    assert table.text("name") == "residents"
    assert table.identifier("name") == "residents"
    assert table.character("delimiter") == "\t"
    assert table.whole("header_row") == 3
    assert table.yes_no("required", default=True) is False
    assert table.texts("true_words") == ("Y", "J")
    assert said(mistakes) == []


def test_what_is_left_out_is_the_default(feed, mistakes):
    """Only a key that must be there is asked for."""
    table = feed()

    assert table.text("system", "none") == "none"
    assert table.character("delimiter") is None
    assert table.whole("header_row") is None
    assert table.yes_no("required", default=True) is True
    assert table.texts("true_words", ("y",)) == ("y",)
    assert list(table.tables("columns")) == []
    assert said(mistakes) == []
    assert table.text("name") == ""
    assert said(mistakes) == ['[feed] lacks name. Add a line like this: name = "residents"']


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("name", 3, "name must be text."),
        ("name", "  ", "name must be text."),
        ("delimiter", ";;", "delimiter must be one character."),
        ("delimiter", "", "delimiter must be one character."),
        ("header_row", 0, "header_row must be a whole number above 0."),
        ("header_row", True, "header_row must be a whole number above 0."),
        ("header_row", 1.0, "header_row must be a whole number above 0."),
        ("required", "true", "required must be true or false."),
        ("required", 1, "required must be true or false."),
        ("true_words", "Y", "true_words must be a list of texts."),
        ("true_words", ["Y", 1], "true_words must be a list of texts."),
        ("true_words", ["Y", " "], "true_words must be a list of texts."),
        ("columns", "DOB", "columns must be a table."),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_a_right_one(feed, mistakes, key, value, words):
    """The cure is a line that can be copied, and reading goes on with the default."""
    table = feed(**{key: value})
    read = {
        "name": table.text,
        "delimiter": table.character,
        "header_row": table.whole,
        "required": lambda k: table.yes_no(k, default=True),
        "true_words": table.texts,
        "columns": lambda k: list(table.tables(k)),
    }[key]
    usual = {"name": "", "required": True, "true_words": (), "columns": []}

    assert read(key) == usual.get(key)
    assert said(mistakes)[0].startswith(f"{words} Write it like this: {key} = ")


@pytest.mark.parametrize("name", ["a b", "../up", "a/b", "", "-a", "caf\u00e9", "a" * 41, "a.b"])
def test_an_identifier_can_be_a_folder_and_a_page(feed, mistakes, name):
    """A feed's name becomes a folder, so it can lead nowhere else."""
    feed(name=name).identifier("name")

    assert len(said(mistakes)) == 1


def test_a_word_listed_twice_is_told(feed, mistakes):
    """Capitals make no difference, and it is kept once."""
    assert feed(blank_tokens=["N/A", "-", "n/a"]).texts("blank_tokens") == ("N/A", "-")
    assert said(mistakes) == ['blank_tokens lists "n/a" twice. Delete one of them.']


def test_a_choice_is_one_of_a_few_words(mistakes):
    """Anything else is told with the words there are, and the default stands."""
    table = Table("provider", {"profile": "test"}, ("provider",), mistakes)

    assert table.choice("profile", ("live", "synthetic"), "live") == "live"
    assert said(mistakes) == ['profile cannot be "test". Use one of: live, synthetic.']


def test_an_unknown_key_is_told_whatever_its_value(feed, mistakes):
    """Before any value is asked for."""
    feed(headr_row="x")

    assert said(mistakes) == ["[feed] has no key 'headr_row'. Did you mean \"header_row\"? If so, write that."]


@pytest.mark.parametrize(("kind", "header"), [("night", "[night]"), ("home", "[[home]]")])
def test_what_is_not_a_table_is_told_how_to_open_one(mistakes, kind, header):
    """And is read as an empty one."""
    table = Table(kind, 3, (kind,), mistakes)

    assert said(mistakes) == [f"{kind} is not a table. Write {header} on a line of its own."]
    assert table.text(TABLES[kind][-1].name) == ""


def test_mistakes_are_told_in_order_and_once(mistakes):
    """By line, each sentence once; none means nothing is raised."""
    mistakes.tell()
    mistakes.note(("feed", 0, "header_row"), "second", "Mend it.")
    mistakes.note(("feed", 0, "name"), "first", "Mend it.")
    mistakes.note(("feed", 0, "header_row"), "second", "Mend it.")

    with pytest.raises(SettingsWrong) as wrong:
        mistakes.tell()

    assert str(wrong.value) == ("wellkept.toml, line 4: first. Mend it.\nwellkept.toml, line 9: second. Mend it.")


def test_the_nearest_word_is_suggested():
    """A near word alone; else all of them; else what to do."""
    assert nearest("Blak", ["black", "white"]) == 'Did you mean "black"? If so, write that.'
    assert nearest("red", ["black", "white"]) == "Use one of: black, white."
    assert nearest("red", ["black", "white"], otherwise="Use black.") == "Use black."
    assert nearest("red", []) == "There are none yet: add one first."


def test_folding_makes_spellings_one():
    """Case, width and runs of spaces go; letters stay."""
    assert fold("  The\u00a0 ELMS ") == fold("the elms") == "the elms"
    assert fold("\uff32\uff23") == "rc"
    assert fold("caf\u00e9") != fold("cafe")
