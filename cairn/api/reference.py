"""What is the same for everyone: the clauses of the rulebook and the vocabulary of stories."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from cairn.api import shapes
from cairn.api.routes import router
from cairn.api.shapes import answers
from cairn.rulebook.coverage import listed
from cairn.story.schema import schema


@router.get(
    "/clauses",
    url_name="clauses",
    summary="List the clauses",
    tags=["Reference"],
    operation_id="list_clauses",
    response=answers(ok=shapes.Clauses),
)
def list_clauses(request: HttpRequest) -> HttpResponse:
    """Every clause that the rulebook holds, with its edition, where it stands and the worked cases that exercise it."""
    return JsonResponse({"clauses": [row.as_dict() for row in listed().values()]})


@router.get(
    "/schema",
    url_name="schema",
    summary="Read the vocabulary",
    tags=["Reference"],
    operation_id="read_vocabulary",
    response=answers(ok=shapes.Vocabulary),
)
def read_vocabulary(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of story files: the envelope of an entry and every kind, each field with the clauses it serves."""
    return JsonResponse(schema())
