"""The desk in a real browser: from the door to a fault that is proved fixed, by mouse, by keyboard, without scripts."""

from __future__ import annotations

import pytest

from checks.sources.audit_entry import entries
from tests.desk.served import AUDIT, Served, claim, land, press, sign_in, tab_to, text


pytestmark = pytest.mark.browser


def test_from_the_door_to_verified_fixed(browser, served: Served) -> None:
    """What was claimed is answered by the next night in words; what vanished or was blanked is no fix."""
    sign_in(browser, served, "amara")
    assert "My shift" in browser.find_element("tag name", "h1").text
    links = {}
    for name, record in (("missing", served.missing), ("photo", served.photo), ("gone", served.gone)):
        browser.get(f"{served.base}/{'not-seen' if name == 'gone' else 'shift'}/oak/")
        found = browser.find_element(
            "xpath", f"//h2[contains(., '{record}')]/following::a[contains(@href, '/item/')][1]"
        )
        links[name] = found.get_attribute("href")
    browser.get(links["missing"])
    claim(browser)
    assert "Put right: the next night looks" in text(browser)

    land(served.small, 2, served.missing, served.photo, served.gone, is_right=True)
    said = {}
    for name, link in links.items():
        browser.get(link)
        said[name] = text(browser)
    assert "Verified fixed" in said["missing"]
    assert "No longer applies" in said["photo"]
    assert "Verified fixed" not in said["photo"]
    assert "The record was not there last night" in said["gone"]


def test_another_homes_senior_finds_nothing(browser, served: Served) -> None:
    """The address of an item tells nobody anything."""
    sign_in(browser, served, "amara")
    browser.get(f"{served.base}/shift/elm/")
    assert "There is no such page" in text(browser)


def test_everything_can_be_done_with_the_keyboard(browser, served: Served) -> None:
    """From the door to the form of an item, and the focus is never lost."""
    from selenium.webdriver.common.keys import Keys

    sign_in(browser, served, "mina")
    browser.get(f"{served.base}/shift/oak/")
    tab_to(browser, lambda focus: "/item/" in (focus.get_attribute("href") or "")).send_keys(Keys.ENTER)
    tab_to(browser, lambda focus: focus.get_attribute("name") == "act").send_keys(Keys.SPACE)
    tab_to(browser, lambda focus: focus.text == "Put it down").send_keys(Keys.ENTER)
    assert browser.find_elements("css selector", ".desk-said--success")


def test_from_a_blank_form_to_a_clean_record_without_a_script(browser, served: Served) -> None:
    """Somebody new types a room in, is told what is missing, puts it right and is told so; a sheet too."""
    browser.delete_all_cookies()
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        sign_in(browser, served, "amara")
        browser.get(f"{served.base}/check/")
        press(browser, browser.find_element("css selector", "a[href='/check/room/oak/']"))
        press(browser, browser.find_element("css selector", "main form button"))
        assert "Look at this before you file the record" in text(browser)
        press_link = browser.find_element("css selector", ".nhsuk-error-summary a")
        assert browser.find_elements("css selector", press_link.get_attribute("href").partition("/oak/")[2])
        browser.find_element("id", "room").send_keys("12")
        browser.find_element("id", "beds").send_keys("1")
        browser.find_element("css selector", "#is_in_use option[value=yes]").click()
        press(browser, browser.find_element("css selector", "main form button"))
        assert "Nothing wrong was found." in text(browser)
        browser.get(f"{served.base}/check/room/oak/sheet/")
        browser.find_element("id", "pasted").send_keys("room,beds,is_in_use\n12,1,yes\n13,,yes\n")
        press(browser, browser.find_element("css selector", "main form button"))
        assert "2 rows read: 2 checked" in text(browser)
        browser.get(f"{served.base}/right-first-time/oak/")
        assert "Checked as they were made: 3 rooms." in text(browser)
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_no_page_needs_a_script(browser, served: Served) -> None:
    """With scripts switched off somebody signs in and decides."""
    browser.delete_all_cookies()
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        sign_in(browser, served, "mina")
        browser.get(f"{served.base}/shift/oak/")
        press(browser, browser.find_element("css selector", ".desk-group .desk-items a"))
        assert "<script" not in browser.page_source
        claim(browser)
        assert "Put down as decision" in text(browser)
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_an_audit_is_keyed_without_a_script(browser, served: Served) -> None:
    """From the list through a sheet, saved and gone on with, to handing in; what was typed is in no address."""
    browser.delete_all_cookies()
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        sign_in(browser, served, "ines")
        follow(browser, "Against paper")
        follow(browser, "Oak Lodge")
        press(browser, browser.find_element("css selector", "ol.desk-items a"))
        key(browser, given_name="Quarmby", date_of_birth="02/05/1940", nok_phone="-")
        press(browser, browser.find_element("xpath", "//button[contains(., 'Save and go to the next')]"))
        assert browser.current_url == f"{served.base}/against-paper/{AUDIT}/oak/2/"
        press(browser, browser.find_element("xpath", "//button[contains(., 'Save and stop')]"))
        assert "You have keyed 1 of" in text(browser)
        press(browser, browser.find_element("css selector", "ol.desk-items a"))
        assert browser.find_element("id", "given_name").get_attribute("value") == "Quarmby"
        browser.back()
        press(browser, browser.find_element("xpath", "//button[contains(., 'Hand in 1')]"))
        assert "Name who looked at the paper." in text(browser)
        browser.find_element("id", "checked_by").send_keys("Ann Other")
        press(browser, browser.find_element("xpath", "//button[contains(., 'Hand in 1')]"))
        assert "Handed in: 1 person. The next night counts what agrees." in text(browser)
        assert "Quarmby" not in browser.current_url
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    (entry,) = entries(served.small.settings, AUDIT)
    assert (entry.keyed_by, entry.checked_by, entry.homes()) == ("ines", "Ann Other", ("oak",))
    assert entry.answers().row(0, named=True)["given_name"] == "Quarmby"


def follow(browser, words: str) -> None:
    press(browser, browser.find_element("partial link text", words))


def key(browser, **said: str) -> None:
    for name, what in said.items():
        browser.find_element("id", name).send_keys(what)


def test_two_people_see_a_document_without_a_script(browser, served: Served) -> None:
    """One begins and answers, the other is shown only that somebody did, answers, and both see what came of it."""
    sign_in(browser, served, "mina")
    browser.get(f"{served.base}/new-staff/oak/")
    browser.find_element("id", "staff_id").send_keys("S9001")
    press(browser, browser.find_element("xpath", "//button[contains(., 'Begin')]"))
    checklist = browser.current_url
    browser.get(f"{checklist}photograph/")
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        see_photograph(browser, "same")
        sign_in(browser, served, "ines")
        browser.get(checklist)
        assert "one person has answered" in text(browser)
        press(browser, browser.find_element("link text", "Photograph"))
        see_photograph(browser, "same")
        assert "Both of you found the record the same as the document." in text(browser)
        assert "<script" not in browser.page_source
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def see_photograph(browser, result: str) -> None:
    browser.find_element("css selector", "#kind option[value=Photograph]").click()
    browser.find_element("css selector", f"input[name=photo_held][value={result}]").click()
    press(browser, browser.find_element("xpath", "//button[contains(., 'Put it down')]"))
