"""Recording over HTTP: open a story, add entries to it, and ask what the gates would say."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query

from cairn.access.models import Staff
from cairn.access.policy import RECORD, Scope, may_record, refusal_words
from cairn.api import shapes
from cairn.api.body import MOST_ENTRIES, STORY_KINDS, json_of, kinds_in, proposals, story_in
from cairn.api.entries import referred
from cairn.api.opened import Number, opened
from cairn.api.routes import router
from cairn.api.shapes import answers
from cairn.furniture.opening import moment_of
from cairn.journal.models import StoryRow
from cairn.journal.record import Recorded, open_story, record
from cairn.journal.refusals import NotAllowed, Refused
from cairn.rulebook.report import duty_data, objection_data
from cairn.story.counties import HOTLINE, County
from cairn.story.fact import KINDS
from cairn.story.files import VERSION

_LIST = {"type": "array", "items": referred("ProposedEntry"), "minItems": 1, "maxItems": MOST_ENTRIES}
_STORY = {
    "type": "object",
    "required": ["entries"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": VERSION, "description": "The version of the vocabulary."},
        "kind": {"enum": [*STORY_KINDS], "default": "referral"},
        "id": {"anyOf": [{"type": "string", "format": "uuid"}, {"type": "null"}]},
        "counties": {
            "anyOf": [{"type": "array", "items": {"enum": [*map(str, County), HOTLINE]}}, {"type": "null"}],
            "description": "Who is to see it, where the entries do not say; usually your own office.",
        },
        "entries": _LIST,
    },
}


def _body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


_ENTRIES = _body({"anyOf": [referred("ProposedEntry"), _LIST]})


@router.post(
    "/stories",
    url_name="stories",
    summary="Open a referral",
    tags=["Record"],
    operation_id="open_story",
    response=answers(ok=shapes.Recorded, created=shapes.Recorded, refusal=True, body=True),
    openapi_extra=_body(_STORY),
)
def open_referral(request: HttpRequest) -> HttpResponse:
    """Open a referral with its first entries, all or none. 200 where its first entry was recorded before."""
    data = json_of(request)
    _refuse_kinds_of_others(request.user, kinds_in(data.get("entries") if isinstance(data, dict) else None))
    first, counties, id = story_in(data)
    return _said(
        open_story(
            data.get("kind", "referral"), first, by=request.user, counties=counties, now=moment_of(request), id=id
        )
    )


@router.post(
    "/stories/{number}/entries",
    url_name="entries",
    summary="Record one entry or several",
    tags=["Record"],
    operation_id="record_entries",
    response=answers(ok=shapes.Recorded, created=shapes.Recorded, refusal=True, body=True, of_a_story=True),
    openapi_extra=_ENTRIES,
)
def record_entries(
    request: HttpRequest,
    number: Number,
    expect_position: int | None = Query(
        None, ge=0, le=2**31 - 1, description="The “position” you saw; 409 where somebody recorded since."
    ),
) -> HttpResponse:
    """Record all of them or none. 201 when something was recorded, 200 when all of it had been said before."""
    row = opened(request, number, "entries, to record")
    data = json_of(request)
    _refuse_kinds(request.user, kinds_in(data), row)
    now = moment_of(request)
    return _said(record(proposals(data), story=row, by=request.user, now=now, expect_position=expect_position))


@router.post(
    "/stories/{number}/try",
    url_name="try",
    summary="Ask what would happen",
    tags=["Record"],
    operation_id="try_entries",
    response=answers(ok=shapes.Tried, refusal=True, body=True, of_a_story=True),
    openapi_extra=_ENTRIES,
)
def try_entries(request: HttpRequest, number: Number) -> HttpResponse:
    """What the gates would say to these entries, and the duties that would follow. Nothing is recorded."""
    row = opened(request, number, "what the rules would say")
    data = json_of(request)
    _refuse_kinds(request.user, kinds_in(data), row)
    said = proposals(data)
    try:
        # Recorded and taken back within one savepoint, so that the answer is exactly what recording would give.
        with transaction.atomic():
            recorded = record(said, story=row, by=request.user, now=moment_of(request))
            transaction.set_rollback(True)
    except Refused as refused:
        objections = [objection_data(each) for each in refused.objections]
        return JsonResponse({"allowed": False, "objections": objections, "duties": []})
    duties = [duty_data(duty) for duty in recorded.duties]
    return JsonResponse({"allowed": True, "objections": [], "duties": duties})


def _said(recorded: Recorded) -> JsonResponse:
    row = recorded.story_row
    entries = [entry.as_dict() for entry in recorded.entries]
    told = {"id": str(row.pk), "number": row.number, "position": row.position, "entries": entries}
    return JsonResponse(told, status=200 if recorded.said_before else 201)


def _refuse_kinds(staff: Staff, kinds: set[str], row: StoryRow) -> None:
    """Who may not record a kind is told so before anything else of it is read."""
    for kind in sorted(kinds & KINDS.keys()):
        if not may_record(staff, kind, row.counties, row.reviewing):
            raise NotAllowed(refusal_words(staff, kind, row.counties))


def _refuse_kinds_of_others(staff: Staff, kinds: set[str]) -> None:
    for kind in sorted(kinds & KINDS.keys()):
        if RECORD[staff.plays].get(kind, Scope.NO) is Scope.NO:
            raise NotAllowed(refusal_words(staff, kind, [staff.office]))
