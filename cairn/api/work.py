"""Duties over HTTP: those of one story, and those of whoever asks."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from heapq import merge

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query

from cairn.access.reads import log_read
from cairn.api import shapes
from cairn.api.looks import Limit
from cairn.api.opened import Number, opened
from cairn.api.routes import router
from cairn.api.shapes import answers
from cairn.furniture.opening import moment_of
from cairn.journal.ledger import unclaimed_work, work_of
from cairn.journal.models import DutyRow
from cairn.journal.refusals import InvalidEntry
from cairn.rulebook.clocks import Due
from cairn.rulebook.duty import State
from cairn.rulebook.report import iso

Place = tuple[datetime, int]
_PLAIN = ("id", "clause", "edition", "summary", "about", "about_name", "owner", "county", "exclusive", "attempted")
_WORDS = ("because", "ends_when", "note", "mends", "moved_why")


@router.get(
    "/stories/{number}/duties",
    url_name="duties",
    summary="List the duties of a story",
    tags=["Work"],
    operation_id="duties_of_a_story",
    response=answers(ok=shapes.Duties, of_a_story=True),
)
def duties_of_a_story(request: HttpRequest, number: Number) -> HttpResponse:
    """All that had or has to be done, soonest first, with what met it."""
    row = opened(request, number, "the duties")
    found = DutyRow.objects.filter(story=row.pk).select_related("story").order_by("by_when", "id")
    return JsonResponse({"duties": [_duty(duty, moment_of(request)) for duty in found]})


@router.get(
    "/work",
    url_name="work",
    summary="List my work",
    tags=["Work"],
    operation_id="my_work",
    response=answers(ok=shapes.Work),
)
def my_work(
    request: HttpRequest,
    limit: Limit = 50,
    cursor: str | None = Query(None, max_length=100, description="What the page before gave as “next”."),
) -> HttpResponse:
    """What you have to do and what falls to your role with nobody's name on it (“worker” is null), soonest first."""
    now = moment_of(request)
    after = _place(cursor)
    mine = (_after(each(request.user), after)[: limit + 1] for each in (work_of, unclaimed_work))
    rows = list(merge(*mine, key=_place_of))[: limit + 1]
    shown = rows[:limit]
    log_read(request.user, None, "my work")
    following = _cursor(shown[-1]) if len(rows) > limit else None
    return JsonResponse({"duties": [_duty(row, now) for row in shown], "next": following})


def _duty(row: DutyRow, now: datetime) -> dict[str, object]:
    return {
        **{name: getattr(row, name) for name in (*_PLAIN, *_WORDS)},
        "story": row.story.number,
        "state": _state(row, now),
        "worker": str(row.worker) if row.worker else None,
        "starts": iso(row.starts_earliest),
        "due_at": iso(row.due_earliest),
        **{name: iso(getattr(row, name)) for name in ("due_latest", "target_at", "met_at", "moved_from")},
    }


def _state(row: DutyRow, now: datetime) -> str:
    """The ledger keeps what does not depend on the moment of asking; whether a duty is overdue does."""
    if row.state != State.OPEN or row.due_earliest is None or row.due_latest is None:
        return row.state
    passed = Due(row.due_earliest, row.due_latest, row.exclusive).passed(now)
    return str({False: State.OPEN, True: State.OVERDUE, None: State.NOT_KNOWN}[passed])


def _place_of(row: DutyRow) -> Place:
    return (row.by_when, row.pk)


def _after(rows: QuerySet[DutyRow], place: Place | None) -> QuerySet[DutyRow]:
    if place is None:
        return rows
    return rows.filter(by_when__gte=place[0]).exclude(Q(by_when=place[0]) & Q(pk__lte=place[1]))


def _cursor(row: DutyRow) -> str:
    return urlsafe_b64encode(f"{row.by_when.isoformat()} {row.pk}".encode()).decode()


def _place(cursor: str | None) -> Place | None:
    if cursor is None:
        return None
    try:
        when, _, pk = urlsafe_b64decode(cursor.encode("ascii")).decode("ascii").partition(" ")
        place = datetime.fromisoformat(when), int(pk)
        if place[0].tzinfo is None or not 0 <= place[1] < 2**63:
            raise ValueError
    except ValueError:
        raise InvalidEntry([("cursor", "give what the page before had as `next`, unchanged")]) from None
    return place
