"""What is answered where something was not done: one shape for each reason, and the answer to each exception."""

from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from cairn.journal.refusals import Conflict, InvalidEntry, NoSuchStory, NotAllowed, Refused
from cairn.rulebook.report import objection_data
from cairn.story.files import in_words

REASONS = {
    400: ("bad request", "This request cannot be read."),
    401: ("not signed in", "Sign in, or send a token that is valid as `Authorization: Bearer …`."),
    403: ("not allowed", "Your role does not open this."),
    404: ("not found", "There is nothing at this address, or it is not yours to see."),
    405: ("method not allowed", "This address does not take that method; the header Allow names those it takes."),
    409: ("conflict", "Somebody else was first."),
    413: ("too large", "This is more than one request may hold; send it in parts."),
    415: ("wrong content type", "Send JSON in UTF-8, with `Content-Type: application/json`."),
    503: ("unavailable", "The database cannot be reached. Nothing was recorded; send it again in a minute."),
}
OTHERWISE = ("failed", "Something failed here. Nothing was recorded; it is safe to send it again.")


class Problem(Schema):
    """Why something was not done: a word for the program, and a sentence for a person."""

    error: str = Field(examples=["not found"])
    says: str


class Objection(Schema):
    """What a clause says against an entry: what is missing, and the kind of entry that would mend it."""

    clause: str
    edition: str
    entry: str | None
    kind: str | None
    missing: str
    mends: str | None


class Refusal(Schema):
    """The rules forbid it; nothing was recorded."""

    error: Literal["refused"]
    says: str
    objections: list[Objection]


class Clash(Schema):
    """Somebody else was first, or the id stands for something else; nothing was recorded."""

    error: Literal["conflict"]
    says: str
    entry: str | None = Field(description="The id of the entry that stands in the way, if it stands in this story.")
    by: str | None


class Fault(Schema):
    """One thing that is wrong with what was sent."""

    field: str = Field(examples=["entries.0.fact.words"])
    says: str


class Invalid(Schema):
    """What was sent cannot be kept as it is; each fault names its field and says what would be right."""

    error: Literal["invalid"]
    says: str
    faults: list[Fault]


def problem(status: int, says: str = "", error: str = "", **more: Any) -> JsonResponse:
    """The answer for a status; every answer that is no success has `error` and `says`."""
    usual, sentence = REASONS.get(status, OTHERWISE)
    answer = JsonResponse({"error": error or usual, "says": says or sentence, **more}, status=status)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def refused(request: HttpRequest, error: Refused) -> JsonResponse:
    count = len(error.objections)
    says = f"Nothing was recorded: {count} {'things are' if count > 1 else 'thing is'} missing."
    return problem(409, says, "refused", objections=[objection_data(each) for each in error.objections])


def conflict(request: HttpRequest, error: Conflict) -> JsonResponse:
    return problem(409, str(error), entry=str(error.entry.id) if error.entry else None, by=error.by_whom)


def invalid(request: HttpRequest, error: InvalidEntry) -> JsonResponse:
    faults = [{"field": field, "says": sentence} for field, sentence in error.faults]
    return problem(422, "Nothing was recorded: what was sent cannot be kept as it is.", "invalid", faults=faults)


def unreadable(request: HttpRequest, error: ValidationError) -> JsonResponse:
    """What ninja found wrong with the parameters of an address."""
    faults = []
    for fault in error.errors:
        field = ".".join(str(part) for part in fault["loc"][1:])
        faults.append((field, in_words({"input": request.GET.get(field, ""), **fault})))
    return invalid(request, InvalidEntry(faults))


def answer_to_exceptions(api: NinjaAPI) -> None:
    """Have the API answer each exception in its shape; what is not named here is a fault of ours."""
    answers = {
        Refused: refused,
        Conflict: conflict,
        InvalidEntry: invalid,
        ValidationError: unreadable,
        NotAllowed: lambda request, error: problem(403, str(error)),
        PermissionDenied: lambda request, error: problem(403, str(error)),
        NoSuchStory: lambda request, error: problem(404, str(error)),
        Http404: lambda request, error: problem(404),
        HttpError: lambda request, error: problem(error.status_code),
    }
    for kind, handler in answers.items():
        api.add_exception_handler(kind, handler)
