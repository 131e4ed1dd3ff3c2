"""Pictures of every page at desk and phone width: `python -m app.screenshots`.

Starts the assistant on a copy of the built-in library, walks through it in a real browser without a
window, and writes PNG files. Needs selenium and Debian's packages chromium and chromium-driver. The
same `RunningApp` and `Browser` drive the browser tests.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Annotated, Any

import typer

MAIN = Path(__file__).with_name("web") / "main.py"
ROOT = MAIN.parents[2]
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
QUESTION = "Who can hold a PCN's money, and what should be settled in writing?"
COMPARED = "How did Expanding, Small and Struggling differ in what practices paid?"
DECLINED = "How many primary care networks will there be in 2041?"


def chromium() -> str:
    """Path of a Chromium with a driver beside it; empty when there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    return found if found and shutil.which("chromedriver") else ""


class RunningApp:
    """The assistant served on a free port of this computer, for as long as the block lasts."""

    def __init__(self, home: Path, environ: Mapping[str, str] | None = None) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.address = f"http://127.0.0.1:{self.port}"
        places = os.pathsep.join(p for p in (os.environ.get("PYTHONPATH", ""), str(ROOT)) if p)
        self._environ = {**os.environ, "PCN_HOME": str(home), "PYTHONPATH": places, **(environ or {})}
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> RunningApp:
        command = [sys.executable, "-m", "streamlit", "run", str(MAIN), "--server.port", str(self.port)]
        command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
        self._process = subprocess.Popen(
            command, env=self._environ, cwd=self._home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _until(self._answers, 60, "the server did not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/_stcore/health", timeout=2) as reply:
                return bool(reply.status == 200)
        except OSError:
            return False


class Browser:
    """A Chromium without a window, at one width."""

    def __init__(self, width: int = 1280, height: int = 900, *, dark: bool = False) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        self._profile = tempfile.mkdtemp(prefix="pcn-browser-")
        options = webdriver.ChromeOptions()
        options.binary_location = chromium()
        for flag in (*FLAGS, f"--user-data-dir={self._profile}", f"--window-size={width},{height}"):
            options.add_argument(flag)
        self.driver: Any = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    def __enter__(self) -> Browser:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.driver.quit()
        shutil.rmtree(self._profile, ignore_errors=True)

    def open(self, address: str) -> None:
        """Load an address and wait until its page is whole."""
        self.driver.get(address)
        self.find("[data-testid=stMainBlockContainer] h1, h2.pcn-question")
        self.settle()

    def find(self, css: str, words: str = "", seconds: float = 60) -> Any:
        """The first element on screen that fits and holds the words; waits for it."""
        found: list[Any] = []

        def there() -> bool:
            found[:] = [e for e in self.all(css) if _shows(e, words)]
            return bool(found)

        _until(there, seconds, f"nothing on the page fits {css} {words!r}")
        return found[0]

    def all(self, css: str) -> list[Any]:
        """All elements that fit."""
        return list(self.driver.find_elements("css selector", css))

    def press(self, css: str, words: str = "") -> None:
        """Bring an element into view and click it."""
        element = self.find(css, words)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        time.sleep(0.3)
        element.click()
        self.settle()

    def type(self, css: str, words: str) -> None:
        """Type into a field and send it."""
        self.find(css).send_keys(words, "\ue007")

    def ask(self, question: str) -> None:
        """Ask on the Ask page and wait for the answer; the first one waits for the models to load too."""
        answers = len(self.all(".pcn-answer"))
        self.type("textarea[data-testid=stChatInputTextArea]", question)
        _until(lambda: len(self.all(".pcn-answer")) > answers, 180, "no answer came")
        self.settle()

    def settle(self) -> None:
        """Wait until the page is no longer being changed."""
        script = "return document.querySelector('[data-testid=stApp]')?.dataset.testScriptState"
        time.sleep(0.3)
        _until(lambda: self.driver.execute_script(script) == "notRunning", 60, "the page kept changing")
        time.sleep(0.4)

    def top(self, css: str) -> None:
        """Bring an element to the top of the window."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'start'})", self.find(css))
        time.sleep(0.6)

    def picture(self, path: Path) -> None:
        """Write what is on screen."""
        self.driver.save_screenshot(str(path))


def _shows(element: Any, words: str) -> bool:
    from selenium.common.exceptions import WebDriverException

    try:
        return bool(element.is_displayed() and words in element.text)
    except WebDriverException:
        return False


def _until(done: Callable[[], bool], seconds: float, otherwise: str) -> None:
    limit = time.monotonic() + seconds
    while not done():
        if time.monotonic() > limit:
            raise TimeoutError(otherwise)
        time.sleep(0.1)


def walk(browser: Browser, address: str, out: Path, name: str) -> None:
    """One walk through the assistant, a picture at each stop."""

    def keep(stop: str) -> None:
        browser.picture(out / f"{stop}-{name}.png")

    browser.open(address)
    keep("1-opening")
    browser.ask(QUESTION)
    keep("2-answer")
    browser.press("details.pcn-cite summary")
    keep("3-citation")
    browser.press("details.pcn-cite[open] a.pcn-read")
    browser.find("#place")
    time.sleep(1)
    keep("4-read")
    browser.open(address)
    browser.ask(DECLINED)
    keep("5-no-answer")
    browser.open(f"{address}/library")
    keep("6-library")
    browser.open(f"{address}/audit?answer=1")
    browser.press("[role=tab]", "Evidence")
    browser.top("h2.pcn-question")
    keep("7-audit")
    browser.open(f"{address}/quality")
    keep("8-quality")
    browser.open(address)
    browser.ask(COMPARED)
    keep("9-comparison")
    browser.open(f"{address}/review")
    browser.press(".st-key-review_literal label")
    browser.press("button", "Draw the sample")
    browser.type(".st-key-review_who input", "Jo")
    browser.find(".st-key-review_rate_1 button")
    browser.settle()
    browser.top("#pair")
    keep("10-review")


def main(
    home: Annotated[Path | None, typer.Option(help="Data folder whose index of the notes to use.")] = None,
    out: Annotated[Path, typer.Option(help="Folder for the pictures.")] = ROOT / "docs" / "screenshots",
) -> None:
    """Write the pictures."""
    if not chromium():
        raise SystemExit("Chromium is missing. Install it: apt-get install chromium chromium-driver")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pcn-screenshots-") as folder:
        copy = Path(folder)
        if home is not None:
            shutil.copytree(home / "generations", copy / "generations")
            shutil.copy(home / "CURRENT", copy / "CURRENT")
        for name, (width, height) in WIDTHS.items():
            _forget_answers(copy)
            with RunningApp(copy) as app, Browser(width, height) as browser:
                walk(browser, app.address, out, name)
        with RunningApp(copy) as app, Browser(1280, 900, dark=True) as browser:
            browser.open(f"{app.address}/?conversation={_latest(copy)}")
            browser.picture(out / "2-answer-dark.png")


def _forget_answers(home: Path) -> None:
    for path in home.glob("records.sqlite*"):
        path.unlink()


def _latest(home: Path) -> str:
    """The conversation with the first question."""
    from answer.records import Records

    return Records(home).conversations()[-1].id


if __name__ == "__main__":
    typer.run(main)
