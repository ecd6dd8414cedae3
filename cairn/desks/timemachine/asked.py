"""Which moment is asked for: its address, the fields of a day and a time, and the steps from entry to entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from cairn.furniture import moments
from cairn.story.when import COLORADO, When, in_colorado

SECOND = dt.timedelta(seconds=1)
MODES = ("with", "then")


@dataclass(frozen=True)
class Asked:
    """What the address asks: a moment, how later things are treated, a second moment to compare with."""

    at: dt.datetime | None = None
    mode: str = "with"
    other: dt.datetime | None = None
    typed: bool = False
    """The moment was typed into the fields, so that its own address is still to be gone to."""
    wrong: tuple[str, ...] = ()
    given: dict[str, str] = field(default_factory=dict)


def asked(query: QueryDict) -> Asked:
    """Read the address; whatever cannot be read becomes a sentence, and what was typed is kept."""
    wrong: list[str] = []
    mode = query.get("mode", "")
    at = _moment(query, "at", "date", "time", wrong)
    other = _moment(query, "compare", "other_date", "other_time", wrong)
    given = {name: query.get(name, "")[:40] for name in ("date", "time", "other_date", "other_time")}
    return Asked(
        at=at,
        mode=mode if mode in MODES else MODES[0],
        other=other,
        typed=bool(query.get("date") or query.get("other_date")),
        wrong=tuple(wrong),
        given=given,
    )


def _moment(query: QueryDict, whole: str, day: str, time: str, wrong: list[str]) -> dt.datetime | None:
    text = query.get(whole, "").strip()
    if query.get(day):
        text = f"{query[day]} {query.get(time) or '00:00'}"
    elif query.get(time):
        wrong.append(_("Give the day too: a time alone is no moment."))
        return None
    if not text:
        return None
    try:
        return When.parse(text).earliest
    except ValueError as error:
        words = str(error)
        wrong.append(f"{words[:1].upper()}{words[1:]}.")
        return None


def address(at: dt.datetime) -> str:
    """A moment as its address has it: Colorado time, the offset only where the hour comes twice."""
    local = at.astimezone(COLORADO)
    text = local.strftime("%Y-%m-%dT%H:%M" + (":%S" if local.second else ""))
    try:
        in_colorado(local.replace(tzinfo=None, microsecond=0))
    except ValueError:
        return f"{text}{local:%z}"
    return text


def just_after(at: dt.datetime) -> dt.datetime:
    """The first whole second at which something recorded then stands in the record."""
    whole = at.replace(microsecond=0)
    return whole if whole == at else whole + SECOND


def steps(written: Sequence[dt.datetime]) -> list[dt.datetime]:
    """The moments from entry to entry; entries recorded together are one step."""
    return sorted({just_after(at) for at in written})


def before(stops: Sequence[dt.datetime], at: dt.datetime) -> dt.datetime | None:
    return max((stop for stop in stops if stop < at), default=None)


def after(stops: Sequence[dt.datetime], at: dt.datetime) -> dt.datetime | None:
    return min((stop for stop in stops if stop > at), default=None)


def day_and_time(at: dt.datetime) -> str:
    """`12 March 2024, 9:00 AM`; seconds only where they matter."""
    local = moments.local(at)
    clock = f"{local.hour % 12 or 12}:{local:%M}{f':{local:%S}' if local.second else ''} {local:%p}"
    return f"{local.day} {local:%B %Y}, {clock}"


def near(at: dt.datetime, now: dt.datetime) -> str:
    """`Mon 5:10 PM` within the week, else `14 Mar 2024, 5:10 PM`."""
    local = moments.local(at)
    if abs((local.date() - moments.local(now).date()).days) < 7:
        return f"{local:%a} {moments.clock_time(at)}"
    return f"{moments.date_words(local.date())}, {moments.clock_time(at)}"
