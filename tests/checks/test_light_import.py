"""pandera loads without what its Polars side does not need, and nothing else is kept from anyone."""

from __future__ import annotations

import importlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from checks import DATASETS, SEEN, light_import


ROOT = Path(__file__).parents[2]


def python(code):
    """What a fresh interpreter prints, with every warning an error."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.fixture
def heavy(tmp_path, monkeypatch):
    """A module that nobody has loaded yet, in the place of pandas."""
    (tmp_path / "as_heavy_as_lead.py").write_text("WEIGHT = 11\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(light_import, "_HEAVY", ("as_heavy_as_lead",))
    yield "as_heavy_as_lead"
    sys.modules.pop("as_heavy_as_lead", None)


def test_the_contracts_load_neither_pandas_nor_spark():
    """Half a second instead of two, and no warning, whatever extras are installed."""
    loaded = python(
        "import sys\nfrom checks import datasets\ndatasets()\n"
        "print(*[name for name in ('pandera', 'pandas', 'pyspark') if name in sys.modules])"
    )

    assert loaded == ["pandera"]


@pytest.mark.parametrize("module", ["checks.gate", "checks.contract", "checks.second_opinion"])
def test_whichever_module_asks_for_pandera_first(module):
    """Importing any part of the room goes through the room's own door."""
    assert python(f"import sys, {module}\nprint('pandera' in sys.modules, 'pandas' in sys.modules)") == [
        "True",
        "False",
    ]


def test_pandas_can_be_used_afterwards():
    """Great Expectations comes later and wants pandas; nothing has been taken from it."""
    assert python("from checks import datasets\ndatasets()\nimport pandas\nprint(pandas.Series([1]).sum())") == ["1"]


def test_pandera_is_as_ever_where_pandas_is_there_first():
    """What is loaded already is not hidden."""
    said = python("import pandas\nfrom checks import datasets\nprint(len(datasets()))")

    assert said == [str(len((*DATASETS, *SEEN)))]


def test_what_is_hidden_is_not_found(heavy):
    """The import fails in the words that pandera looks for."""
    with light_import._hidden(), pytest.raises(ModuleNotFoundError, match=f"^No module named '{heavy}'") as raised:
        importlib.import_module(heavy)

    assert raised.value.name == heavy
    assert importlib.import_module(heavy).WEIGHT == 11


def test_another_thread_finds_it(heavy):
    """What somebody else loads at the same moment loads."""
    found = []
    other = threading.Thread(target=lambda: found.append(importlib.import_module(heavy).WEIGHT))

    with light_import._hidden():
        other.start()
        other.join()

    assert found == [11]


def test_what_is_loaded_already_stays_importable(heavy):
    """Hiding half of a package that is in use would break it."""
    importlib.import_module(heavy)

    with light_import._hidden():
        assert importlib.import_module(heavy).WEIGHT == 11


def test_nothing_stays_hidden_when_pandera_fails(heavy):
    """An import that raises takes its finder away with it."""
    before = list(sys.meta_path)

    with pytest.raises(ZeroDivisionError), light_import._hidden():
        raise ZeroDivisionError

    assert sys.meta_path == before


def test_installing_twice_is_installing_once():
    """The door has one porter, and asks after nobody but pandera."""
    light_import.install()
    porters = [finder for finder in sys.meta_path if isinstance(finder, light_import.LightPandera)]

    assert len(porters) == 1
    assert porters[0].find_spec("pandas") is None
    assert porters[0].find_spec("pandera.polars") is None
