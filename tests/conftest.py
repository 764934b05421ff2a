"""What several tests need: the real cases, and one Spark session for those that ask for it."""

from __future__ import annotations

import os
import shutil
import warnings
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings


BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# How long an example takes says how busy the machine is, and nothing about the code.
settings.register_profile("wellkept", deadline=None)
settings.load_profile("wellkept")

TOGETHER = ("spark", "browser")  # tests that share one costly thing run in one process


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of one Spark session, and those of one browser, in one of pytest-xdist's processes."""
    for item in items:
        for name in TOGETHER:
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.xdist_group(name))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In the gate every tool is there, so a test that skipped is a test that was not run: that fails."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("WELLKEPT_GATE") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real data with truth; a user of the project has none, so the test skips."""
    folder = Path(os.environ.get("WELLKEPT_CASES", Path(__file__).parents[1] / "../shared/cases")).resolve()
    if not folder.is_dir():
        pytest.skip("the real cases are not on this machine (set WELLKEPT_CASES)")
    return folder


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory):
    """Chromium with an empty profile and its logs kept; skips where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("Chromium and its driver are not on this machine")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    for flag in (*BROWSER_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    # Named, so that Selenium asks no other host where a driver may be.
    opened = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    yield opened
    opened.quit()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, which looks for breaches of WCAG in an open page."""
    spec = find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        pytest.skip("axe-playwright-python, which carries axe-core, is not installed")
    return (Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8")


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
