"""The scripts keep what is typed, say so calmly when it cannot be sent, and refresh clocks without moving the focus."""

import pytest

pytestmark = pytest.mark.django_db

FORM = """() => {
  document.querySelector("#main").insertAdjacentHTML("afterbegin", `<form id="draft-form" data-autosave="/draft/7"
  data-draft="7"><label for="words">Words</label><textarea id="words" name="words"></textarea>
  <input type="password" name="password" aria-label="secret"></form>`);
}"""
KEPT = "localStorage.getItem('cairn.draft.7')"


def typed(page, live_server, words: str) -> None:
    page.goto(f"{live_server.url}/parts/")
    page.evaluate(FORM)
    page.locator("#words").press_sequentially(words)


def test_a_draft_is_sent_a_second_after_the_last_key_and_let_go_when_acknowledged(page, live_server):
    sent = []
    page.route("**/draft/7", lambda route: (sent.append(route.request.post_data), route.fulfill(status=204)))
    typed(page, live_server, "She cried")
    assert "She cried" in page.evaluate(KEPT)
    page.locator("#draft-form").evaluate("f => new Promise(done => f.addEventListener('draft:saved', done))")
    assert len(sent) == 1
    assert "She cried" in sent[0]
    assert page.evaluate(KEPT) is None
    assert page.locator("[data-save-mark]").first.inner_text().startswith("Saved ")


def test_what_cannot_be_sent_stays_on_this_computer_and_is_given_back(page, live_server):
    page.add_init_script("""const there = window.fetch;
        window.fetch = (...asked) => sessionStorage.signal ? there(...asked) : Promise.reject(new Error("no signal"));""")
    page.route("**/draft/7", lambda route: route.fulfill(status=204))
    typed(page, live_server, "He fell")
    page.locator("input[name=password]").fill("secret")
    page.locator(".saved--not").first.wait_for()
    assert "Not saved yet: kept on this computer" in page.locator("[data-save-mark]").first.inner_text()
    assert "secret" not in page.evaluate(KEPT)
    page.evaluate("sessionStorage.signal = 'yes'")
    page.reload()
    page.evaluate(FORM)
    page.evaluate("""() => new Promise((done) => {
        document.addEventListener("draft:saved", () => done(), { once: true });
        document.dispatchEvent(new CustomEvent("htmx:afterSwap"));
    })""")
    assert page.locator("#words").input_value() == "He fell"
    assert page.evaluate(KEPT) is None


def test_a_clock_that_changes_its_state_is_placed_anew_and_announced(page, live_server):
    fresh = "<div class='clock clock--over' id='clock-2' data-clock data-state='over'><b>Overdue 1 min</b></div>"
    page.route("**/clocks/", lambda route: route.fulfill(status=200, content_type="text/html", body=fresh))
    page.add_init_script("""document.addEventListener("DOMContentLoaded",
        () => { document.querySelector("#main").dataset.clocksUrl = "/clocks/"; }, { capture: true, once: true });
        new MutationObserver(() => { const m = document.querySelector("#main"); if (m) m.dataset.clocksUrl = "/clocks/"; })
          .observe(document, { childList: true, subtree: true });""")
    page.goto(f"{live_server.url}/parts/")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator("#clock-2.clock--over").wait_for()
    assert "Overdue 1 min" in page.locator("#announce").inner_text()


def test_a_row_is_added_and_removed_and_the_count_kept(page, live_server):
    page.goto(f"{live_server.url}/parts/")
    page.evaluate("""() => document.querySelector("#main").insertAdjacentHTML("afterbegin", `<form>
      <input type="hidden" name="child-TOTAL_FORMS" value="0"><div id="kids" data-rows="child"></div>
      <template id="kid-row"><p data-form-row><input name="child-__prefix__-name" aria-label="name">
      <button type="button" data-remove-row>Remove</button></p></template>
      <button type="button" data-add-row="kid-row" data-into="kids">Add</button></form>`)""")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Add", exact=True).click()
    assert page.locator("#kids input").last.get_attribute("name") == "child-1-name"
    assert page.evaluate("document.activeElement.name") == "child-1-name"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "child-0-name"
    page.get_by_role("button", name="Remove").first.click()
    assert page.locator("#kids input").count() == 1
