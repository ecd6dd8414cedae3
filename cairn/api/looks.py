"""Looking over HTTP: the list of referrals, one story, and what the rules say of it."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query

from cairn.access.reads import log_read
from cairn.api import shapes
from cairn.api.opened import Number, moment, opened, whole_and_seen
from cairn.api.routes import router
from cairn.api.shapes import answers
from cairn.furniture.opening import moment_of
from cairn.journal import days
from cairn.journal.current import Status
from cairn.journal.models import Referral
from cairn.journal.refusals import InvalidEntry
from cairn.rulebook.report import iso, report
from cairn.story.counties import HOTLINE, County
from cairn.story.when import start_of

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
AsKnown = Annotated[
    str | None, Query(max_length=80, description="As it was known at a moment, such as 2024-03-14 16:40 in Colorado.")
]
Now = Annotated[str | None, Query(max_length=80, description="The moment of reading, if another than now is meant.")]
Day = Annotated[
    date | None, Query(ge=date(1900, 1, 2), le=date(2099, 12, 30), description="A day in Colorado, such as 2024-03-14.")
]


@router.get(
    "/stories",
    url_name="stories",
    summary="List referrals",
    tags=["Look"],
    operation_id="list_stories",
    response=answers(ok=shapes.Stories),
)
def list_stories(
    request: HttpRequest,
    limit: Limit = 50,
    cursor: str | None = Query(
        None, pattern=r"^[A-Z]-\d{2}-\d{6,9}$", description="What the page before gave as “next”."
    ),
    status: Annotated[Status | None, Query(description="Where it stands.")] = None,
    county: Annotated[str | None, Query(max_length=40, description="The office that must act now.")] = None,
    worker: Annotated[UUID | None, Query(description="The id of the caseworker it is assigned to.")] = None,
    received_from: Day = None,
    received_until: Day = None,
    unseen: Annotated[bool | None, Query(description="Whether a child is still to be seen.")] = None,
) -> HttpResponse:
    """The referrals that you may see, the latest number first."""
    found = Referral.objects.order_by("-number")
    chosen = {"number__lt": cursor, "status": status, "county": county, "worker": worker}
    chosen["received_at__gte"] = start_of(received_from) if received_from else None
    chosen["received_at__lt"] = start_of(received_until + timedelta(1)) if received_until else None
    chosen["unseen__gt" if unseen else "unseen"] = 0 if unseen is not None else None
    if county and county not in {*map(str, County), HOTLINE}:
        raise InvalidEntry([("county", "give the name of a Colorado county, or Hotline")])
    found = found.filter(**{name: value for name, value in chosen.items() if value is not None})
    log_read(request.user, None, "the list of referrals")
    return JsonResponse(_page(found, limit))


def _page(found: QuerySet[Referral], limit: int) -> dict[str, object]:
    rows = list(found[: limit + 1])
    shown = rows[:limit]
    return {
        "stories": [_line(row) for row in shown],
        "next": shown[-1].number if len(rows) > limit else None,
    }


def _line(row: Referral) -> dict[str, object]:
    plain = ("number", "county", "household", "status", "outcome", "response_time", "worker_name")
    counted = ("children", "unseen", "hazards", "next_clause")
    return {
        "id": str(row.pk),
        **{name: getattr(row, name) for name in (*plain, *counted)},
        "worker": str(row.worker) if row.worker else None,
        **{name: iso(getattr(row, name)) for name in ("received_at", "next_due", "last_recorded_at")},
    }


@router.get(
    "/stories/{number}",
    url_name="story",
    summary="Read a story",
    tags=["Look"],
    operation_id="read_story",
    response=answers(ok=shapes.Story, of_a_story=True),
)
def read_story(request: HttpRequest, number: Number, as_known: AsKnown = None) -> HttpResponse:
    """Its entries, without what is sealed. With “as_known”, only what had been written down by that moment."""
    row = opened(request, number, "the entries")
    known_at = moment(as_known, "as_known")
    whole, story = whole_and_seen(request, row, known_at)
    return JsonResponse(
        {
            "id": str(row.pk),
            "number": row.number,
            "kind": row.kind,
            "counties": row.counties,
            "opened_at": iso(row.opened_at),
            "position": len(whole.entries),
            "as_known": iso(known_at),
            "entries": [entry.as_dict() for entry in story.entries],
            "kept": [str(entry.id) for entry in whole.entries if story.entry(entry.id) is None],
        }
    )


@router.get(
    "/stories/{number}/reading",
    url_name="reading",
    summary="Read a story by the rules",
    tags=["Look"],
    operation_id="read_by_the_rules",
    response=answers(ok=shapes.Reading, of_a_story=True),
)
def read_by_the_rules(request: HttpRequest, number: Number, now: Now = None, as_known: AsKnown = None) -> HttpResponse:
    """Duties, rulings and objections. “now” asks for another moment, “as_known” for what was known by one."""
    row = opened(request, number, "what the rules say")
    known_at = moment(as_known, "as_known")
    at = moment(now, "now") or known_at or moment_of(request)
    calendar = days.calendar(row.counties[0] if row.counties else "", as_known=known_at)
    _whole, story = whole_and_seen(request, row, known_at)
    return JsonResponse(report(story, at, calendar=calendar))
