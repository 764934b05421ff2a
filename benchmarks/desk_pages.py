"""Time the desk's pages on a provider of 300 homes and 100,000 open items. Run ``python -m benchmarks.desk_pages``.

The store is made of events alone, without judging a night: what the pages read is what counts here.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from datetime import UTC, date, datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from checks import datasets
from desk import server
from wellkept import keys
from wellkept.item_night import item_id
from wellkept.run import RuleAsRun, Run, RunResult, RunState
from wellkept.snapshot import publish_snapshot
from wellkept.store import open_store
from wellkept.store_write import write_run


if TYPE_CHECKING:
    from django.test import Client

NIGHT = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
TURNS = 15
PAGES = ("/shift/home-7/", "/shift/home-7/?by=cause", "/not-seen/home-7/", "/homes/", "/homes/home-7/", "/to-approve/",
         "/whose-record/home-7/", "/who-looked/", "/reports/")  # fmt: skip


def make_provider(folder: Path, homes: int, items: int) -> Path:
    """Settings, keys, and a published store with so many open items."""
    told = "\n".join(f'[[home]]\nid = "home-{n}"\nname = "Home {n}"' for n in range(homes))
    path = folder / "wellkept.toml"
    path.write_text(f'[provider]\nname = "Large"\nprofile = "synthetic"\n{told}\n', encoding="utf-8")
    held = keys.new(folder / "data" / "keys")
    rules = [rule for rule in datasets()["resident"].rules if rule.derived][:25]
    frame = pl.DataFrame({"n": range(items)}).with_columns(
        home_id=pl.format("home-{}", pl.col("n") % homes),
        dataset=pl.lit("resident"),
        reference=pl.format("ref{}", pl.col("n") // 3),
        rule_code=pl.Series([rules[n % len(rules)].code for n in range(items)]),
    )
    key = ["home_id", "dataset", "reference", "rule_code"]
    frame = frame.unique(key, keep="first", maintain_order=True)
    frame = frame.with_columns(item_id=pl.Series([item_id(*row) for row in frame.select(key).iter_rows()]))
    events = frame.select(
        "item_id", *key, night=pl.lit(NIGHT), run_id=pl.lit("r"), event=pl.lit("opened"),
        detail=pl.lit(None, pl.String), state=pl.lit("open"), at=pl.lit(AT.replace(tzinfo=None)),
    )  # fmt: skip
    cases = frame.select(
        *key[:3], local_id=pl.format("R{}", pl.col("n") // 3), called=pl.lit("Joan"),
        room=pl.format("{}", pl.col("n") % 60),
        field=pl.col("rule_code").str.split(".").list.get(1), value=pl.lit("x"), rule_code="rule_code",
    )  # fmt: skip
    tallies = frame.group_by(key[0], key[1], key[3]).agg(wrong=pl.len().cast(pl.Int64)).with_columns(
        right=pl.lit(0, pl.Int64), undetermined=pl.lit(0, pl.Int64), not_applicable=pl.lit(0, pl.Int64),
        not_run=pl.lit(0, pl.Int64),
    )  # fmt: skip
    flags = frame.select(*key, line=pl.lit(None, pl.Int64), feed=pl.lit(None, pl.String))
    run = Run("r", NIGHT, "key", AT, AT, RunState.COMPLETE, "rules", "settings", "synthetic", held.reference_id)
    result = RunResult(
        run, rules=[RuleAsRun.of(rule) for rule in rules], tallies=tallies, flags=flags, cases=cases, events=events
    )
    published = folder / "data" / "published" / "n"
    with open_store(folder / "data" / "store" / "wellkept.duckdb", held.encryption, held.reference_id) as store:
        write_run(store, result)
        publish_snapshot(store, published / "store", held.encryption)
    (published.parent / "latest").symlink_to("n", target_is_directory=True)
    return path


def signed_in() -> Client:
    """A browser without pictures, in which an IG Lead is signed in with both factors."""
    from django.test import Client

    from desk.account import Account
    from desk.guard import SINCE
    from desk.views.sign_in import device_of

    server.make_account("ines", "ig_lead", [], "made up, as everybody here")
    who = Account.objects.get(username="ines")
    device, _ = device_of(who)
    device.confirmed = True
    device.save()
    client = Client(SERVER_NAME="localhost")
    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["otp_device_id"], session[SINCE] = device.persistent_id, time.time()
    session.save()
    return client


def main() -> None:
    """Make the provider, ask each page in turn, print how long each took."""
    asked = argparse.ArgumentParser(description="Time the desk's pages on a large provider.")
    asked.add_argument("--homes", type=int, default=300)
    asked.add_argument("--items", type=int, default=100_000)
    options = asked.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="wellkept-desk-"))
    try:
        path = make_provider(folder, options.homes, options.items)
        server.make_ready(path, is_plain_http=True)
        from desk.tonight import tonight

        client = signed_in()
        found = tonight().reader().query("SELECT item_id FROM item WHERE home_id = 'home-7' LIMIT 1")["item_id"][0]
        print(f"{options.homes} homes, {options.items:,} items")
        print("| page | first, ms | median, ms | longest of the rest, ms |\n|---|--:|--:|--:|")
        for page in (*PAGES, f"/item/{found}/"):
            took = []
            for _ in range(TURNS):
                begun = time.perf_counter()
                answer = client.get(page)
                took.append((time.perf_counter() - begun) * 1000)
                assert answer.status_code == HTTPStatus.OK, page
            shown = "/item/.../" if found in page else page
            print(f"| {shown} | {took[0]:.0f} | {statistics.median(took[1:]):.0f} | {max(took[1:]):.0f} |")
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
