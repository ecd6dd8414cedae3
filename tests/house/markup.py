"""A small reader of pages that says what is wrong with their markup."""

from collections import Counter
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CLOSED_BY_THEMSELVES = {"li", "dt", "dd", "p", "tr", "td", "th", "thead", "tbody", "option"}
ASKED = {"input", "select", "textarea"}
NOT_ASKED = {"hidden", "submit", "button", "image", "reset"}
NAMING = ("aria-label", "aria-labelledby", "title")
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls")

Attributes = dict[str, str]


class Page(HTMLParser):
    """Reads one page; `faults` is what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.labelled: set[str] = set()
        self.refers: list[tuple[str, str]] = []
        self.fields: list[tuple[Attributes, bool]] = []
        self.lang = self.title = self.doctype = ""
        self._open: list[str] = []
        self._naming: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        self._conclude()

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl.lower()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._met(tag, {name: value or "" for name, value in attrs})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._met(tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self._open.append(tag)
        if tag in ("a", "button", "h1", "title"):
            # One that is hidden from everybody only says what Enter presses.
            self._naming.append((tag, "hidden" if ("aria-hidden", "true") in attrs else ""))
        twice = [name for name, count in Counter(name for name, _value in attrs).items() if count > 1]
        self.faults += [f"<{tag}> has {name} twice" for name in twice]

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open[-1] != tag and self._open[-1] in CLOSED_BY_THEMSELVES:
            self._open.pop()
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes nothing at {self.getpos()}, open is {self._open[-3:]}")
        else:
            self._open.pop()
        if self._naming and self._naming[-1][0] == tag:
            _tag, words = self._naming.pop()
            if not words.strip():
                self.faults.append(f"a <{tag}> without words before {self.getpos()}")
            if tag == "title" and "svg" not in self._open:
                self.title = words.strip()

    def handle_data(self, data: str) -> None:
        self._named(data)

    def _named(self, words: str) -> None:
        self._naming = [(tag, so_far + words) for tag, so_far in self._naming]

    def _met(self, tag: str, given: Attributes) -> None:
        self.counts[tag] += 1
        self.faults += [f"<{tag}> has {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") != "application/json"):
            self.faults.append(f"<{tag}> stands in the page")
        if given.get("href", "").lower().startswith("javascript:"):
            self.faults.append("a link runs a script")
        if tag == "html":
            self.lang = given.get("lang", "")
        if tag == "img" and "alt" not in given:
            self.faults.append("an image without alt")
        self._named(" ".join(given.get(name, "") for name in (*NAMING, "alt") if given.get(name)))
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "label" and "for" in given:
            self.labelled.add(given["for"])
        for name in REFERRING:
            self.refers += [(name, each) for each in given.get(name, "").split()]
        if tag in ASKED and given.get("type") not in NOT_ASKED:
            self.fields.append((given, "label" in self._open))

    def _conclude(self) -> None:
        self.faults += [f"the id {id!r} stands {count} times" for id, count in self.ids.items() if count > 1]
        self.faults += [f"{name} names {id!r}, which is not there" for name, id in self.refers if id not in self.ids]
        for given, within in self.fields:
            named = any(given.get(name) for name in NAMING) or given.get("id") in self.labelled
            if not (named or within):
                self.faults.append(f"a field without a label: {given.get('name') or given.get('id')}")
        left = [tag for tag in self._open if tag not in CLOSED_BY_THEMSELVES]
        self.faults += [f"<{tag}> is never closed" for tag in left]

    def faults_of_a_whole_page(self) -> list[str]:
        """What is wrong besides where it is no fragment."""
        wanted = {
            "one h1": self.counts["h1"] == 1,
            "one main": self.counts["main"] == 1,
            "a title": bool(self.title.removesuffix("| Cairn").strip()),
            "a language": bool(self.lang),
            "a doctype": self.doctype == "doctype html",
        }
        return [
            *self.faults,
            *(f"{what} is wanted, there are {self.counts}" for what, there in wanted.items() if not there),
        ]
