"""The parts page: every part in every state, and an example of every drawing."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cairn.furniture import examples as e
from cairn.furniture.drawings.bars import clock_bar
from cairn.furniture.drawings.coming_days import coming_days
from cairn.furniture.drawings.family import family
from cairn.furniture.drawings.office import seen_in_time, shares, stones, week_bars
from cairn.furniture.drawings.timeline import timeline
from cairn.furniture.drawings.timeline_down import timeline_down
from cairn.furniture.drawings.trail import trail
from cairn.furniture.drawings.two_times import two_times
from cairn.furniture.shapes import Column

COLOURS = [
    ("act", "links and buttons, nothing else", "6.7"),
    ("over", "overdue, met late, wrong", "7.0"),
    ("soon", "under four hours", "5.7"),
    ("run", "a clock that runs", "6.7"),
    ("met", "met, seen, saved", "6.3"),
    ("later", "recorded later: the time machine only", "6.1"),
    ("unknown", "not known, not asked", "6.7"),
]


class PartsForm(forms.Form):
    """One field of each kind."""

    good_time = forms.CharField(label="Good time to call", required=False)
    happened_at = forms.CharField(label="When it happened", help_text="A time, or “that evening”.")
    how = forms.ChoiceField(label="How", choices=[("face", "Face to face"), ("phone", "By telephone")])
    words = forms.CharField(label="What Jonah said or did", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    alone = forms.ChoiceField(
        label="Is the child alone now?",
        widget=forms.RadioSelect,
        required=False,
        choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")],
    )
    who = forms.ChoiceField(
        label="Who are you to the child?",
        widget=forms.RadioSelect,
        required=False,
        choices=[
            ("parent", "Parent"),
            ("kin", "Grandparent or other kin"),
            ("foster", "Foster parent"),
            ("other", "Someone else"),
        ],
    )
    told = forms.BooleanField(label="The family was told", required=False)

    def clean_happened_at(self) -> str:
        """The example's error: a time after now."""
        raise forms.ValidationError("You wrote 4:15 PM; it is 3:40 PM")


def parts(request: HttpRequest) -> HttpResponse:
    """Every part in every state."""
    typed = {"happened_at": "4:15 PM", "how": "face", "words": "He showed me his trucks.", "alone": "yes", "who": "kin"}
    form = PartsForm(typed, auto_id="parts_%s")
    form.is_valid()
    return render(request, "furniture/parts_page.html", {**_shapes(), **_drawings(), "form": form, "now": e.NOW})


def why_example(request: HttpRequest) -> HttpResponse:
    """The reason behind the example's time: a fragment that is also a page."""
    return render(request, "furniture/why_page.html", {"why": e.WHY, "now": e.NOW})


def _shapes() -> dict:
    return {
        "clocks": e.CLOCKS,
        "kids": e.KIDS,
        "answers": e.ANSWERS,
        "offered": e.OFFERED,
        "refused": e.REFUSED,
        "why": e.WHY,
        "missing": e.MISSING,
        "kept": e.KEPT,
        "sections": e.SECTIONS,
        "colours": COLOURS,
        "family": e.LARGE_FAMILY,
        "entries": e.ENTRIES,
        "columns": [Column("When"), Column("What"), Column("Whose")],
        "rows": [
            ["tomorrow, 11:59 PM", "Ask nurse Bell to confirm", "you"],
            ["Sun 7 Apr, 11:59 PM", "Conclude the assessment", "you"],
        ],
    }


def _drawings() -> dict:
    start, end = e.at(8, 0), e.at(18, 0)
    tonight = e.at(15, 0)
    handle = e.at(12, 9)
    return {
        "trails": [
            (s, trail(e.NOW, tonight, s, 976), trail(e.NOW, tonight, s, 640), trail(e.NOW, tonight, s, 300))
            for s in (e.STONES, e.CROWDED, [])
        ],
        "days": coming_days(e.DAYS, overdue=1),
        "days_empty": coming_days([type(d)(d.day) for d in e.DAYS]),
        "family_small": family(e.FAMILY),
        "family_phone": family(e.FAMILY, compact=True),
        "family_large": family(e.LARGE_FAMILY),
        "family_large_phone": family(e.LARGE_FAMILY, compact=True),
        "time": timeline(e.ENTRIES, e.DUTIES, e.NOW, start, end),
        "time_tablet": timeline(e.ENTRIES, e.DUTIES, e.NOW, start, end, 640),
        "time_phone": timeline_down(e.ENTRIES, e.DUTIES, e.NOW, start, end, 300),
        "time_day": timeline(e.ENTRIES, e.DUTIES, e.NOW, e.at(14, 0), e.at(15, 0)),
        "time_many": timeline(e.MANY_ENTRIES, [], e.NOW, e.at(1, 0), e.at(18, 0)),
        "time_many_tablet": timeline(e.MANY_ENTRIES, [], e.NOW, e.at(1, 0), e.at(18, 0), 640),
        "time_many_phone": timeline_down(e.MANY_ENTRIES, [], e.NOW, e.at(1, 0), e.at(18, 0), 300),
        "two": two_times(e.TWO_TIMES, handle, start, e.at(15, 0), 976),
        "two_tablet": two_times(e.TWO_TIMES, handle, start, e.at(15, 0), 640),
        "two_phone": two_times(e.TWO_TIMES, handle, e.at(11, 0), e.at(14, 0), 300),
        "seen": seen_in_time(e.SEEN, 440),
        "seen_phone": seen_in_time(e.SEEN, 300),
        "weeks": week_bars(e.WEEKS, 440),
        "weeks_phone": week_bars(e.WEEKS, 300),
        "shares": shares(e.SHARES, 300),
        "share_lines": [(s.label, s.count) for s in e.SHARES],
        "stones": [
            (kind, count, stones(count, kind))
            for kind, count in (("over", 1), ("soon", 2), ("today", 2), ("week", 5), ("far", 14))
        ],
        "cases": [
            (words, clock_bar(*duties, now=e.NOW if len(duties) == 1 else e.at(2, 4))) for words, duties in e.CASES
        ],
    }
