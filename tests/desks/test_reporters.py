"""What a reporter is told: the letter from preview to proof, and that nobody learns more than they may."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from pypdf import PdfReader

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Read, Staff
from cairn.journal import stories, verify
from cairn.journal.models import EntryRow, StoryRow
from cairn.letters.models import Kept
from cairn.story.vocabulary import (
    DecisionApproved,
    InvolvementAnswered,
    NeedToKnowAnswered,
    Outcome,
    ReporterDescribed,
    WorkerAssigned,
)
from tests.makers import NOON, a_staff, as_it_happened, decision, proposed, usual_intake

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=20)
REPORTER = "Dana Whitfield"
KNOWN = [
    InvolvementAnswered(involved="yes", directly_known="yes", basis="Met her with Mia in class", source="Lee Grant"),
    NeedToKnowAnswered(needed="yes", why="She watches for new injuries"),
]
PROOF = b"\x89PNG\r\n\x1a\n a receipt"


@pytest.fixture(autouse=True)
def twenty_days_later(settings: Any) -> None:
    settings.STOPPED_AT = LATER


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


def an_assigned_referral(screener: Staff, *facts: Any) -> StoryRow:
    """A teacher's report, assigned to Lee Grant."""
    supervisor, worker = a_staff("supervisor"), a_staff("caseworker", name="Lee Grant")
    decided = proposed(decision())
    said = [*((one, screener) for one in usual_intake()), (decided, screener)]
    said += [(proposed(DecisionApproved(decision=decided.id)), supervisor)]
    said += [(proposed(WorkerAssigned(worker="Lee Grant", staff=str(worker.pk))), supervisor)]
    return as_it_happened([*said, *((proposed(fact), screener) for fact in facts)])


def notice(act: str = "send", **fields: Any) -> dict[str, Any]:
    given = {
        "act": act,
        "entry": str(uuid4()),
        "at": "1 Apr 2026",
        "at_time": "10:00 AM",
        "means": "certified mail",
        "proof": "7019 0140",
        "sent_to-name": REPORTER,
        "sent_to-address": "12 School Rd, Greeley CO 80631",
        "children": ["mia"],
        "referral_on": "12 Mar 2026",
        "accepted": "yes",
        "closed_without_services": "no",
        "safety_services": "still open",
        "caseworker": "Lee Grant",
        "caseworker_contact": "970-555-0133",
        "update_until": "10 Jun 2026",
        "update_procedure": "Call 970-555-0133.",
    }
    return {**given, **fields}


def address(row: StoryRow, page: str = "notice") -> str:
    return f"/referrals/{row.number}/told/{page}/"


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())


def test_the_notice_begins_with_what_the_referral_says_and_the_look_at_the_address_is_logged() -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    page = signed_in(screener).get(address(row)).content.decode()
    for words in (REPORTER, "Lee Grant", "12 Mar 2026", "10 Jun 2026"):
        assert words in page
    with acting_as_system("look"):
        look = Read.objects.get(story=row.pk, what="who reported")
    assert (look.name, look.purpose) == (screener.get_full_name(), "address of the notice to the reporter")


def test_page_and_pdf_say_the_allowed_items_and_no_more() -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    client = signed_in(screener)
    page = client.post(address(row), notice("preview"))
    assert page.status_code == 200 and "What became of your report" in page.content.decode()
    answer = client.post(address(row), notice("pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert text_of(answer.content) == (
        f"Weld County Department of Human Services {REPORTER} 12 School Rd Greeley CO 80631 1 April 2026 "
        "What became of your report You made a report to us as somebody who must report suspected child abuse or neglect. "
        "Because you go on being involved in the care of the child, we tell you the following. "
        "Child Mia Romero Date of the referral 12 March 2026 Accepted for assessment yes Closed without services no "
        "The assessment led to services for the child's safety still open Caseworker responsible Lee Grant "
        "How to reach the caseworker 970-555-0133 If you want to know more later "
        f"You may ask for updated information until 10 June 2026. Call 970-555-0133. {screener.get_full_name()} "
        "Weld County, child welfare Confidential. For the addressee only. 1 of 1"
    )
    with acting_as_system("look"):
        assert not EntryRow.objects.filter(kind="ReporterNotified").exists()


def test_the_pdf_is_an_accessible_one() -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    reader = PdfReader(io.BytesIO(signed_in(screener).post(address(row), notice("pdf")).content))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en"
    assert reader.metadata and reader.metadata.title == "What became of your report"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_a_notice_that_was_sent_is_kept_with_its_proof_and_meets_its_duty() -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    client = signed_in(screener)
    sent = notice() | {"proof_file": SimpleUploadedFile("receipt.png", PROOF)}
    assert client.post(address(row), sent).status_code == 302
    with acting_as(screener):
        entry = EntryRow.objects.get(kind="ReporterNotified")
        story = stories.load(row)
        assert row.duties.get(clause="7.103.9.A#1").state == "met"
        assert not Kept.objects.exists(), "without a purpose the vault shows nothing"
    fact = story.entry(entry.pk).fact
    copy = client.post(f"/referrals/{row.number}/told/letters/{entry.pk}/letter/", {"purpose": "the appeal"})
    assert "Mia Romero" in text_of(copy.content) and REPORTER in text_of(copy.content)
    proof = client.post(f"/referrals/{row.number}/told/letters/{entry.pk}/proof/", {"purpose": "the appeal"})
    assert (proof.content, proof["Content-Type"]) == (PROOF, "image/png")
    assert fact.letter and fact.proof_kept and fact.proof == "7019 0140"
    with acting_as_system("verify"):
        *_batches, found = verify.verify()
        assert found.clean, found.faults


def test_who_reported_stands_nowhere_but_in_the_vault() -> None:
    screener, stranger = a_staff(), a_staff("state staff")
    row = an_assigned_referral(screener, *KNOWN)
    client = signed_in(screener)
    assert client.post(address(row), notice()).status_code == 302
    with acting_as_system("look"):
        for entry in EntryRow.objects.filter(story=row):
            assert "Whitfield" not in str(entry.body) and "School Rd" not in str(entry.body), entry.kind
    for who in (screener, stranger):
        told = signed_in(who).get(f"/referrals/{row.number}/told/").content.decode()
        assert "Whitfield" not in told and "School Rd" not in told
        assert "Whitfield" not in signed_in(who).get(f"/referrals/{row.number}/").content.decode()
    assert "Whitfield" not in client.get(f"/referrals/{row.number}/entries/").content.decode()


def test_a_second_press_records_and_keeps_it_once() -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    client, sent = signed_in(screener), notice()
    assert [client.post(address(row), sent).status_code for _press in range(2)] == [302, 302]
    with acting_as_system("look"):
        assert EntryRow.objects.filter(kind="ReporterNotified").count() == 1


@pytest.mark.parametrize(
    ("facts", "clause"),
    [
        ([], "7.103.9.A.1"),
        (KNOWN[:1], "7.103.9.A.2"),
        ([InvolvementAnswered(involved="yes", directly_known="no", basis="She probably has"), KNOWN[1]], "7.103.9.A.3"),
        ([*KNOWN, ReporterDescribed(reporter_type="neighbor or friend")], "7.103.9.A"),
    ],
)
def test_a_notice_to_somebody_who_is_not_owed_one_is_refused_with_its_clause(facts: list[Any], clause: str) -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *facts)
    answer = signed_in(screener).post(address(row), notice())
    page = answer.content.decode()
    assert answer.status_code == 409 and clause in page and "The notice is not sent" in page
    assert "12 School Rd, Greeley CO 80631" in page, "nothing typed is lost"
    with acting_as_system("look"):
        assert not EntryRow.objects.filter(kind="ReporterNotified").exists()
        assert not Kept.objects.exists()


def test_an_item_left_out_is_refused_by_its_number() -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    answer = signed_in(screener).post(address(row), notice(update_procedure="", accepted="no"))
    assert answer.status_code == 409
    assert "7.103.9.B.6" in answer.content.decode() and "7.103.9.B.2" in answer.content.decode()


@pytest.mark.parametrize("content", [b"<html>", b"MZ\x90", b""])
def test_a_proof_that_is_no_document_is_refused_in_words(content: bytes) -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    sent = notice() | {"proof_file": SimpleUploadedFile("receipt.pdf", content)}
    answer = signed_in(screener).post(address(row), sent)
    assert answer.status_code in (302, 422)
    if content:
        assert "no PDF, PNG or JPEG" in answer.content.decode()


def test_a_copy_opens_for_a_purpose_only_and_the_look_is_kept() -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    client = signed_in(screener)
    client.post(address(row), notice())
    with acting_as_system("look"):
        entry = EntryRow.objects.get(kind="ReporterNotified").pk
    one = f"/referrals/{row.number}/told/letters/{entry}/letter/"
    assert client.get(one).status_code == 200 and client.post(one, {"purpose": " "}).status_code == 422
    assert client.post(one, {"purpose": "the appeal"}).status_code == 200
    with acting_as_system("look"):
        assert Read.objects.filter(story=row.pk, what="who reported", purpose="the appeal").count() == 1
    for role in ("child welfare director", "state staff"):
        assert signed_in(a_staff(role)).post(one, {"purpose": "the appeal"}).status_code == 403
    assert signed_in(a_staff(county="Adams")).post(one, {"purpose": "the appeal"}).status_code == 404


def test_a_kept_copy_is_never_changed_not_even_by_the_program() -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    signed_in(screener).post(address(row), notice())
    for statement in ("UPDATE letters_kept SET name = 'x'", "DELETE FROM letters_kept"):
        with acting_as_system("try"), pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement)


def test_the_request_names_no_child_and_meets_its_duty() -> None:
    screener = a_staff()
    row = an_assigned_referral(screener)
    client = signed_in(screener)
    asked = {
        "act": "pdf",
        "entry": str(uuid4()),
        "at": "16 Mar 2026",
        "at_time": "9:00 AM",
        "means": "mail",
        "sent_to-name": REPORTER,
        "reply_to": "1551 N 17th Ave",
    }
    words = text_of(client.post(address(row, "request"), asked).content)
    assert "Are you still involved?" in words and "1551 N 17th Ave" in words and "Mia" not in words
    assert client.post(address(row, "request"), {**asked, "act": "send"}).status_code == 302
    with acting_as_system("look"):
        assert row.duties.get(clause="7.103.9.A.3#1").state == "met"
        assert row.duties.get(clause="7.103.9.A.3#3").state == "open"


def test_an_update_that_was_asked_for_is_given() -> None:
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    client = signed_in(screener)
    asked = {"act": "asked", "asked-entry": str(uuid4()), "asked-at": "30 Mar 2026", "asked-means": "telephone"}
    assert client.post(f"/referrals/{row.number}/told/", asked).status_code == 302
    given = {key: value for key, value in notice().items() if not key.startswith("update_")}
    assert client.post(address(row, "update"), given).status_code == 302
    with acting_as_system("look"):
        assert row.duties.get(clause="7.103.9.B.6#1").state == "met"


def test_a_request_after_the_ninetieth_day_is_kept_and_the_worker_told_so(settings: Any) -> None:
    settings.STOPPED_AT = NOON + timedelta(days=120)
    screener = a_staff()
    row = an_assigned_referral(screener, *KNOWN)
    asked = {"act": "asked", "asked-entry": str(uuid4()), "asked-at": "11 Jun 2026", "asked-means": "telephone"}
    page = signed_in(screener).post(f"/referrals/{row.number}/told/", asked, follow=True).content.decode()
    assert "came after the ninetieth day" in page
    with acting_as_system("look"):
        assert not row.duties.filter(clause="7.103.9.B.6#1").exists()


def test_whoever_is_not_sent_anybody_is_told_why_or_it_is_said_why_not() -> None:
    screener, supervisor = a_staff(), a_staff("supervisor")
    decided = proposed(decision(None, Outcome.NO_FURTHER_ACTION))
    said = [*((one, screener) for one in usual_intake()), (decided, screener)]
    row = as_it_happened([*said, (proposed(DecisionApproved(decision=decided.id)), supervisor)])
    client = signed_in(screener)
    told = {
        "act": "told",
        "told-entry": str(uuid4()),
        "told-at": "12 Mar 2026",
        "told-told_decision": "no",
        "told-why_not": "Not possible: anonymous",
    }
    assert client.post(f"/referrals/{row.number}/told/", told).status_code == 302
    page = client.get(f"/referrals/{row.number}/told/").content.decode()
    assert "Not told of the decision" in page and "Not possible: anonymous" in page
    with acting_as_system("look"):
        assert row.duties.get(clause="7.202.4.C (telling the decision)").state == "met"
        assert row.duties.get(clause="7.202.4.C (resources for reporter)").state == "open"


def test_a_page_of_a_referral_without_a_reporter_says_so() -> None:
    screener = a_staff()
    said = [(one, screener) for one in usual_intake() if not isinstance(one.fact, ReporterDescribed)]
    page = signed_in(screener).get(f"/referrals/{as_it_happened(said).number}/told/")
    assert page.status_code == 200 and "This reporter is owed no notice" in page.content.decode()
