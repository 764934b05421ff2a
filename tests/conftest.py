"""What several tests need: the real cases, and one Spark session for those that ask for it."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real data with truth; a user of the project has none, so the test skips."""
    folder = Path(os.environ.get("WELLKEPT_CASES", Path(__file__).parents[1] / "../shared/cases")).resolve()
    if not folder.is_dir():
        pytest.skip("the real cases are not on this machine (set WELLKEPT_CASES)")
    return folder


@pytest.fixture(scope="session")
def spark():
    """A small local Spark session without its pages; skips where PySpark or Java is missing."""
    pyspark_sql = pytest.importorskip("pyspark.sql", reason="the spark extra is not installed")
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ["TZ"] = "UTC"
    builder = pyspark_sql.SparkSession.builder.master("local[1]").appName("wellkept-tests")
    for key, value in {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.memory": "1g",
    }.items():
        builder = builder.config(key, value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
