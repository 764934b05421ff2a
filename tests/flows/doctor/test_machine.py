"""The machine is looked at before anything is set up."""

from __future__ import annotations

import shutil
import sys
from importlib import metadata

import pytest

from flows.doctor import machine
from flows.doctor.finding import Word


def found(tmp_path) -> dict[str, Word]:
    return {finding.about: finding.word for finding in machine.look(tmp_path / "not" / "yet")}


def test_this_machine_is_right(tmp_path):
    """It runs the tests, so it can run a night."""
    assert found(tmp_path) == dict.fromkeys(("Python", "Packages", "Disk", "Encryption"), Word.RIGHT)


def test_little_room_is_wrong(tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _: usage._replace(free=1024**3))

    assert found(tmp_path)["Disk"] is Word.WRONG


def test_an_old_python_is_wrong(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))

    assert found(tmp_path)["Python"] is Word.WRONG


@pytest.mark.parametrize(("version", "said"), [("0.0.1", "0.0.1 instead of"), (None, "missing instead of")])
def test_a_package_of_another_version_is_named(tmp_path, monkeypatch, version, said):
    """Those that were tried together carry exact versions."""

    def installed(name):
        if version is None:
            raise metadata.PackageNotFoundError(name)
        return version

    monkeypatch.setattr(machine.metadata, "version", installed)
    (packages,) = [finding for finding in machine.look(tmp_path) if finding.about == "Packages"]

    assert packages.word is Word.WRONG
    assert f"polars {said}" in packages.what
    assert "duckdb" in packages.what
