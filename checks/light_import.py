"""Importing pandera without what only its other engines need: its Polars side wants neither pandas nor Spark.

The whole of it takes two seconds, more than a small file takes to judge, and warns about pandas where
the Spark extra is installed. pandera supports being installed without either, so while it loads they
are not found; they import as ever before and after, and in other threads.
"""

from __future__ import annotations

import sys
import threading
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

_HEAVY = ("pandas", "pyspark")


class LightPandera(MetaPathFinder):
    """Finds pandera, once, with a loader that hides what is heavy while pandera runs."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Answer for ``pandera`` alone; every other module is left to Python."""
        if fullname != "pandera":
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Lightly(spec.loader)
        return spec


class _Lightly(Loader):
    def __init__(self, loader: Loader) -> None:
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        with _hidden():
            self._loader.exec_module(module)


@contextmanager
def _hidden() -> Iterator[None]:
    finder = _NotFound(threading.get_ident())
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _NotFound(MetaPathFinder):
    """Says of heavy modules that are not loaded yet, to one thread, that there are none."""

    def __init__(self, thread: int) -> None:
        self._thread = thread
        self._names = {name for name in _HEAVY if name not in sys.modules}

    def find_spec(self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> None:
        if fullname.partition(".")[0] in self._names and threading.get_ident() == self._thread:
            msg = f"No module named {fullname!r}"
            raise ModuleNotFoundError(msg, name=fullname)


def install() -> None:
    """Have pandera imported lightly from now on; calling it again changes nothing."""
    if not any(isinstance(finder, LightPandera) for finder in sys.meta_path):
        sys.meta_path.insert(0, LightPandera())
