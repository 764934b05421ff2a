"""Evidence packs made by hand: whole, signed and in the book, of frames that hold a row or two."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from wellkept.pack import EVIDENCE, FORMAT, MANIFEST, SIGNATURE, as_json, listed, packed, read_pack, seal_of, signed
from wellkept.pack_book import PackBook, PackLine
from wellkept.pack_frame import types_of, written
from wellkept.pack_rows import KEYS
from wellkept.signing import SigningKey


KEY, OTHER = SigningKey(bytes(range(32))), SigningKey(bytes(range(1, 33)))
AT = datetime(2026, 10, 2, 9, tzinfo=UTC)
RUN, NIGHT, BOOK = "2026-09-01-ab12", "2026-09-01", "b" * 64
FIGURES = [
    {"name": "nights.judged", "title": "Nights judged", "home_id": "", "value": 30, "unit": "nights", "part": None,
     "whole": None, "frames": ["runs"], "rests_on_register": False},
    {"name": "people.resident", "title": "Residents with no critical fault", "home_id": "", "value": 90.0,
     "unit": "percent", "part": 27, "whole": 30, "frames": ["people"], "rests_on_register": False},
    {"name": "people.resident", "title": "Residents with no critical fault", "home_id": "oak", "value": None,
     "unit": "percent", "part": 0, "whole": 0, "frames": ["people"], "rests_on_register": False},
    {"name": "level.own-policy", "title": "Our own policy", "home_id": "", "value": 1, "unit": "level", "part": None,
     "whole": None, "frames": [], "rests_on_register": True},
]  # fmt: skip
TOOLKITS = [
    {
        "toolkit": "own-policy",
        "level": 1,
        "requirements": [
            {
                "item": "8.1",
                "level": 1,
                "status": None,
                "evidence": [{"piece": "owners", "subject": "", "is_shown": True}],
            }
        ],
    }
]


def frames() -> dict[str, pd.DataFrame]:
    """Every frame of a period with its key columns, most of them empty."""
    made = {name: pd.DataFrame({column: pd.Series([], dtype="str") for column in KEYS[name]}) for name in KEYS}
    made["runs"] = pd.DataFrame({"run_id": [RUN], "night": [NIGHT], "rulebook_digest": [BOOK]})
    made["tallies"] = pd.DataFrame(
        {"run_id": RUN, "home_id": ["oak", "oak"], "dataset": "resident", "rule_code": ["RES-001a", "RES-002a"],
         "right": [20, 30], "wrong": [10, 0]}
    )  # fmt: skip
    return made


def parts(period: str = "2026-09", documents: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The parts of a pack but for its manifest and signature."""
    evidence = {"format": FORMAT, "period": {"name": period}, "figures": FIGURES, "levels": {"toolkits": TOOLKITS}}
    files = {f"data/{name}.csv": written(frame) for name, frame in frames().items()}
    made = {"inside/report.html": b"<!DOCTYPE html><title>Report</title><p>Made up.", "inside/report.pdf": b"%PDF-1.7"}
    return files | {EVIDENCE: as_json(evidence)} | dict(made if documents is None else documents)


def sealed(
    store_folder: Path, period: str = "2026-09", *, key: SigningKey = KEY, documents: Mapping[str, bytes] | None = None
) -> PackLine:
    """A whole pack beside a store, with its line in the book."""
    book, files = PackBook(store_folder), parts(period, documents)
    book.folder.mkdir(parents=True, exist_ok=True)
    with book.adding() as adding:
        earlier = adding.of_period(period)
        name = f"evidence-{period}-{len(earlier) + 1}.zip"
        supersedes = earlier[-1].name if earlier else ""
        said: dict[str, Any] = {
            "format": FORMAT,
            "pack": {"name": name, "number": adding.number, "before": adding.before, "supersedes": supersedes},
            "runs": [{"run_id": RUN, "night": NIGHT, "rulebook": BOOK}],
            "runs_before": {"runs": 0, "digest": "none"},
            "frames": {each: types_of(frame) for each, frame in frames().items()},
            "files": listed(files),
        }
        manifest = as_json(said)
        seal = seal_of(manifest)
        place = book.folder / name
        place.write_bytes(packed(files | {MANIFEST: manifest, SIGNATURE: signed(seal, key)}))
        return adding.add(name, period, pack_seal=seal, sha256=read_pack(place).sha256, by="RH", at=AT, key=key)


def rewritten(path: Path, changes: Mapping[str, bytes | None], *, key: SigningKey | None = None) -> None:
    """Change parts of a pack as somebody would who knows zip files: ``None`` takes a part out.

    With a key, manifest and signature are made again to fit.
    """
    files = dict(read_pack(path).files)
    for name, content in changes.items():
        if content is None:
            del files[name]
        else:
            files[name] = content
    if key is not None:
        mended = read_pack(path).manifest | {
            "files": listed({name: content for name, content in files.items() if name not in (MANIFEST, SIGNATURE)})
        }
        files[MANIFEST] = as_json(mended)
        files[SIGNATURE] = signed(seal_of(files[MANIFEST]), key)
    path.write_bytes(packed(files))
