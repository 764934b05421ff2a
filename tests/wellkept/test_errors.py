"""What is left of an exception once everything personal is taken away."""

from __future__ import annotations

from wellkept.errors import ExtractRefused, UsedWrongly, WellkeptError, sanitise


def caught(exc):
    """Raise and catch, so that the exception has a traceback."""
    try:
        raise exc
    except Exception as found:
        return found


def test_a_foreign_message_is_dropped():
    """Engines quote cells; class and place are enough."""
    safe = sanitise(caught(ValueError("could not parse 9990000018")))

    assert safe.error == "ValueError"
    assert safe.place.startswith("test_errors.py:")
    assert "999" not in str(safe)


def test_our_own_words_stay():
    """Our messages hold no value by rule, so they are kept whole."""
    safe = sanitise(caught(ExtractRefused("Line 3 has 4 cells. Ask for a new export.")))

    assert str(safe).endswith("Line 3 has 4 cells. Ask for a new export.")


def test_an_exception_that_was_never_raised_has_no_place():
    """It is still named."""
    assert str(sanitise(KeyError("x"))) == "KeyError at unknown place"


def test_exit_codes():
    """1 for refused, 2 for used wrongly."""
    assert (WellkeptError.exit_code, UsedWrongly.exit_code) == (1, 2)
