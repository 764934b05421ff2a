"""Words that the templates use themselves are no leak; everything else is."""

from __future__ import annotations

import gzip

from wellkept.vocabulary import Vocabulary


BOOK = Vocabulary.from_texts(["<h1>Page 1</h1>", "Example: born 1940-05-02, admitted later."])


def test_a_word_or_phrase_of_the_texts_is_known():
    """Case and marks make no difference; a part of a word is another word."""
    assert BOOK.has("page")
    assert BOOK.has("born 1940 05 02")
    assert not BOOK.has("pag")
    assert not BOOK.has("born admitted")


def test_words_do_not_run_from_one_text_into_the_next():
    """Two texts side by side are no phrase."""
    assert not Vocabulary.from_texts(["Mary", "Page"]).has("mary page")


def test_the_calendar_and_our_own_lists_are_always_known():
    """A page printed in another month than the canary's still has its month."""
    for word in (
        "may",
        "august",
        "wednesday",
        "sun",
        "critical",
        "completeness",
        "undetermined",
        "hr",
        "senior care staff",
    ):
        assert Vocabulary.from_texts().has(word), word


def test_files_are_read_as_the_gate_reads_them(tmp_path):
    """A packed page of the canary provider gives its words too, and settings are added."""
    (tmp_path / "a.html").write_text("<b>Se</b>ven of 9")
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"<p>Oaktree</p>", mtime=0))
    told = Vocabulary.from_files(tmp_path.iterdir(), ["Elm House"])

    assert told.has("seven")
    assert told.has("oaktree")
    assert told.has("elm house")
