"""Reading aloud is offered only where the device has a working voice of the page's language."""

import pytest
from playwright.sync_api import Browser, Page, expect

from scripts.model import Edition

VOICE = '{ lang: "vi-VN", name: "Linh", localService: true }'
SPEECH = """
window.spoken = [];
class Utterance { constructor(text) { this.text = text; } }
class Speech extends EventTarget {
  voices = [];
  paused = false;
  getVoices() { return this.voices; }
  speak(utterance) {
    if (utterance.volume) spoken.push([document.querySelector(".said-now").id, utterance.text]);
    (%s)(utterance);
  }
  pause() { this.paused = true; }
  resume() { this.paused = false; }
  cancel() {}
}
const speech = new Speech();
%s
Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
window.SpeechSynthesisUtterance = Utterance;
"""
WORKING = "(utterance) => { utterance.onstart?.(); setTimeout(() => utterance.onend?.(), utterance.volume ? 60 : 350); }"
AT_ONCE = "(utterance) => { utterance.onstart?.(); utterance.onend?.(); }"
NEVER_BEGUN = "(utterance) => setTimeout(() => utterance.onend?.(), 350)"
REFUSED = "(utterance) => utterance.onerror?.({ error: 'language-unavailable' })"


def opened(browser: Browser, address: str, speaking: str, voices: str) -> Page:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.add_init_script(SPEECH % (speaking, voices))
    page.goto(f"{address}goals/")
    page.locator("#ii-2-1-p1 .open-actions").click()
    page.locator(".actions").wait_for()
    return page


def listen(page: Page):
    return page.get_by_role("button", name="Nghe từ đoạn này")


VOICELESS = pytest.mark.parametrize(
    ("speaking", "voices"),
    [
        (WORKING, ""),
        (WORKING, 'speech.voices = [{ lang: "en-US", name: "Samantha", localService: true }];'),
        (WORKING, f"speech.voices = [{VOICE.replace('true', 'false')}];"),
        (AT_ONCE, f"speech.voices = [{VOICE}];"),
        (NEVER_BEGUN, f"speech.voices = [{VOICE}];"),
        (REFUSED, f"speech.voices = [{VOICE}];"),
    ],
    ids=[
        "no voice",
        "another language",
        "not on the device",
        "ends at once",
        "never begins",
        "refused",
    ],
)


@VOICELESS
def test_without_a_working_voice_there_is_no_control(
    browser: Browser, address: str, speaking: str, voices: str
) -> None:
    page = opened(browser, address, speaking, voices)
    page.wait_for_timeout(700)
    assert listen(page).count() == 0
    page.close()


@pytest.mark.parametrize(
    "voices",
    [
        f"speech.voices = [{VOICE}];",
        f"speech.voices = [{VOICE.replace('vi-VN', 'vi_VN')}];",
        f"setTimeout(() => {{ speech.voices = [{VOICE}]; speech.dispatchEvent(new Event('voiceschanged')); }}, 400);",
    ],
    ids=["at once", "as phones write it", "late"],
)
def test_a_working_voice_reads_on_from_the_provision_and_marks_the_place(
    browser: Browser, address: str, edition: Edition, voices: str
) -> None:
    page = opened(browser, address, WORKING, voices)
    listen(page).click()
    page.wait_for_function("() => spoken.some(([at]) => at === 'ii-2-2-2021-2025-d1')")
    expect(page.locator(".said-now")).to_have_count(1)
    spoken = page.evaluate("spoken")
    order = list(dict.fromkeys(at for at, _ in spoken))
    assert order[:4] == ["ii-2-1-p1", "ii-2-2", "ii-2-2-2021-2025", "ii-2-2-2021-2025-d1"]
    first = " ".join(words for at, words in spoken if at == "ii-2-1-p1")
    assert first == edition.by_id["ii-2-1-p1"].text["vi"]
    expect(page.get_by_role("group", name="Đang đọc thành tiếng")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".said-now, .aloud")).to_have_count(0)
    page.close()


def test_reading_pauses_resumes_and_stops(browser: Browser, address: str) -> None:
    page = opened(
        browser,
        address,
        "(utterance) => { utterance.onstart?.(); if (!utterance.volume) setTimeout(() => utterance.onend?.(), 350); }",
        f"speech.voices = [{VOICE}];",
    )
    listen(page).click()
    page.get_by_role("button", name="Tạm dừng").click()
    page.wait_for_function("() => speechSynthesis.paused")
    page.get_by_role("button", name="Nghe tiếp").click()
    page.wait_for_function("() => !speechSynthesis.paused")
    page.get_by_role("button", name="Dừng", exact=True).click()
    expect(page.locator(".said-now, .aloud")).to_have_count(0)
    page.close()


def test_a_browser_without_speech_shows_the_other_actions(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    page.goto(f"{address}goals/")
    page.locator("#ii-2-1-p1 .open-actions").click()
    page.get_by_role("button", name="Sao chép liên kết").wait_for()
    page.close()


@VOICELESS
def test_without_a_working_voice_the_tool_of_a_part_says_how_to_hear_it(
    browser: Browser, address: str, speaking: str, voices: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.add_init_script(SPEECH % (speaking, voices))
    page.goto(f"{address}goals/")
    page.get_by_role("button", name="Nghe").click()
    expect(page.get_by_role("status").filter(has_text="Mở bằng trình duyệt")).to_be_in_viewport(
        timeout=10000
    )
    page.close()


def test_without_speech_the_tool_of_a_part_says_how_to_hear_it(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    page.goto(f"{address}en/goals/")
    page.get_by_role("button", name="Listen").click()
    expect(page.get_by_role("status").filter(has_text="Open in browser")).to_be_in_viewport()
    page.close()


def test_the_tool_of_a_part_reads_it_from_its_first_provision(
    browser: Browser, address: str, edition: Edition
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.add_init_script(SPEECH % (WORKING, f"speech.voices = [{VOICE}];"))
    page.goto(f"{address}goals/")
    listening = page.get_by_role("button", name="Nghe")
    listening.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => spoken.length > 1")
    assert page.evaluate("spoken")[0] == ["ii-2", edition.by_id["ii-2"].text["vi"]]
    page.get_by_role("button", name="Dừng", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".said-now, .aloud")).to_have_count(0)
    expect(listening).to_be_focused()
    page.close()
