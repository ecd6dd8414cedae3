"""The desk of referrals: what each act leaves, what is refused and by which clause, who may not, and bad input."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Read, Staff
from cairn.desks.referral import listing
from cairn.furniture.entry_forms.form import form_for
from cairn.journal.models import Draft, EntryRow, Referral, StoryRow
from cairn.journal.stories import told as story_of
from cairn.story import vocabulary as v
from cairn.story.fact import KINDS
from cairn.story.story import Story
from cairn.story.vocabulary import ChildSeen, DecisionApproved, DuplicateCompared, NarrativeAdded, WorkerAssigned
from tests.makers import NOON, a_decided_referral, a_referral, a_staff, proposed, told, usual_intake

pytestmark = pytest.mark.django_db
NOW = NOON + timedelta(minutes=40)


@pytest.fixture(autouse=True)
def _the_clock_stands(settings: Any) -> None:
    settings.STOPPED_AT = NOW


def signed_in(staff: Staff | None = None) -> Client:
    client = Client()
    client.force_login(staff or a_staff(), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page(client: Client, name: str, *arguments: object, **asked: str) -> tuple[int, str]:
    answer = client.get(reverse(f"referral:{name}", args=arguments), asked)
    return answer.status_code, answer.content.decode()


def filled(kind: str, row: StoryRow, **typed: Any) -> dict[str, Any]:
    """What a browser sends of the form of a kind: its first values and what was typed."""
    form = form_for(KINDS[kind], the_story(row), now=NOW)
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in {**values, **typed}.items() if value not in (None, "", [])}


def send(client: Client, row: StoryRow, kind: str, query: str = "", **typed: Any) -> Any:
    return client.post(reverse("referral:record", args=[row.number, kind]) + query, filled(kind, row, **typed))


def the_story(row: StoryRow) -> Story:
    with acting_as_system("test"):
        return story_of(StoryRow.objects.get(pk=row.pk))


def count(row: StoryRow) -> int:
    with acting_as_system("test"):
        return EntryRow.objects.filter(story=row.pk).count()


def an_approved_referral(by: Staff | None = None) -> StoryRow:
    """One that a supervisor approved to be assigned, so that a caseworker may be named."""
    row, decision = a_decided_referral(by=by)
    told(row.pk, DecisionApproved(decision=decision), by=a_staff("supervisor"), now=NOW)
    return row


# ---- The page ----


def test_the_page_says_who_what_is_open_what_can_be_done_and_logs_the_look() -> None:
    row = a_referral().story_row
    staff = a_staff("caseworker")
    status, text = page(signed_in(staff), "page", row.number)
    assert status == 200
    for words in ("Romero and Bright household", "Mia", "physical abuse", "Duties still open", "What is missing"):
        assert words in text
    assert "7.103.4.B" in text and "Why this time?" in text
    with acting_as_system("test"):
        assert Read.objects.filter(staff=staff.pk, story=row.pk, what="referral").exists()


def test_the_page_names_the_hazard_the_worker_and_that_it_is_yours() -> None:
    screener, worker = a_staff(), a_staff("caseworker")
    row = an_approved_referral(screener)
    told(row.pk, v.HazardTold(hazards=(v.Hazard.ANIMALS,), words="Dog loose in the yard"), by=screener, now=NOW)
    told(row.pk, WorkerAssigned(worker=worker.name, staff=str(worker.pk)), by=screener, now=NOW)
    text = page(signed_in(worker), "page", row.number)[1]
    assert "Dog loose in the yard" in text
    assert "<dd>you</dd>" in text


def test_one_filled_button_and_refused_acts_are_words_with_their_clause() -> None:
    row = a_referral().story_row
    text = page(signed_in(a_staff("supervisor")), "page", row.number)[1]
    side = text[text.index('id="acts"') : text.index("</main>")]
    filled_ones = [
        part for part in side.split('class="usa-button act')[1:] if not part.startswith(" usa-button--outline")
    ]
    assert len(filled_ones) == 1
    assert "Confirm the initial review" in side and "7.103.10.B" in side


@pytest.mark.parametrize(
    "entries",
    [
        [],
        ["unknown"],
        ["2026-03"],
    ],
)
def test_a_referral_with_no_child_or_an_unknown_day_of_receipt_has_its_page(entries: list[str]) -> None:
    said = usual_intake()[:1] if not entries else [proposed(usual_intake()[0].fact, entries[0]), *usual_intake()[3:]]
    row = a_referral(entries=said).story_row
    client = signed_in()
    for name in ("page", "narrative", "people", "contacts", "entries", "looked", "reporter"):
        assert page(client, name, row.number)[0] == 200, name
    for scale in ("day", "ten", "whole", "x"):
        assert page(client, "page", row.number, scale=scale, **{"from": "2026-03-11"})[0] == 200


def test_a_page_of_sixty_entries_asks_the_database_as_often_as_one_of_ten() -> None:
    screener = a_staff()
    row = a_referral(by=screener).story_row
    client = signed_in(screener)
    page(client, "page", row.number)
    with CaptureQueriesContext(connection) as few:
        page(client, "page", row.number)
    for number in range(60):
        told(row.pk, NarrativeAdded(words=f"And {number} more."), by=screener)
    with CaptureQueriesContext(connection) as many:
        assert page(client, "page", row.number)[0] == 200
    assert len(many) == len(few) < 30


def test_why_a_duty_is_due_is_a_fragment_and_a_page() -> None:
    row = a_referral().story_row
    client = signed_in()
    text = page(client, "page", row.number)[1]
    address = text.split('data-why="')[0].rsplit('href="', 1)[1].split('"')[0]
    whole, fragment = client.get(address), client.get(address, headers={"HX-Request": "true"})
    assert "<html" in whole.content.decode() and "<html" not in fragment.content.decode()
    for answer in (whole, fragment):
        assert "Starts" in answer.content.decode() and "Edition" in answer.content.decode()
    assert client.get(reverse("referral:why", args=[row.number, "nothing"])).status_code == 404


def test_duplicates_are_linked_both_ways_under_7_103_5_e() -> None:
    screener = a_staff()
    earlier, later = a_referral(by=screener).story_row, a_referral(by=screener).story_row
    told(later.pk, DuplicateCompared(earlier=earlier.number, same_victims="yes"), by=screener)
    client = signed_in(screener)
    assert reverse("referral:page", args=[earlier.number]) in page(client, "page", later.number)[1]
    assert reverse("referral:page", args=[later.number]) in page(client, "page", earlier.number)[1]


def test_reviewers_who_differ_are_shown_and_where_it_goes_is_named() -> None:
    from tests.makers import view

    screener, colleague = a_staff(), a_staff()
    row = a_referral(by=screener).story_row
    told(row.pk, view(v.ResponseTime.IMMEDIATE), by=screener)
    told(row.pk, view(v.ResponseTime.FIVE_DAYS), by=colleague)
    text = page(signed_in(screener), "page", row.number)[1]
    assert "This is for the RED team" in text and "The reviewers differ" in text
    assert reverse("redteam:board", args=[row.number]) in text


# ---- Who may not ----


@pytest.mark.parametrize("name", ["page", "narrative", "people", "contacts", "entries", "looked", "reporter"])
def test_a_referral_of_another_county_is_not_there(name: str) -> None:
    row = a_referral("Larimer").story_row
    assert page(signed_in(a_staff("supervisor")), name, row.number)[0] == 404


def test_an_administrator_opens_no_referral_and_state_staff_record_nothing() -> None:
    row = a_referral().story_row
    assert page(signed_in(a_staff("administrator")), "page", row.number)[0] == 403
    state = signed_in(a_staff("state staff"))
    assert page(state, "page", row.number)[0] == 200
    assert send(state, row, "NarrativeAdded", words="x").status_code == 403


def test_a_screener_may_not_approve_and_nothing_is_written() -> None:
    row, decision = a_decided_referral()
    before = count(row)
    assert send(signed_in(), row, "DecisionApproved", decision=str(decision)).status_code == 403
    assert count(row) == before


# ---- Recording ----


def test_a_child_seen_is_recorded_once_though_the_form_is_sent_twice() -> None:
    row = a_referral().story_row
    client = signed_in(a_staff("caseworker"))
    status, text = page(client, "record", row.number, "ChildSeen", child="mia")
    assert status == 200 and '<option value="mia" selected' in text
    body = filled("ChildSeen", row, child="mia", place="Lincoln Elementary", words="She showed me her arm.")
    address, before = reverse("referral:record", args=[row.number, "ChildSeen"]), count(row)
    first, second = client.post(address, body), client.post(address, body)
    assert first.status_code == second.status_code == 302
    assert count(row) == before + 1
    fact = the_story(row).last_fact(ChildSeen)
    assert fact is not None and (fact.child, fact.words) == ("mia", "She showed me her arm.")
    after = client.get(first.url).content.decode()
    assert "Recorded: Mia Romero was seen face to face at Lincoln Elementary." in after
    assert f'data-draft-done="{body["entry"]}"' in after


def test_wrong_input_is_given_back_at_its_field_and_nothing_is_written() -> None:
    row = a_referral().story_row
    before = count(row)
    answer = send(signed_in(), row, "NarrativeAdded", at="31 February 2026", words="He said «stop» & <b>cried</b>.")
    text = answer.content.decode()
    assert answer.status_code == 422 and count(row) == before
    assert "31 February 2026" in text and "He said «stop» &amp; &lt;b&gt;cried&lt;/b&gt;." in text
    assert 'id="message"' in text


def test_a_time_to_come_is_wrong_input() -> None:
    row = a_referral().story_row
    assert send(signed_in(), row, "NarrativeAdded", at="14 Mar 2026", at_time="9:00 AM", words="x").status_code == 422


def test_a_refused_confirmation_names_7_103_10_b_what_mends_it_and_gives_the_words_back() -> None:
    row = a_referral().story_row
    before = count(row)
    answer = send(signed_in(a_staff("supervisor")), row, "ReviewConfirmed", comment="All there, I think.")
    text = answer.content.decode()
    assert answer.status_code == 409 and count(row) == before
    assert "The initial review is not confirmed: 1 thing is missing" in text and "7.103.10.B" in text
    assert reverse("referral:record", args=[row.number, "InitialReviewWritten"]) in text
    assert "All there, I think." in text and "Already in order" in text


def test_the_second_supervisor_is_told_who_was_first() -> None:
    row, decision = a_decided_referral()
    first, second = a_staff("supervisor"), a_staff("supervisor")
    said = filled("DecisionApproved", row, decision=str(decision))
    address = reverse("referral:record", args=[row.number, "DecisionApproved"])
    told(row.pk, DecisionApproved(decision=decision), by=first, now=NOW)
    before = count(row)
    answer = signed_in(second).post(f"{address}?position={before - 1}", said)
    assert answer.status_code == 409 and count(row) == before
    assert first.name in answer.content.decode() and "somebody else was first" in answer.content.decode()


def test_an_approval_of_what_has_moved_on_is_a_conflict_but_a_contact_is_not() -> None:
    row, decision = a_decided_referral()
    told(row.pk, NarrativeAdded(words="One thing more."), by=a_staff(), now=NOW)
    position = count(row) - 1
    supervisor = signed_in(a_staff("supervisor"))
    assert send(supervisor, row, "DecisionApproved", f"?position={position}", decision=str(decision)).status_code == 409
    assert send(supervisor, row, "ChildSeen", f"?position={position}", child="mia").status_code == 302


def test_a_caseworker_is_chosen_by_name_and_kept_with_the_id() -> None:
    row, worker = an_approved_referral(), a_staff("caseworker")
    client = signed_in()
    text = page(client, "record", row.number, "WorkerAssigned")[1]
    assert worker.name in text and "Staff id" not in text
    assert send(client, row, "WorkerAssigned", worker=str(worker.pk)).status_code == 302
    fact = the_story(row).last_fact(WorkerAssigned)
    assert fact is not None and (fact.worker, fact.staff) == (worker.name, str(worker.pk))


@pytest.mark.parametrize("kind", ["Nonsense", "Withdrawn", "x" * 300])
def test_a_kind_that_is_none_has_no_form(kind: str) -> None:
    row = a_referral().story_row
    assert page(signed_in(), "record", row.number, kind)[0] in (403, 404)


def test_every_kind_has_a_form_that_opens() -> None:
    row, _decision = a_decided_referral()
    client = signed_in(a_staff("child welfare director"))
    for kind in KINDS:
        if kind != "Withdrawn":
            status, _text = page(client, "record", row.number, kind)
            assert status in (200, 403), kind


# ---- Drafts ----


def test_what_is_typed_is_kept_for_this_person_alone_and_gone_once_recorded() -> None:
    row, staff = a_referral().story_row, a_staff()
    client, body = signed_in(staff), filled("NarrativeAdded", row, words="She cried when I asked and")
    address = reverse("referral:draft", args=[row.number, "NarrativeAdded"])
    assert client.post(address, body).status_code == 204
    assert client.post(address, {**body, "words": "She cried when I asked."}).status_code == 204
    assert "Your drafts" in page(client, "page", row.number)[1]
    assert "Your drafts" not in page(signed_in(), "page", row.number)[1]
    again = page(client, "record", row.number, "NarrativeAdded", draft=body["entry"])[1]
    assert "She cried when I asked." in again
    assert client.post(reverse("referral:record", args=[row.number, "NarrativeAdded"]), body).status_code == 302
    with acting_as(staff):
        assert not Draft.objects.exists()


def test_leaving_it_as_a_draft_goes_back_and_a_strange_id_is_no_draft() -> None:
    row = a_referral().story_row
    client, body = signed_in(), filled("NarrativeAdded", row, words="Later.", leave="1")
    address = reverse("referral:draft", args=[row.number, "NarrativeAdded"])
    assert client.post(address, body).url == reverse("referral:page", args=[row.number])
    assert client.post(address, {**body, "entry": "none"}).status_code == 404
    assert page(client, "record", row.number, "NarrativeAdded", draft=str(uuid4()))[0] == 200


# ---- Corrections ----


def test_a_correction_needs_a_reason_and_leaves_both_entries() -> None:
    screener = a_staff()
    row = a_referral(by=screener).story_row
    entry = the_story(row).last(NarrativeAdded)
    assert entry is not None
    client, address = signed_in(screener), reverse("referral:correct", args=[row.number, entry.id])
    assert "Mia has marks on her arm" in client.get(address).content.decode()
    body = filled("NarrativeAdded", row, words="Mia has marks on her leg.")
    before = count(row)
    assert client.post(address, body).status_code == 422 and count(row) == before
    assert client.post(address, {**body, "reason": "I heard it wrongly."}).status_code == 302
    assert [fact.words for fact in the_story(row).facts(NarrativeAdded)] == ["Mia has marks on her leg."]
    text = page(client, "narrative", row.number)[1]
    assert "I heard it wrongly." in text and "on her arm" in text
    entries = page(client, "entries", row.number)[1]
    assert "<del>" in entries and "Corrected by" in entries
    again = {**body, "entry": str(uuid4()), "reason": "Once more."}
    assert client.post(address, again).status_code == 422


def test_an_entry_is_withdrawn_and_stays_to_be_read() -> None:
    screener = a_staff()
    row = a_referral(by=screener).story_row
    added = told(row.pk, NarrativeAdded(words="Of another family."), by=screener).entries[0]
    client = signed_in(screener)
    address = reverse("referral:correct", args=[row.number, added.id]) + "?withdraw=1"
    assert client.get(address).status_code == 200
    body = {"entry": str(uuid4()), "at": "today", "at_time": "12:30 PM", "reason": "Wrong referral."}
    assert client.post(address, body).status_code == 302
    assert len(the_story(row).facts(NarrativeAdded)) == 1
    assert "Withdrawn" in page(client, "narrative", row.number)[1]


def test_there_is_nothing_to_correct_where_no_such_entry_is() -> None:
    row = a_referral().story_row
    assert page(signed_in(), "correct", row.number, uuid4())[0] == 404


# ---- The other views ----


def test_every_entry_shows_both_times_who_and_its_place_in_the_chain() -> None:
    row = a_referral().story_row
    text = page(signed_in(), "entries", row.number)[1]
    with acting_as_system("test"):
        hashes = list(EntryRow.objects.filter(story=row.pk).values_list("hash", flat=True))
    assert all(hash in text for hash in hashes)
    assert "Dana Whitfield" not in text


def test_who_looked_shows_the_look_that_shows_it() -> None:
    row, staff = a_referral().story_row, a_staff()
    client = signed_in(staff)
    page(client, "page", row.number)
    text = page(client, "looked", row.number)[1]
    assert staff.name in text and "Who looked" in text
    assert page(client, "looked", row.number, before="9" * 40)[0] == 200


def test_who_reported_is_shown_for_a_purpose_only_and_the_look_is_kept_with_it() -> None:
    row, staff = a_referral().story_row, a_staff("caseworker")
    client, address = signed_in(staff), reverse("referral:reporter", args=[row.number])
    assert "Dana Whitfield" not in client.get(address).content.decode()
    wrong = client.post(address, {"purpose": "  "})
    assert wrong.status_code == 422 and "Dana Whitfield" not in wrong.content.decode()
    shown = client.post(address, {"purpose": "ask about the arm"}).content.decode()
    assert "Dana Whitfield" in shown and "970-555-0143" in shown
    with acting_as_system("test"):
        assert Read.objects.filter(staff=staff.pk, what="who reported", purpose="ask about the arm").count() == 1
    assert "ask about the arm" in page(client, "looked", row.number)[1]


@pytest.mark.parametrize("role", ["state staff", "ombudsman's analyst", "child welfare director"])
def test_who_reported_is_closed_to_others(role: str) -> None:
    row = a_referral().story_row
    client = signed_in(a_staff(role))
    answer = client.post(reverse("referral:reporter", args=[row.number]), {"purpose": "curious"})
    assert answer.status_code == 403
    assert f"/referrals/{row.number}/reporter/" not in page(client, "page", row.number)[1]


def test_people_and_contacts_show_what_was_told_of_each() -> None:
    screener = a_staff()
    row = a_referral(by=screener).story_row
    told(row.pk, v.RelationshipTold(person="ana", relation="parent", relative="mia"), by=screener)
    told(row.pk, v.ContactAttempted(child="mia", result="no one in"), by=a_staff("caseworker"))
    client = signed_in(screener)
    text = page(client, "people", row.number)[1]
    assert 'id="person-mia"' in text and "Ana Romero is the parent of Mia Romero" in text
    assert "no one in" in page(client, "contacts", row.number)[1]


# ---- The list ----


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(listing, "A_PAGE", 2)
    yield


@pytest.mark.usefixtures("small_pages")
def test_the_list_is_the_countys_newest_first_and_every_referral_stands_on_one_of_its_pages() -> None:
    when = [NOON, NOON - timedelta(hours=1), NOON - timedelta(hours=1), NOON - timedelta(days=3)]
    rows = [a_referral(entries=usual_intake(at=at)).story_row for at in when]
    unknown = a_referral(entries=[proposed(usual_intake()[0].fact, "unknown"), *usual_intake()[3:]]).story_row
    a_referral("Larimer")
    client, found, address = signed_in(), [], reverse("referral:list")
    while address:
        text = client.get(address).content.decode()
        found += [part.split("<")[0] for part in text.split('<span class="rlist__number">')[1:]]
        older = text.split('<a class="rpaging__older" href="')
        address = reverse("referral:list") + older[1].split('"')[0].replace("&amp;", "&") if len(older) > 1 else ""
    assert found[0] == unknown.number
    assert sorted(found) == sorted([unknown.number, *(row.number for row in rows)])
    assert found[1] == rows[0].number and found[-1] == rows[-1].number


def test_the_list_is_narrowed_by_status_time_words_number_and_mine() -> None:
    staff = a_staff()
    mine, (decided, _id) = a_referral(by=staff).story_row, a_decided_referral()
    client = signed_in(staff)

    def listed(**asked: str) -> list[bool]:
        text = page(client, "list", **asked)[1]
        return [f">{row.number}<" in text for row in (mine, decided)]

    assert listed() == [True, True]
    assert listed(status="awaiting approval") == [False, True]
    assert listed(time="3 calendar days") == [False, True]
    assert listed(mine="1") == [True, False]
    assert listed(q="romero") == [True, True]
    assert listed(q=mine.number.lower()) == [True, False]
    assert listed(status="nonsense", time="x", after="nonsense_x") == [True, True]


@pytest.mark.parametrize("asked", ["\x00", "%", "_", "'; --", "x" * 5000, "‮", "<script>alert(1)</script>"])
def test_odd_words_in_the_filter_find_nothing_and_break_nothing(asked: str) -> None:
    a_referral()
    status, text = page(signed_in(), "list", q=asked, after=asked)
    assert status == 200 and "<script>alert" not in text


def test_an_empty_list_says_what_would_stand_there_and_a_search_what_to_try() -> None:
    client = signed_in()
    assert "No referral yet" in page(client, "list")[1]
    assert "No referral fits" in page(client, "list", q="nobody of that name")[1]


def test_the_list_of_a_statewide_reader_names_the_counties() -> None:
    weld, larimer = a_referral("Weld").story_row, a_referral("Larimer").story_row
    client = signed_in(a_staff("state staff"))
    text = page(client, "list")[1]
    assert weld.number in text and larimer.number in text
    assert weld.number not in page(client, "list", county="Larimer")[1]


def test_the_list_asks_the_database_as_often_for_many_as_for_one() -> None:
    screener = a_staff()
    a_referral(by=screener)
    client = signed_in(screener)
    page(client, "list")
    with CaptureQueriesContext(connection) as few:
        page(client, "list")
    for _number in range(8):
        a_referral(by=screener)
    with CaptureQueriesContext(connection) as many:
        page(client, "list")
    assert len(many) == len(few)


def test_a_target_of_ours_is_wanted_and_never_due_in_the_list() -> None:
    row, _decision = a_decided_referral()
    with acting_as_system("let the approval be next"):
        approval = row.duties.get(mends="DecisionApproved")
        assert approval.due_latest is None
        Referral.objects.update(next_due=approval.target_at, next_clause=approval.clause)
    page = signed_in(a_staff("supervisor")).get("/referrals/").content.decode()
    assert "Wanted" in page
    assert "our target; the text sets no time" in page
