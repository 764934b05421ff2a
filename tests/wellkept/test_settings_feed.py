"""A feed: how its files write things down, and what two feeds may not share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.headings import plain
from wellkept.settings_feed import Feed, heading_key, overlapping, read_feed
from wellkept.settings_lines import Lines
from wellkept.settings_table import Mistakes, Table


NEEDED = {"name": "residents", "dataset": "resident", "pattern": "residents*.csv"}


def read(**values):
    """The feed these values make, and the sentences noted while reading it."""
    mistakes = Mistakes("wellkept.toml", Lines())
    feed = read_feed(Table("feed", {**NEEDED, **values}, ("feed", 0), mistakes))
    return feed, [words for _, words in mistakes.found]


def test_a_feed_needs_three_words():
    """Everything else has a default."""
    assert read() == (Feed("residents", "resident", "residents*.csv"), [])


def test_a_feed_takes_files_by_their_names():
    """Its pattern decides, and nothing else."""
    feed, _ = read()

    assert feed.takes("RESIDENTS_1.csv")
    assert not feed.takes("staff.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "UTF-16", "latin-1", "utf-8-sig", "cp850"])
def test_encodings_of_text_are_accepted(encoding):
    """As Python knows them."""
    feed, wrong = read(encoding=encoding)

    assert feed.encoding == encoding
    assert wrong == []


@pytest.mark.parametrize("delimiter", [",", ";", "|", "\t", " ", "~", "^"])
def test_delimiters_are_accepted(delimiter):
    """Any mark that is not part of a word or a quotation."""
    assert read(delimiter=delimiter) == (Feed(**NEEDED, delimiter=delimiter), [])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"pattern": "in/r.csv"}, 'pattern "in/r.csv" names a folder. Give the name'),
        ({"pattern": "r[.csv"}, 'pattern "r[.csv" has a [ without'),
        ({"date_formats": ["DD/MM/YYY"]}, '"DD/MM/YYY" is not a date format. Use one of'),
        (
            {"date_formats": ["dd/mm/yyyy"]},
            '"dd/mm/yyyy" is not a date format. Write "DD/MM/YYYY".',
        ),
        ({"date_formats": ["MM/DD/YY"]}, '"MM/DD/YY" is not a date format. Use one of: YYYY-MM'),
        ({"date_formats": ["%d/%m/%Y"]}, 'is not a date format. Write "DD/MM/YYYY".'),
        ({"date_formats": ["%d %b %Y %H:%M"]}, 'is not a date format. Write "DD MMM YYYY HH:MM".'),
        ({"date_formats": ["DD/MM/YYYY", "MM/DD/YYYY"]}, "03/04/2026 could be either. Keep"),
        ({"date_formats": ["MM/DD/YYYY HH:MM", "DD/MM/YYYY HH:MM"]}, "03/04/2026 could be either"),
        ({"date_formats": []}, "date_formats is empty. Give one"),
        ({"delimiter": "a"}, "'a' cannot stand between cells. Use"),
        ({"delimiter": '"'}, "cannot stand between cells. Use"),
        ({"delimiter": "\n"}, "cannot stand between cells. Use"),
        ({"encoding": "utf-9"}, '"utf-9" is not an encoding. Use utf-8'),
        ({"encoding": "hex"}, '"hex" is not an encoding. Use utf-8'),
        ({"encoding": "rot13"}, '"rot13" is not an encoding. Use utf-8'),
        (
            {"blank_tokens": ["-"], "masked_tokens": ["-"]},
            "in blank_tokens and in masked_tokens. Keep",
        ),
        ({"true_words": ["1"], "false_words": ["1"]}, "in true_words and in false_words. Keep it"),
        ({"true_words": ["N"]}, '"n" is in true_words and in false_words. Keep'),
        ({"columns": {"a": 1}}, "a must be their heading, or a list of headings. Write it like"),
        ({"columns": {"a": []}}, "a must be their heading"),
        ({"columns": {"a": ["x", ""]}}, "a must be their heading"),
        ({"columns": {"a": "DOB", "b": "d.o.b."}}, '"d.o.b." is given for both a and b. Keep it'),
        ({"columns": {"a": ["DOB", "X"], "b": ["y", "DOB"]}}, '"DOB" is given for both a and b'),
        ({"columns": {"a": ["NHS No", "NHS_No."]}}, "a lists a heading twice"),
        ({"columns": {"a": "--"}}, '"--" of a has no letter or digit. Write it as'),
        ({"values": {"sex": "M"}}, "the values of sex must be a table. Open a table for it, [feed"),
        ({"values": {"sex": {"M": 1}}}, '"M" must be given one of our codes. Write it like this'),
        ({"values": {"sex": {"M": " "}}}, '"M" must be given one of our codes'),
        ({"values": {"sex": {"M": "male", "m": "x"}}}, '"m" is given two meanings'),
    ],
)
def test_what_cannot_be_right_is_noted_once(values, words):
    """One sentence and one cure for each."""
    _, wrong = read(**values)

    assert len(wrong) == 1
    assert words in wrong[0]


def test_two_spellings_of_one_word_may_mean_the_same():
    """A pick list that changed its capitals is no contradiction."""
    feed, wrong = read(values={"sex": {"M": "male", "m": "male"}})

    assert feed.values == {"sex": {"M": "male", "m": "male"}}
    assert wrong == []


def test_day_first_and_month_first_may_differ_by_their_clock():
    """With a time after one of them, the two can be told apart."""
    assert read(date_formats=["DD/MM/YYYY", "MM/DD/YYYY HH:MM"])[1] == []


@given(st.text(max_size=12).filter(lambda t: "\u00ef" not in t))
def test_a_heading_is_compared_as_the_reader_compares_it(heading):
    """Two headings that the reader takes for one are one here too."""
    assert heading_key(heading) == plain(heading)


def test_feeds_that_could_take_one_file_are_noted_at_the_later():
    """Every pair, with a name that both would take; a bad pattern is told of elsewhere."""
    mistakes = Mistakes("wellkept.toml", Lines({("feed", 2, "pattern"): 30}))
    patterns = ["residents*.csv", "staff*.csv", "*_respite.csv", ""]
    feeds = [Feed(f"feed-{n}", "resident", pattern) for n, pattern in enumerate(patterns)]

    overlapping(feeds, [("feed", number) for number in range(4)], mistakes)

    assert [line for line, _ in mistakes.found] == [30, 30]
    assert '"feed-0" and "feed-2" would both take a file called "residents_respite.csv"' in (mistakes.found[0][1])
    assert '"feed-1" and "feed-2"' in mistakes.found[1][1]
