"""A finding has a word and a cure; a check that breaks is a finding too, and shows no value."""

from __future__ import annotations

from flows.doctor.finding import Word, carefully, look_at, right, wrong
from wellkept.errors import StoreBusy


def test_each_word_is_said():
    assert right("Disk", "Room.").word is Word.RIGHT
    assert look_at("Disk", "Little room.", "Make some.").cure == "Make some."
    assert wrong("Disk", "No room.", "Make some.").word is Word.WRONG


def test_a_check_that_raises_is_a_finding_and_shows_nothing_personal():
    """What others raise may quote a cell; what we raise says what to do."""

    def breaks():
        yield right("Store", "It is there.")
        raise ValueError("Ada Lovelace")

    def refuses():
        raise StoreBusy("Another night is being judged. Wait.")
        yield

    first, second = carefully("Store", breaks)
    (told,) = carefully("Store", refuses)

    assert first.word is Word.RIGHT
    assert second.word is Word.WRONG
    assert "ValueError" in second.what
    assert "Ada" not in second.what
    assert (told.word, told.what) == (Word.WRONG, "Another night is being judged. Wait.")
