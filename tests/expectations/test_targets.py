"""Targets: what an IG Lead may write, and what a mistake says."""

from __future__ import annotations

import pytest

from expectations.targets import DEFAULT, Target, load
from wellkept.errors import SettingsWrong
from wellkept.words import Dimension, Severity


@pytest.fixture
def written(tmp_path):
    """Write the targets that come with Wellkept, changed in places."""

    def write(*changes):
        text = DEFAULT.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "targets.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_default_has_every_severity_and_dimension():
    """The targets that come with Wellkept leave nothing open."""
    found = load().everywhere

    assert set(found.severity) == set(Severity)
    assert set(found.dimensions) == set(Dimension)
    assert found.severity["critical"] == Target(100, 90)
    assert found.severity["information"] == Target()


def test_most_particular_target_wins(written):
    """A rule's own target beats its severity's, and a home's beats both."""
    targets = load(
        written(
            ("rules: {}", "rules:\n  RES-001a: {pass: 90}"),
            (
                "homes: {}",
                "homes:\n  rose:\n    severity:\n      major: {pass: 70}\n    rules:\n      RES-002a: {pass: 60}",
            ),
        )
    )

    assert targets.of_rule("RES-001a", "critical", "elm") == Target(90)
    assert targets.of_rule("RES-001a", "critical", "rose") == Target(90)
    assert targets.of_rule("RES-002a", "critical", "rose") == Target(60)
    assert targets.of_rule("RES-003a", "major", "rose") == Target(70)
    assert targets.of_rule("RES-003a", "major", "elm") == Target(98, 75)


def test_field_and_dimension_of_a_home(written):
    """Fields and dimensions may differ by home too."""
    targets = load(
        written(
            (
                "homes: {}",
                "homes:\n  rose:\n    fields:\n      resident.room: {pass: 50}\n"
                "    dimensions:\n      validity: {pass: 40}",
            ),
        )
    )

    assert targets.of_field("resident.room", "critical", "rose") == Target(50)
    assert targets.of_field("resident.room", "critical", "elm") == Target(100, 90)
    assert targets.of_dimension("validity", "rose") == Target(40)
    assert targets.of_dimension("validity", "elm") == Target(98, 80)


def test_severity_nobody_listed_has_no_target():
    """What has no target is watched and not judged."""
    assert load().of_rule("X", "unheard of", "elm") == Target()


def test_digest_changes_with_the_numbers_only(written):
    """A comment or another folder is the same target; another number is not."""
    assert load(written(("# What is", "# This is what is"))).digest == load().digest
    assert load(written(("stop_needs: 2", "stop_needs: 3"))).digest != load().digest


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("stop_needs: 2", "stop_neds: 2", r"line LINE: there is no entry called 'stop_neds'\. Write 'stop_needs'"),
        ("stop_needs: 2", "stop_needs: 0", r"line LINE: 'stop_needs' is 0\. Write a number from 1\."),
        ("stop_needs: 2", "stop_needs: 1.5", r"line LINE: 'stop_needs' is 1\.5\. Write a whole number\."),
        ("stop_needs: 2", "", r"line 1: The file has no entry 'stop_needs'\. Add 'stop_needs'"),
        (
            "{pass: 98, stop: 75}", "{pass: 980, stop: 75}",
            r"line LINE: 'severity\.major\.pass' is 980\. Write a number from 0 to 100",
        ),
        ("{pass: 98, stop: 75}", "{pass: all}", r"line LINE: 'severity\.major\.pass' is not a number"),
        ("{pass: 98, stop: 75}", "{pass: yes, stop: true}", r"'severity\.major\.pass' is not a number"),
        (
            "{pass: 98, stop: 75}", "{pass: 70, stop: 75}",
            r"line LINE: 'severity\.major\.stop' is higher than the score that passes",
        ),
        ("{pass: 98, stop: 75}", "{stop: 75}", r"'severity\.major\.stop' is higher"),
        ("  major: {", "  mayor: {", r"line LINE: there is no entry called 'mayor'\. Write 'major'"),
        (
            "  major: {pass: 98, stop: 75}", "  major: {pass: 98}\n  major: {pass: 97}",
            r"line NEXT: a name stands here twice\. Keep one",
        ),
        ("  major: {pass: 98", "  major: {pass 98", r"line LINE: there is no entry called 'pass 98'"),
        ("  validity: {", "  beauty: {", r"there is no entry called 'beauty'\. Write one of: accuracy, completeness"),
        ("rules: {}", "rules: [RES-001a]", r"'rules' is not a list of names and values\. Indent"),
        (
            "same_bytes: warn ", "same_bytes: shout ",
            r"'arrival\.same_bytes' is not a word known here\. Write one of: warn, hold, none",
        ),
        (
            "age: {warn: 1, hold: 7}", "age: {warn: 8, hold: 7}",
            r"'arrival\.age\.hold' is lower than the number that warns",
        ),
        ("settled: 12", "settled: 1", r"'arrival\.rows\.settled' is 1\. Write a number from 2"),
        ("homes: {}", "homes:\n  rose:\n    rule: {}", r"there is no entry called 'rule'\. Write 'rules'"),
    ],
)  # fmt: skip
def test_mistake_names_line_and_cure(written, old, new, says):
    """A mistake names the file, its line and what to write instead."""
    line = 1 + DEFAULT.read_text(encoding="utf-8").split(old)[0].count("\n")
    path = written((old, new))
    says = says.replace("LINE", str(line)).replace("NEXT", str(line + 1))

    with pytest.raises(SettingsWrong, match=rf"targets\.yaml, (line \d+: )?{says}"):
        load(path)


def test_missing_file_says_where_to_look(tmp_path):
    """A file that is not there names the setting to check."""
    with pytest.raises(SettingsWrong, match=r"cannot be read\. Check its name in wellkept\.toml"):
        load(tmp_path / "nowhere.yaml")


def test_file_in_another_encoding_is_refused(tmp_path):
    """A file that is not UTF-8 is refused rather than misread."""
    path = tmp_path / "targets.yaml"
    path.write_bytes("# caf\xe9".encode("latin-1"))

    with pytest.raises(SettingsWrong, match="save it as UTF-8"):
        load(path)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "rules: {}",
            "rules:\n  RES-001b: {pass: 90}",
            r"line \d+: there is no rule called 'RES-001b'\. Write 'RES-001a'",
        ),
        (
            "fields: {}",
            "fields:\n  resident.rom: {pass: 90}",
            r"no field called 'resident\.rom'\. Write 'resident\.room'",
        ),
        ("homes: {}", "homes:\n  roes: {}", r"no home called 'roes'\. Write 'rose'"),
        (
            "homes: {}",
            "homes:\n  rose:\n    rules:\n      ZZZ: {pass: 1}",
            r"no rule called 'ZZZ'\. Write one of: RES-001a",
        ),
    ],
)
def test_target_for_what_does_not_exist(written, old, new, says):
    """A target for a rule, field or home that does not exist is refused, with its line."""
    targets = load(written((old, new)))

    with pytest.raises(SettingsWrong, match=says):
        targets.check_names(rules={"RES-001a"}, fields={"resident.room"}, homes={"rose"})


def test_names_that_exist_are_fine(written):
    """Targets for what exists raise nothing."""
    targets = load(written(("rules: {}", "rules:\n  RES-001a: {pass: 90}"), ("homes: {}", "homes:\n  rose: {}")))

    targets.check_names(rules={"RES-001a"}, fields=set(), homes={"rose"})

    assert targets.of_rule("RES-001a", "minor", "rose") == Target(90)
