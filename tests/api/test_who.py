"""Who may call: a session with its CSRF token, or a token that is valid; and what is answered where nothing is reached."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, ProgrammingError, connection, transaction
from django.test import Client

from cairn.access import tokens
from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Read, Token
from cairn.cli import main
from tests.api.conftest import BACKEND, Caller, a_token, with_token
from tests.makers import a_referral, a_staff

pytestmark = pytest.mark.django_db
WORDS = {"kind": "NarrativeAdded", "fact": {"words": "Mia has marks on her arm."}}


def test_a_program_acts_as_the_holder_of_its_token_and_every_look_is_logged() -> None:
    row, screener = a_referral().story_row, a_staff()
    token, secret = a_token(screener)
    program = with_token(secret)
    assert program.get(f"stories/{row.number}").status_code == 200
    recorded = program.post(f"stories/{row.number}/entries", WORDS)
    assert recorded.status_code == 201
    assert recorded.json()["entries"][0]["by"]["staff"] == str(screener.pk)
    with acting_as_system("look"):
        looks = list(Read.objects.filter(staff=screener.pk).values_list("what", flat=True))
        assert Token.objects.get(pk=token.pk).last_used_on == datetime.now(UTC).date()
    assert looks == ["the entries (by program)", "entries, to record (by program)"]


def test_a_token_that_is_unknown_expired_revoked_or_of_nobody_here_is_answered_401() -> None:
    now = datetime.now(UTC)
    gone, left = a_staff(), a_staff()
    expired = a_token(gone, now - timedelta(31))[1]
    token, revoked = a_token(gone)
    with acting_as_system("a test"):
        tokens.revoke(token, now)
    of_one_who_left = a_token(left)[1]
    left.is_active = False
    left.save()
    for secret in (expired, revoked, of_one_who_left, "cairn_guessed", "", "\x00"):
        answer = with_token(secret).get("work")
        assert (answer.status_code, answer.json()["error"]) == (401, "not signed in"), secret
        assert answer["WWW-Authenticate"] == "Bearer"


def test_whoever_shows_a_wrong_token_is_not_helped_by_a_session() -> None:
    client = Client(headers={"Authorization": "Bearer cairn_wrong"})
    client.force_login(a_staff(), backend=BACKEND)
    assert client.get("/api/work").status_code == 401


def test_a_token_opens_no_page() -> None:
    _token, secret = a_token(a_staff())
    assert Client(headers={"Authorization": f"Bearer {secret}"}).get("/").status_code == 302


def test_a_session_without_the_csrf_token_of_our_pages_records_nothing() -> None:
    row, client = a_referral().story_row, Client(enforce_csrf_checks=True)
    client.force_login(a_staff(), backend=BACKEND)
    path = f"/api/stories/{row.number}/entries"
    answer = client.post(path, WORDS, content_type="application/json")
    assert (answer.status_code, answer.json()["error"]) == (403, "not allowed")
    client.get("/accounts/password/change/")
    given = {"X-CSRFToken": client.cookies["csrftoken"].value}
    assert client.post(path, WORDS, content_type="application/json", headers=given).status_code == 201


def test_a_program_with_a_token_needs_no_csrf_token() -> None:
    row = a_referral().story_row
    _token, secret = a_token(a_staff())
    client = Client(enforce_csrf_checks=True, headers={"Authorization": f"Bearer {secret}"})
    answer = client.post(f"/api/stories/{row.number}/entries", WORDS, content_type="application/json")
    assert answer.status_code == 201


@pytest.mark.parametrize("path", ["stories", "work", "clauses", "schema", "stories/R-26-000001", "stories/x/try"])
def test_a_stranger_is_told_to_sign_in_and_nothing_else(path: str) -> None:
    answer = Client().get(f"/api/{path}")
    assert (answer.status_code, answer.json()["error"]) == (401, "not signed in")


def test_the_description_is_public_and_the_page_of_it_is_for_staff(caller: Callable[..., Caller]) -> None:
    assert Client().get("/api/openapi.json").json()["openapi"].startswith("3.1")
    assert Client().get("/api/docs").status_code == 302
    page = caller("administrator").get("docs").content.decode()
    assert "/api/stories/{number}/entries" in page


def test_everything_under_the_api_is_answered_as_json(caller: Callable[..., Caller]) -> None:
    screener = caller()
    row = a_referral().story_row
    large = {"kind": "NarrativeAdded", "fact": {"words": "a" * 3_000_000}}
    form = screener.client.post(f"/api/stories/{row.number}/entries", {"kind": "x"})
    for answer, status in [
        (screener.get("nothing/here"), 404),
        (screener.client.get("/api"), 404),
        (screener.client.delete("/api/stories"), 405),
        (screener.post(f"stories/{row.number}/entries", large), 413),
        (form, 415),
        (screener.client.get("/api/stories", headers={"Host": "elsewhere"}), 400),
        (caller("administrator").get("stories"), 403),
    ]:
        assert answer.status_code == status
        assert set(answer.json()) == {"error", "says"}


def test_an_unreachable_database_is_503_in_json(caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(*given: object) -> None:
        raise OperationalError("connection to server failed")

    screener = caller()
    monkeypatch.setattr("cairn.api.looks._page", unreachable)
    answer = screener.get("stories")
    assert (answer.status_code, answer.json()["error"], answer["Retry-After"]) == (503, "unavailable", "30")


def test_a_fault_of_ours_is_said_to_be_one_and_tells_nothing(
    caller: Callable[..., Caller], monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*given: object) -> None:
        raise ValueError("Maria Romero")

    screener = caller()
    monkeypatch.setattr("cairn.api.looks._page", faulty)
    answer = screener.get("stories")
    assert (answer.status_code, answer.json()["error"]) == (500, "failed")
    assert "Romero" not in answer.content.decode()


def test_secrets_are_not_kept_and_tokens_are_made_by_the_system_alone() -> None:
    screener = a_staff()
    token, secret = a_token(screener)
    assert secret not in str(vars(token))
    with acting_as(screener):
        assert Token.objects.count() == 1
        with (
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(
                "INSERT INTO access_token (id, staff_id, label, digest, made_at, expires_at)"
                " SELECT gen_random_uuid(), staff_id, 'mine', 'd', made_at, expires_at FROM access_token"
            )
    with acting_as(a_staff()):
        assert Token.objects.count() == 0


@pytest.mark.parametrize(
    "change", ["UPDATE access_token SET expires_at = 'infinity'", "DELETE FROM access_token", "TRUNCATE access_token"]
)
def test_no_token_is_prolonged_or_removed(change: str) -> None:
    a_token(a_staff())
    with pytest.raises(Exception, match="permission denied"), acting_as_system("a test"), connection.cursor() as cursor:
        cursor.execute(change)


def test_a_revoked_token_stays_revoked() -> None:
    token, _secret = a_token(a_staff())
    with acting_as_system("a test"):
        tokens.revoke(token, datetime.now(UTC))
    with pytest.raises(Exception, match="stays revoked"), acting_as_system("a test"):
        Token.objects.update(revoked_at=None)


def test_tokens_are_made_listed_and_revoked_by_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    screener = a_staff()
    assert main(["token", "create", screener.username, "--label", "nightly export", "--days", "7"]) == 0
    secret = capsys.readouterr().out.splitlines()[-1]
    assert with_token(secret).get("work").status_code == 200
    main(["token", "list", screener.username])
    listed = capsys.readouterr().out
    assert "nightly export" in listed
    assert secret not in listed
    assert main(["token", "revoke", listed[:36]]) == 0
    assert with_token(secret).get("work").status_code == 401
    capsys.readouterr()
    for words in (["create", "nobody", "--label", "x"], ["create", screener.username, "--label", "x", "--days", "0"]):
        assert main(["token", *words]) == 1
    assert main(["token", "revoke", "no such"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 3
