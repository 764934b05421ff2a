"""The pages of the docs: generated ones are current, and what the others show is really there."""

from __future__ import annotations

import re
import shutil
import tomllib
from functools import cache
from pathlib import Path

import pytest

from checks import datasets
from checks.retired import RETIRED
from flows import documents
from flows.cli_reference import command_names, option_names
from flows.documents import NOT_KEPT, REFERENCE, SETTINGS, pages, rulebook_index, rulebook_pages, stale, write
from wellkept.errors import UsedWrongly
from wellkept.settings_keys import MANY, TABLES, TOP
from wellkept.store_schema import VIEWS
from wellkept.trial import every_trial
from wellkept.words import Severity


ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TOP_PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "data/README.md")]
EVERY_PAGE = [*TOP_PAGES, *sorted(DOCS.rglob("*.md"))]
# There are hundreds, all made by one function: looked at together, not each in a test of its own.
RULE_PAGES = [page for page in EVERY_PAGE if page.parent.parent == REFERENCE / "rulebook"]
PAGES = [page for page in EVERY_PAGE if page not in set(RULE_PAGES)]
BY_HAND = [page for page in EVERY_PAGE if "Do not edit" not in page.read_text(encoding="utf-8")[:400]]
LINK = re.compile(r"!?\[[^][]*\]\(([^()\s]+)\)")
FENCE = re.compile(r"^(?:```|~~~)(\w*)\n(.*?)^(?:```|~~~)$", re.MULTILINE | re.DOTALL)
RULES = [rule for dataset in datasets().values() for rule in dataset.rules]


def named(page):
    """How a page is called in the name of a test."""
    return str(page.relative_to(ROOT))


def prose(page):
    """A page without its fenced blocks, in which brackets are code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def links(page):
    """Where a page's links and pictures point; what stands in backticks is code and no link."""
    return [
        target for target in LINK.findall(re.sub(r"`[^`\n]+`", "", prose(page))) if not target.startswith("https://")
    ]


@cache
def anchors(page):
    """What a link may jump to: the page's headings, spelt as renderers of Markdown spell them."""
    headings = re.findall(r"^#{1,6} (.+)$", prose(page), re.MULTILINE)
    plain = (re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def shown(page):
    """Every line of code a page shows: blocks, indented lines and words in backticks."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    yield from (line.strip() for _, block in FENCE.findall(text) for line in block.splitlines())
    rest = FENCE.sub("", text)
    yield from (line.strip() for line in rest.splitlines() if line.startswith("    "))
    yield from re.findall(r"`([^`\n]+)`", rest)


def command_lines():
    """Each ``wellkept`` command a page written by hand shows, with the page."""
    for page in BY_HAND:
        for line in shown(page):
            if found := re.match(r"(?:\.venv/bin/)?(wellkept(?: .*)?)$", line):
                yield pytest.param(found[1], id=f"{named(page)}: {found[1][:60]}")


@pytest.fixture
def folder(tmp_path):
    """A place for pages with the one that is partly written by hand."""
    (tmp_path / SETTINGS).parent.mkdir()
    shutil.copy(DOCS / SETTINGS, tmp_path / SETTINGS)
    return tmp_path


def test_no_page_is_stale():
    """Write them again when this fails: `make docs`."""
    assert stale() == []


def test_what_is_written_is_current(folder):
    """Writing once makes every page, and writing again changes nothing."""
    made = write(folder)

    assert set(made) == set(pages(folder)) - {SETTINGS}
    assert write(folder) == stale(folder) == []


def test_what_is_missing_changed_or_left_over_is_stale(folder):
    """A page can be wrong in three ways; each is named, and each is put right by writing."""
    write(folder)
    wrong = ["reference/cli.md", "reference/rulebook/resident/RES-999a.md", "reference/store.md"]
    missing, gone, changed = (folder / name for name in wrong)
    missing.unlink()
    changed.write_text("# The store\n", encoding="utf-8")
    gone.write_text("# A rule of long ago\n", encoding="utf-8")

    assert stale(folder) == wrong
    assert write(folder) == wrong
    assert not gone.exists()


def test_a_stale_table_of_settings_is_written_and_the_words_around_it_stay(folder):
    """Of the settings page only what stands between the markers is generated."""
    page = folder / SETTINGS
    whole = page.read_text(encoding="utf-8")
    write(folder)
    page.write_text(whole.replace("What the provider is called.", "Something else."), encoding="utf-8")

    assert write(folder) == [SETTINGS]
    assert page.read_text(encoding="utf-8") == whole


def test_outside_a_checkout_nothing_is_written(tmp_path):
    """An installed wheel has no docs, and says what to do."""
    with pytest.raises(UsedWrongly, match="in a checkout"):
        write(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_the_check_names_what_is_stale(monkeypatch, capsys):
    """It ends with 1 and the next step, and with 0 when there is nothing to say."""
    monkeypatch.setattr(documents, "stale", lambda: ["reference/cli.md"])

    assert documents.main(["--check"]) == 1
    assert "docs/reference/cli.md is stale. Run `make docs`." in capsys.readouterr().err

    monkeypatch.setattr(documents, "stale", list)

    assert documents.main(["--check"]) == 0
    assert capsys.readouterr() == ("", "")


def test_writing_says_what_was_written(monkeypatch, capsys):
    """Each page by its path, or that there was nothing to do."""
    monkeypatch.setattr(documents, "write", lambda: ["reference/cli.md", NOT_KEPT])

    assert documents.main([]) == 0
    assert capsys.readouterr().out == f"Wrote docs/reference/cli.md\nWrote docs/{NOT_KEPT}\n"

    monkeypatch.setattr(documents, "write", list)

    assert documents.main([]) == 0
    assert capsys.readouterr().out == "Every page was current.\n"


def test_it_is_used_wrongly_with_anything_else(capsys):
    """A misspelt option writes nothing."""
    assert documents.main(["--chekc"]) == 2
    assert "[--check]" in capsys.readouterr().err


def test_every_rule_has_its_page():
    """In the folder of its dataset, under its code, with its target and who set it."""
    made = rulebook_pages(datasets())
    named = {f"reference/rulebook/{rule.dataset}/{rule.code}.md": rule for rule in RULES}

    assert named.keys() <= made.keys()
    assert [name for name in named if "## Target, and who set it\n" not in made[name]] == []
    assert [name for name, rule in named.items() if not made[name].startswith(f"# {rule.code}: ")] == []


def test_the_first_page_of_the_rulebook_counts_every_rule():
    """By severity, by scope and by dimension the numbers add up to all of them."""
    rows = [line.strip("| ").split(" | ") for line in rulebook_index(datasets()).splitlines() if line.startswith("| ")]
    by_dataset = [[int(cell) for cell in row[1:]] for row in rows if row[0].startswith("[") and len(row) > 2]
    of = {
        kind: [int(row[1]) for row in rows if f"(rulebook/by-{kind}.md#" in row[0]] for kind in ("scope", "dimension")
    }

    assert [sum(row[:-1]) for row in by_dataset] == [row[-1] for row in by_dataset]
    assert sum(row[-1] for row in by_dataset) == sum(of["scope"]) == sum(of["dimension"]) == len(RULES)
    assert all(len(row) == len(Severity) + 1 for row in by_dataset)


def test_every_setting_is_in_its_page():
    """Each table and each key."""
    page = (REFERENCE / "settings.md").read_text(encoding="utf-8")

    assert [table for table in TOP if f"[{table}" not in page] == []
    assert [key.name for keys in TABLES.values() for key in keys if f"| `{key.name}` |" not in page] == []


def test_every_view_is_in_the_page_of_the_store():
    """What an analyst may ask for is described."""
    page = (REFERENCE / "store.md").read_text(encoding="utf-8")

    assert [name for name in VIEWS if f"\n### {name}\n" not in page] == []


def broken(page):
    """The links of a page that lead nowhere, or to a heading that is not there."""
    for target in links(page):
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            yield target


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_resolve(page):
    """To a file or folder of the repository, and to a heading that is there."""
    assert list(broken(page)) == []


def test_links_of_the_rules_resolve():
    """Those of every rule's page."""
    assert {named(page): found for page in RULE_PAGES if (found := list(broken(page)))} == {}


def test_every_page_can_be_reached():
    """From the first page or the README, by links alone."""
    seen, ahead = set(), [ROOT / "README.md", DOCS / "index.md"]
    while ahead:
        page = ahead.pop()
        if page in seen:
            continue
        seen.add(page)
        found = {(page.parent / target.partition("#")[0]).resolve() for target in links(page)}
        ahead += [path for path in found if path.suffix == ".md" and path.is_file()]
        ahead += [path for folder in found if folder.is_dir() for path in folder.glob("*.md")]

    assert sorted(named(page) for page in EVERY_PAGE if page not in seen) == []


def is_titled(page):
    """Whether its first line is a title, and no other line is one."""
    return prose(page).startswith("# ") and len(re.findall(r"^# ", prose(page), re.MULTILINE)) == 1


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_a_page_has_one_title(page):
    """Its first line, and no other of that level."""
    assert is_titled(page)


def test_the_page_of_a_rule_has_one_title():
    """Every one of them."""
    assert [named(page) for page in RULE_PAGES if not is_titled(page)] == []


@pytest.mark.parametrize("line", list(command_lines()))
def test_commands_shown_exist(line):
    """Each command a page shows is one of ours, with options it takes."""
    words = re.sub(r'"[^"]*"', "WORDS", line).split()
    known = [name for name in command_names() if words[: len(name.split())] == name.split()]
    name = max(known, key=len)
    takes_more = name == "wellkept" and len(words) > 1 and not words[1].startswith("-")

    assert not takes_more, f"there is no command {words[1]}"
    assert {word.partition("=")[0] for word in words if word.startswith("-")} <= option_names(name)


def test_make_targets_shown_exist():
    """Each `make` a page shows is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    used = {found[1] for page in BY_HAND for line in shown(page) if (found := re.match(r"make ([a-z-]+)$", line))}

    assert {"demo", "test"} <= used
    assert used <= targets


@pytest.mark.parametrize("page", BY_HAND, ids=named)
def test_code_shown_is_code(page):
    """Python compiles, and settings name tables and keys there are."""
    for language, block in FENCE.findall(page.read_text(encoding="utf-8")):
        if language == "python":
            compile(block, named(page), "exec")
        if language == "toml":
            for table, given in tomllib.loads(block).items():
                assert table in TOP
                for entry in (given if table in MANY else [given]) if table in TABLES else []:
                    assert set(entry) <= {key.name for key in TABLES[table]}


def test_rules_shown_exist():
    """A code that a page names is in the rulebook, unless the page adds it as its example."""
    codes = {rule.code for rule in (*RULES, *every_trial(datasets()))} | RETIRED.keys()
    invented = {"add-a-rule.md": {"RES-040d"}, "add-a-dataset.md": {"TRN-003a"}}
    strange = {
        named(page): found
        for page in BY_HAND
        if (found := set(re.findall(r"\b(?:RES|STF|TRN|FIL|DST)-[0-9]{2,3}[a-z]?\b", page.read_text("utf-8"))) - codes)
        - invented.get(page.name, set())
    }

    assert strange == {}


def test_pictures_are_shown_and_small():
    """Each has words for those who cannot see it, and a clone stays light."""
    pictures = sorted((DOCS / "pictures").iterdir())
    pages = "".join(page.read_text(encoding="utf-8") for page in BY_HAND)

    assert [p.name for p in pictures if not re.search(rf"!\[[^]]{{20,}}\]\([^)]*pictures/{p.name}\)", pages)] == []
    assert sum(p.stat().st_size for p in pictures) < 600_000
