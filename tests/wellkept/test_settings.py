"""Settings: what a file says, what is wrong in it, and what can change a judgement."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from datetime import time
from pathlib import Path

import pytest

from tests.wellkept.hall import PET, pets
from wellkept.coerce import DATE_SHAPES, TIMES, Reading
from wellkept.errors import SettingsWrong, UsedWrongly
from wellkept.settings import (
    Feed,
    Home,
    Night,
    Provider,
    System,
    check_datasets,
    check_limits,
    load,
    without_file,
)
from wellkept.settings_keys import DATE_FORMATS


WHOLE = """\
[provider]
name = "Elm Care"
profile = "synthetic"

[folders]
landing = "in"
store = "/srv/wellkept.duckdb"
targets = "targets.yaml"

[night]
cut_off = "05:30"
keep_nights = 14

[[home]]
id = "rose-court"
name = "Rose Court"
cqc_location_id = "1-123456789"
beds = 42
registered_for = ["residential", "nursing"]
aliases = ["RC", "Rose  Ct"]

[[home]]
id = "elm"
name = "The Elms"

[[system]]
name = "records"
supplier = "A maker"

[[feed]]
name = "residents"
dataset = "pet"
pattern = "residents_*.csv"
system = "records"
home = "elm"
required = false
date_formats = ["DD/MM/YYYY", "DD/MM/YYYY HH:MM"]
delimiter = "\\t"
encoding = "cp1252"
header_row = 3
blank_tokens = ["N/A"]
masked_tokens = ["Admin"]
true_words = ["Ja"]
false_words = ["Nein"]

[feed.columns]
born_date = "DOB"
passport = ["Passport", "Pass no"]

[feed.values.passport]
"R" = "Rex"

[[feed]]
name = "staff"
dataset = "pet"
pattern = "staff_*.csv"

[rules."PET-1"]
days = 28
"""
LEAST = '[provider]\nname = "Elm Care"\n'


@pytest.fixture
def written(tmp_path):
    """Write a settings file and read it."""

    def write(text, name="wellkept.toml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return load(path)

    return write


@pytest.fixture
def refused(written):
    """Write a settings file that must be refused, and give the message."""

    def write(text):
        with pytest.raises(SettingsWrong) as wrong:
            written(text)
        return str(wrong.value)

    return write


def line_of(text, part):
    """The line on which a part of the text stands first."""
    return text[: text.index(part)].count("\n") + 1


def test_everything_in_the_file_is_read(written, tmp_path):
    """Each key arrives where it belongs, as the type it is."""
    settings = written(WHOLE)

    assert settings.provider == Provider("Elm Care", "synthetic", "england")
    assert settings.provider.is_synthetic
    assert settings.night == Night(time(5, 30), "Europe/London", 14)
    assert settings.homes == (
        Home(
            "rose-court",
            "Rose Court",
            "1-123456789",
            42,
            ("residential", "nursing"),
            ("RC", "Rose  Ct"),
        ),
        Home("elm", "The Elms"),
    )
    assert settings.systems == (System("records", "A maker", ""),)
    assert settings.feeds[0] == Feed(
        name="residents",
        dataset="pet",
        pattern="residents_*.csv",
        system="records",
        home="elm",
        required=False,
        date_formats=("DD/MM/YYYY", "DD/MM/YYYY HH:MM"),
        delimiter="\t",
        encoding="cp1252",
        header_row=3,
        blank_tokens=("N/A",),
        masked_tokens=("Admin",),
        true_words=("ja",),
        false_words=("nein",),
        columns={"born_date": ("DOB",), "passport": ("Passport", "Pass no")},
        values={"passport": {"R": "Rex"}},
    )
    assert settings.feeds[1] == Feed("staff", "pet", "staff_*.csv")
    assert settings.limits == {"PET-1": {"days": 28}}
    assert settings.path == tmp_path / "wellkept.toml"


def test_folders_are_taken_from_the_folder_of_the_file(written, tmp_path, monkeypatch):
    """Where the command is run from makes no difference; a whole path stays as it is."""
    monkeypatch.chdir("/")

    folders = written(WHOLE).folders

    assert folders.landing == tmp_path / "in"
    assert folders.quarantine == tmp_path / "data/quarantine"
    assert folders.store == Path("/srv/wellkept.duckdb")
    assert folders.published == tmp_path / "data/published"
    assert folders.keys == tmp_path / "data/keys"
    assert folders.targets == tmp_path / "targets.yaml"


def test_a_path_given_from_here_is_whole_ever_after(written, tmp_path, monkeypatch):
    """A later change of folder does not move the settings."""
    written(LEAST)
    monkeypatch.chdir(tmp_path)

    settings = load(Path("wellkept.toml"))

    assert settings.path == tmp_path / "wellkept.toml"
    assert settings.folders.landing == tmp_path / "data/landing"


def test_the_least_file_has_the_usual_settings(written, tmp_path):
    """A provider's name is all that must be said, and then all is as with nothing set up."""
    least = written(LEAST)

    assert least == replace(without_file(tmp_path), provider=Provider("Elm Care"))
    assert least.folders.targets is None
    assert least.digest == without_file(tmp_path).digest


def test_settings_cannot_be_changed_in_passing(written):
    """What a run was judged by stays what it was."""
    settings = written(WHOLE)

    with pytest.raises(FrozenInstanceError):
        settings.provider = Provider("Another")


def test_without_a_file_the_folder_is_where_the_command_runs(tmp_path, monkeypatch):
    """One file can be checked with nothing set up, for real people or made-up ones."""
    monkeypatch.chdir(tmp_path)

    assert without_file().folders.landing == tmp_path / "data/landing"
    assert not without_file().provider.is_synthetic
    assert without_file(profile="synthetic").provider.is_synthetic
    assert without_file().feed_for("residents.csv") is None


@pytest.mark.parametrize(
    "text",
    ["rose-court", "ROSE COURT", " Rose   Court ", "rc", "Rose Ct", "1-123456789", "\uff32\uff23"],
)
def test_a_home_is_known_by_all_it_is_called(written, text):
    """Capitals, spaces and width make no difference."""
    assert written(WHOLE).home_of(text) == "rose-court"


def test_a_text_that_is_no_home_is_none(written):
    """Nothing is guessed."""
    settings = written(WHOLE)

    assert settings.home_of("Rose") is None
    assert settings.home_of("") is None


def test_the_words_of_homes_serve_folding_and_lower_case(written):
    """Python folds the German sharp s and a data engine does not; both find the home."""
    settings = written(LEAST + '[[home]]\nid = "w"\nname = "Wei\u00dfes Haus"\n')

    assert settings.home_words == {
        "w": "w",
        "weisses haus": "w",
        "wei\u00dfes haus": "w",
    }


def test_a_home_is_had_by_its_id(written):
    """An id that is not there is refused with the nearest that is."""
    settings = written(WHOLE)

    assert settings.home("elm").name == "The Elms"
    with pytest.raises(UsedWrongly, match=r'no home with the id "elms".*"elm"'):
        settings.home("elms")


def test_a_file_name_finds_its_feed(written):
    """One feed, or none."""
    settings = written(WHOLE)

    assert settings.feed_for("Residents_2026-10-01.CSV").name == "residents"
    assert settings.feed_for("rota.csv") is None


def test_a_file_that_two_feeds_would_take_is_refused(written):
    """Settings made without a file are held to it too, at the last moment."""
    settings = written(WHOLE)
    greedy = replace(settings, feeds=(*settings.feeds, Feed("all", "pet", "*.csv")))

    with pytest.raises(SettingsWrong, match=r'"residents" and "all".*narrower'):
        greedy.feed_for("residents_1.csv")


CHANGES = [
    ('profile = "synthetic"', 'profile = "live"'),
    ('cut_off = "05:30"', 'cut_off = "06:30"'),
    ("[night]", '[night]\ntimezone = "Europe/Dublin"'),
    ("beds = 42", "beds = 43"),
    ('"RC"', '"RCT"'),
    ('name = "The Elms"', 'name = "Elms"'),
    ("residents_*.csv", "residents*.csv"),
    ("required = false", "required = true"),
    ('["N/A"]', '["N/A", "-"]'),
    ('"DOB"', '"D.O.B. "'),
    ('"R" = "Rex"', '"R" = "Rover"'),
    ("days = 28", "days = 29"),
]
NOT_CHANGES = [
    ('name = "Elm Care"', 'name = "Elm Care Ltd"'),
    ('landing = "in"', 'landing = "out"'),
    ("keep_nights = 14", "keep_nights = 15"),
    ('supplier = "A maker"', 'supplier = "Another"'),
    ("days = 28", "days = 28.0"),
    ("[night]", "# a comment\n[night]"),
    ('true_words = ["Ja"]', 'true_words = ["JA"]'),
]


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_what_can_change_a_judgement_changes_the_digest(written, old, new):
    """So a night judged anew under other settings is known to be another judgement."""
    assert old in WHOLE
    assert written(WHOLE).digest != written(WHOLE.replace(old, new, 1)).digest


@pytest.mark.parametrize(("old", "new"), NOT_CHANGES)
def test_what_cannot_change_a_judgement_leaves_the_digest(written, old, new):
    """Moving a folder or adding a comment judges nothing anew."""
    assert old in WHOLE
    assert written(WHOLE).digest == written(WHOLE.replace(old, new, 1)).digest


def test_the_order_of_the_file_leaves_the_digest(written):
    """Homes and feeds are known by their ids, not their places."""
    settings = written(WHOLE)
    turned = replace(settings, homes=settings.homes[::-1], feeds=settings.feeds[::-1])

    assert turned.digest == settings.digest
    assert len(settings.digest) == 64


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("profile =", "profil =", "profil =", "no key 'profil'. Did you mean \"profile\"?"),
        ("[night]", "[nihgt]", "[nihgt]", "no setting 'nihgt'. Did you mean \"night\"?"),
        ("[night]", "[[night]]", "[[night]]", "Write [night] on a line of its own."),
        ("[[system]]", "[system]", "[system]", "Write [[system]], with two pairs of brackets."),
        (
            'id = "elm"',
            'id = "Rose-Court"',
            'id = "Rose-Court"',
            "already means the home at line 15",
        ),
        ('id = "elm"\n', "", "[[home]]\nname", "[home] lacks id"),
        ('"The Elms"', '"RC"', 'name = "RC"', '"RC" already means the home at line 20'),
        ('"The Elms"', '"rose   ct"', 'name = "rose ', "already means the home at line 20"),
        ('"staff"', '"Residents"', 'name = "Residents"', "already means the feed at line"),
        ('home = "elm"', 'home = "elms"', "home = ", 'Did you mean "elm"?'),
        ('home = "elm"', 'home = "The Elms"', "home = ", 'Give its id, "elm".'),
        ('system = "records"', 'system = "record"', "system = ", 'Did you mean "records"?'),
        ("staff_*.csv", "*.csv", 'pattern = "*.csv"', 'both take a file called "residents_.csv"'),
    ],
)
def test_a_mistake_is_told_with_its_line_and_cure(refused, old, new, at, words):
    """The line is the one to look at, and the sentence says what to do there."""
    text = WHOLE.replace(old, new, 1)

    message = refused(text)

    assert f"wellkept.toml, line {line_of(text, at)}: " in message
    assert words in message


def test_every_mistake_is_told_at_once_in_the_order_of_the_file(refused):
    """Nobody has to try, mend and try again."""
    text = WHOLE.replace("beds = 42", "beds = 0").replace("05:30", "5.30").replace('"DOB"', "7")

    lines = refused(text).splitlines()

    assert [line.split(":")[0] for line in lines] == [
        f"wellkept.toml, line {line_of(text, part)}" for part in ("5.30", "beds", "born_date")
    ]


def test_a_provider_must_be_named(refused):
    """An empty file is told what to begin with."""
    assert refused("") == ('wellkept.toml, line 1: [provider] lacks name. Add a line like this: name = "Elm Care"')


def rules_of(settings):
    """Hold a settings file's limits against the made-up rulebook."""
    with_limit = [replace(rule, limits={"days": 7, "share": 0.5}) for rule in pets][:1]
    check_limits(settings, [*with_limit, *list(pets)[1:]])


def test_limits_of_the_rulebook_are_accepted(written):
    """Whole numbers and fractions where each belongs."""
    settings = written(WHOLE + "share = 0.25\n")

    rules_of(settings)

    assert settings.limits["PET-1"] == {"days": 28, "share": 0.25}


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ('"PET-1"', '"PET-01"', "PET-01", 'there is no rule "PET-01". Did you mean "PET-1"?'),
        ("days = 28", "day = 28", "day =", 'no limit "day". Did you mean "days"?'),
        (
            "days = 28",
            "days = 2.5",
            "days =",
            "must be a whole number. Write it like this: days = 7",
        ),
        (
            '"PET-1"]\ndays =',
            '"PET-2"]\ndays =',
            "days =",
            'has no limit "days". Delete this line.',
        ),
    ],
)
def test_limits_the_rulebook_does_not_know_are_refused(written, old, new, at, words):
    """A misspelt limit must not leave the usual one standing unseen."""
    text = WHOLE.replace(old, new)
    settings = written(text)

    with pytest.raises(SettingsWrong) as wrong:
        rules_of(settings)

    assert words in str(wrong.value)
    assert str(wrong.value).startswith(f"wellkept.toml, line {line_of(text, at)}:")


def test_feeds_of_the_contracts_are_accepted(written):
    """Datasets, fields and words that are there raise nothing."""
    assert check_datasets(written(WHOLE), {"pet": PET}) is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('dataset = "pet"', 'dataset = "pets"', 'no dataset "pets". Did you mean "pet"?'),
        ("born_date =", "born_dat =", 'no field "born_dat". Did you mean "born_date"?'),
        (
            "[feed.values.passport]",
            "[feed.values.pass]",
            'no field "pass". Did you mean "passport"?',
        ),
    ],
)
def test_feeds_the_contracts_do_not_know_are_refused(written, old, new, words):
    """A column mapped to nothing would be a field silently missing."""
    text = WHOLE.replace(old, new, 1)
    settings = written(text)

    with pytest.raises(SettingsWrong) as wrong:
        check_datasets(settings, {"pet": PET})

    assert words in str(wrong.value)
    assert f"line {line_of(text, new)}:" in str(wrong.value)


def test_a_word_is_mapped_only_to_a_code_there_is(written):
    """Their word for ours is checked against the field's own list."""
    coded = replace(PET, fields=(replace(PET.by_name["passport"], codes=("Rover", "Bella")),))
    text = WHOLE.replace('born_date = "DOB"\n', "")

    with pytest.raises(SettingsWrong) as wrong:
        check_datasets(written(text), {"pet": coded})

    assert '"Rex" is not one of the codes of passport' in str(wrong.value)
    assert f"line {line_of(text, 'Rex')}:" in str(wrong.value)


def test_the_usual_reading_is_that_of_a_file_with_nothing_set_up():
    """A feed with nothing said is read as coercion reads one without a feed."""
    feed, reading = Feed("residents", "pet", "*"), Reading()

    assert feed.date_formats == tuple(reading.date_formats)
    assert feed.true_words == tuple(reading.true_words)
    assert feed.false_words == tuple(reading.false_words)


def test_date_formats_are_those_that_coercion_reads():
    """A format the settings accept is never one that coercion lacks."""
    clocks = ("", *TIMES)

    assert sorted(DATE_FORMATS) == sorted(day + clock for day in DATE_SHAPES for clock in clocks)


def test_reading_settings_loads_no_engine():
    """The command line starts without waiting for any of them."""
    code = (
        "import sys, wellkept.settings, wellkept.starter, wellkept.keys; "
        "print(sorted({'pandera', 'polars', 'duckdb', 'narwhals', 'pandas'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)

    assert said.stdout.strip() == "[]"
