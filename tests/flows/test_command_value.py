"""``wellkept value``: CSV out, in the order given, and nothing stripped."""

from __future__ import annotations

import csv
import io
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from checks.identifiers import KINDS
from flows import command_value
from flows.command import app
from wellkept.errors import UsedWrongly


run = CliRunner()


def value(*given: str, typed: bytes = b""):
    """Run the command; its rows if it went well."""
    return run.invoke(app, ["value", *given], input=typed, catch_exceptions=True)


def rows(told):
    """What was printed, as CSV."""
    assert told.exit_code == 0, told.exception
    return list(csv.reader(io.StringIO(told.stdout, newline="")))


def test_values_come_back_in_order_with_a_reason():
    """A header, and a line for each."""
    said = rows(value("nhs_number", "9990000018", "9990000019"))

    assert said[0] == ["value", "valid", "reason"]
    assert [line[:2] for line in said[1:]] == [["9990000018", "Y"], ["9990000019", "N"]]
    assert all(line[2] for line in said[1:])


@pytest.mark.parametrize("asked", [("-",), ()])
def test_standard_input_is_read_line_by_line_and_nothing_is_stripped(asked):
    """Spaces, commas, quotes, other line separators and blanks are parts of a value; only the line end is not."""
    given = ["  9990000018 ", "999,000", '"x"', "a\u2028b\x0bc", "", "９９９００００００１８", "\u200b1"]

    said = rows(value("nhs_number", *asked, typed="\r\n".join([*given, ""]).encode()))

    assert [line[0] for line in said[1:]] == given


def test_a_last_line_needs_no_line_end():
    """And a byte order mark is not part of the first value."""
    said = rows(value("postcode", typed="\ufeffLS1 4AP\nLS1".encode()))

    assert [line[:2] for line in said[1:]] == [["LS1 4AP", "Y"], ["LS1", "N"]]


def test_nothing_given_is_a_header_alone():
    """An empty list is no error."""
    assert rows(value("email", typed=b"")) == [["value", "valid", "reason"]]


def test_many_values_have_one_heading(monkeypatch):
    """However many blocks they are judged in."""
    monkeypatch.setattr(command_value, "_AT_ONCE", 2)

    said = rows(value("postcode", "LS1 4AP", "LS1", "LS1 4AB", "M1 1AE", "M1"))

    assert [line[1] for line in said] == ["valid", "Y", "N", "Y", "Y", "N"]


def test_dates_have_a_format():
    """DD/MM/YYYY unless another is asked for."""
    assert rows(value("date", "2026-11-21"))[1][1] == "N"
    assert rows(value("date", "2026-11-21", "--format", "YYYY-MM-DD"))[1][1] == "Y"


@pytest.mark.parametrize(
    ("given", "typed", "says"),
    [
        (("shoe_size", "9"), b"", "no kind of value"),
        (("date", "1", "--format", "DD-YYYY"), b"", "no date format"),
        (("nino", "1", "--format", "YYYY-MM-DD"), b"", "for dates only"),
        (("nino",), b"AB123456C\n\xff\n", "Line 2 of standard input is not UTF-8"),
    ],
)
def test_what_makes_no_sense_is_said_in_words(given, typed, says):
    """With the next step, and exit code 2."""
    told = value(*given, typed=typed)

    assert isinstance(told.exception, UsedWrongly)
    assert says in str(told.exception)
    assert told.exception.exit_code == 2


def test_help_names_every_kind():
    """The list in the help is kept by hand, so that it costs nothing to show."""
    said = " ".join(run.invoke(app, ["value", "--help"], terminal_width=400).stdout.replace("│", " ").split())

    assert [kind for kind in KINDS if kind not in said] == []


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path):
    """As when the answer is piped to `head`."""
    numbers = tmp_path / "numbers.txt"
    numbers.write_text("9990000018\n" * 50_000, encoding="utf-8")
    command = f"{sys.executable} -m flows.command value nhs_number < {numbers} | head -1"

    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)

    assert (done.stdout, done.stderr) == ("value,valid,reason\n", "")
