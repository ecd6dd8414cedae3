"""A person without a mouse: Tab, arrows, Space, Enter and typed text are all that reaches a page."""

from datetime import datetime, timedelta
from typing import Any

from playwright.sync_api import Page

FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return [];
  const labels = [...(one.labels || [])].map((label) => label.innerText);
  return [one.id, one.value, one.getAttribute("href"), one.innerText, ...labels]
    .filter((words) => typeof words === "string").map((words) => words.replace(/\\s+/g, " ").trim());
}"""
MOST = 700


class Keyboard:
    """The keys of one person in one browser, and the clock on the wall."""

    def __init__(self, page: Page, server: str, settings: Any) -> None:
        self.page, self.server, self.settings = page, server, settings

    def at(self, moment: datetime) -> None:
        """The clock stands at a moment until it is put forward."""
        self.settings.STOPPED_AT = moment

    def later(self, **time: float) -> None:
        self.at(self.settings.STOPPED_AT + timedelta(**time))

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def to(self, sought: str, key: str = "Tab") -> None:
        """Press Tab until what has the focus has that id, value, address, label or text."""
        for _press in range(MOST):
            if sought in self.page.evaluate(FOCUSED):
                return
            self.press(key)
        raise AssertionError(f"{key} never comes to {sought!r} on {self.page.url}")

    def back_to(self, sought: str) -> None:
        self.to(sought, "Shift+Tab")

    def type(self, field: str, words: str) -> None:
        """Go to a field and type, or choose in a list by its first letters."""
        self.to(field)
        self.page.keyboard.type(words)

    def instead(self, field: str, words: str) -> None:
        """Type over what a field holds already."""
        self.to(field)
        self.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def enter(self, sought: str = "", key: str = "Tab") -> None:
        """Press Enter on a link or button that leads to another page."""
        if sought:
            self.to(sought, key)
        with self.page.expect_navigation():
            self.press("Enter")

    def sign_in(self, username: str, password: str = "right") -> None:
        self.page.goto(f"{self.server}/")
        self.type("id_login", username)
        self.type("id_password", password)
        self.enter()

    def sign_out(self) -> None:
        """Through the menu under one's own name."""
        self.press("ControlOrMeta+Home")
        self.page.evaluate("document.activeElement.blur()")
        for _press in range(MOST):
            if self.page.evaluate("document.activeElement.matches('.menu > summary')"):
                break
            self.press("Tab")
        self.press("Enter")
        self.enter("Sign out")

    def find(self, words: str) -> None:
        """The key for the find box, from anywhere that is not a field."""
        self.page.evaluate("document.activeElement.blur()")
        self.press("/")
        self.page.keyboard.type(words)
        self.enter()
