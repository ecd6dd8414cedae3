"""How wide text is: advance widths of the page's semibold face, so that an estimate is never too small."""

_WIDTHS = {  # thousandths of the font size
    200: " \u00a0",
    260: "ij|¦ìíîï",
    270: "l",
    280: "',.:;I·ÌÍÎÏ‘’",
    320: "!()-[]f{}¡",
    340: "/\\",
    350: "ªº",
    360: "t",
    370: "r²³¹",
    430: "sš",
    440: "*?z®¿ž",
    460: "c«»çć",
    480: '"x–“”',
    490: "J",
    500: "LY_vyÝýÿ",
    510: "#$+0123456789<=>F^e~£±×èéêë÷",
    520: "agkàáâãäå",
    540: "ESVXZÈÉÊËŠŽ",
    550: "T`oðòóôõöø",
    560: "AbdhnpquÀÁÂÃÄÅñùúûüþ",
    580: "CPµÇ",
    590: "R",
    600: "BKÞß",
    620: "D",
    640: "&G",
    660: "HNUÑÙÚÛÜ",
    670: "OQÒÓÔÕÖØ",
    750: "Mw©",
    800: "WæÆœ",
    840: "%m",
    860: "Œ",
    880: "@",
    960: "…—",
}
_BY_GLYPH = {glyph: width for width, glyphs in _WIDTHS.items() for glyph in glyphs}
_WIDEST = 1000
_ALLOWANCE = 1.04  # kerning, hinting and the fallback faces


def text_width(text: str, size: float = 13) -> float:
    """The width of one line of text in user units, rather too wide than too narrow."""
    return sum(_BY_GLYPH.get(glyph, _WIDEST) for glyph in text) * size / 1000 * _ALLOWANCE


def shortened(text: str, room: float, size: float = 13) -> str:
    """The text, cut with an ellipsis when it is wider than the room; empty when nothing fits."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept.rstrip(" ,;:") + "…", size) > room:
        kept = kept[:-1]
    kept = kept.rstrip(" ,;:")
    return kept + "…" if kept else ""


def wrapped(text: str, room: float, size: float = 13, most: int = 2) -> list[str]:
    """The text in at most `most` lines, each within the room."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size) <= room:
            line += " " + words.pop(0)
        lines.append(line)
    if words:
        lines[-1] += " " + " ".join(words)
    return [short for line in lines if (short := shortened(line, room, size))]
