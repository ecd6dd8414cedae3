"""The API against its own description: Schemathesis sends what the description allows, and what it forbids."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from cairn.api.described import openapi
from cairn.web.wsgi import application
from tests.api.conftest import a_token
from tests.makers import a_referral, a_staff

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
OPERATIONS = [(method, path) for path, methods in openapi()["paths"].items() for method in methods]
SCHEMA = schemathesis.openapi.from_dict(openapi())
SCHEMA.app = application
EACH = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The test's transaction must outlive its requests, as it does under Django's own test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def number(db: None) -> str:
    return a_referral().story_row.number


@pytest.fixture
def signed_in(db: None) -> dict[str, str]:
    """The headers of a program that acts for a screener."""
    return {"Authorization": f"Bearer {a_token(a_staff())[1]}"}


def test_every_address_of_the_api_is_described() -> None:
    assert len(OPERATIONS) == 10


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@pytest.mark.parametrize("mode", GenerationMode)
def test_no_answer_is_other_than_described(
    method: str, path: str, mode: GenerationMode, number: str, signed_in: dict[str, str]
) -> None:
    operation = SCHEMA[path][method]

    @EACH
    @given(data=st.data())
    def sends(data: Any) -> None:
        case = data.draw(operation.as_strategy(generation_mode=mode))
        # A number made up at random names no story; most calls should get further than that.
        if "{number}" in path and data.draw(st.integers(0, 9)):
            case.path_parameters["number"] = number
        case.call_and_validate(headers=signed_in, checks=CHECKS)

    sends()
