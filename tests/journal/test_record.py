"""record(): what an allowed act leaves, that a refused one leaves nothing, and that saying it twice is saying it once."""

from datetime import timedelta
from uuid import uuid4

import pytest

from cairn.access.acting import acting_as, acting_as_system
from cairn.journal import ledger, stories
from cairn.journal.models import UNMET, DutyRow, EntryRow, Referral, SealedRow, StoryRow
from cairn.journal.proposed import Proposed
from cairn.journal.record import open_story, record
from cairn.journal.refusals import Conflict, InvalidEntry, NoSuchStory, NotAllowed, Refused
from cairn.journal.verify import verify
from cairn.story.vocabulary import (
    DecisionApproved,
    DecisionSentBack,
    NarrativeAdded,
    PersonDescribed,
    ReferralHandedOver,
    ReporterDescribed,
    ScreeningDecided,
    WorkerAssigned,
)
from tests.makers import NOON, a_decided_referral, a_referral, a_staff, proposed, told, usual_intake

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def entries() -> int:
    with acting_as_system("count"):
        return EntryRow.objects.count()


def test_a_referral_gets_its_number_and_stands_in_the_lists() -> None:
    screener = a_staff(county="Weld")
    made = a_referral(by=screener)
    assert made.story_row.number == "R-26-000001"
    with acting_as(screener):
        referral = Referral.objects.get()
        assert (referral.household, referral.county, referral.children, referral.unseen) == ("Romero", "Weld", 1, 1)
        assert referral.status == "screening"
        assert DutyRow.objects.filter(UNMET, county="Weld").count() == len(made.reading.open_duties()) > 0
        assert {duty.owner for duty in ledger.work_of(screener)} == {"screener"}
        assert [duty.story.referral.household for duty in ledger.work_of(screener)][0] == "Romero"


def test_the_moment_and_the_author_are_set_by_the_journal() -> None:
    screener = a_staff()
    made = a_referral(by=screener, now=NOON + HOUR)
    entry = made.entries[0]
    assert (entry.recorded_at, entry.by.name, entry.at.earliest) == (NOON + HOUR, screener.name, NOON)


def test_a_clock_that_goes_back_never_puts_an_entry_before_the_one_it_follows() -> None:
    made = a_referral(now=NOON + HOUR)
    later = told(made.story_row.pk, NarrativeAdded(words="More."), by=a_staff(), at=NOON, now=NOON + HOUR / 2)
    assert later.entries[0].recorded_at == NOON + HOUR


def test_a_screener_may_not_approve_and_nothing_is_written() -> None:
    row, decided = a_decided_referral()
    before = entries()
    with pytest.raises(NotAllowed, match="supervisor"):
        told(row.pk, DecisionApproved(decision=decided), by=a_staff())
    assert entries() == before


def test_a_gate_refuses_with_its_clause_and_nothing_is_written() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    before = entries()
    with pytest.raises(Refused) as refused:
        told(made.story_row.pk, ScreeningDecided(outcome="assign for assessment"), by=screener)
    assert all(objection.clause.startswith("7.103") and objection.missing for objection in refused.value.objections)
    assert entries() == before


def test_of_several_entries_one_refused_leaves_none() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    before = entries()
    both = [proposed(NarrativeAdded(words="More.")), proposed(DecisionApproved(decision=uuid4()))]
    with pytest.raises(NotAllowed), acting_as(screener):
        record(both, story=made.story_row.pk, by=screener, now=NOON + HOUR)
    assert entries() == before


def test_nobody_records_in_a_story_of_another_county() -> None:
    made = a_referral(county="Weld")
    with pytest.raises(NoSuchStory):
        told(made.story_row.pk, NarrativeAdded(words="More."), by=a_staff(county="Adams"))


def test_nobody_opens_a_story_for_a_county_that_is_not_theirs() -> None:
    with pytest.raises(NotAllowed, match="you work for Adams"):
        a_referral(county="Weld", by=a_staff(county="Adams"))
    assert entries() == 0


def test_the_same_entry_said_twice_is_recorded_once() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    once = proposed(NarrativeAdded(words="More."))
    with acting_as(screener):
        first = record(once, story=made.story_row.pk, by=screener, now=NOON + HOUR)
        again = record(once, story=made.story_row.pk, by=screener, now=NOON + 2 * HOUR, expect_position=1)
    assert first.entries == again.entries
    assert again.story_row.position == 9


def test_the_same_id_with_other_content_is_a_conflict() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    id = uuid4()
    told(made.story_row.pk, NarrativeAdded(words="More."), by=screener, id=id)
    with pytest.raises(Conflict, match="other content"):
        told(made.story_row.pk, NarrativeAdded(words="Something else."), by=screener, id=id)
    elsewhere = a_referral(by=screener)
    with pytest.raises(Conflict, match="another story"):
        told(elsewhere.story_row.pk, NarrativeAdded(words="More."), by=screener, id=id)
    assert entries() == 8 + 1 + 8


def test_the_same_form_sent_twice_opens_one_story() -> None:
    screener = a_staff()
    form = usual_intake()
    one, other = (a_referral(by=screener, entries=form) for _ in range(2))
    assert one.story_row.pk == other.story_row.pk
    assert one.entries == other.entries


def test_a_reporter_said_twice_with_another_name_is_a_conflict() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    id = uuid4()
    for name in ("Dana", "Dana"):
        told(made.story_row.pk, ReporterDescribed(identity={"name": name}), by=screener, at=NOON, id=id)
    with pytest.raises(Conflict):
        told(made.story_row.pk, ReporterDescribed(identity={"name": "Dora"}), by=screener, at=NOON, id=id)


def test_whoever_looked_at_an_older_state_is_told_who_recorded_first() -> None:
    one, other = a_staff(name="Ana First"), a_staff()
    made = a_referral(by=other)
    told(made.story_row.pk, NarrativeAdded(words="More."), by=one)
    with pytest.raises(Conflict, match="Ana First") as conflict, acting_as(other):
        record(proposed(NarrativeAdded(words="Else.")), story=made.story_row.pk, by=other, expect_position=8)
    assert conflict.value.by_whom == "Ana First"


def test_a_time_to_come_is_bad_input_and_five_minutes_are_forgiven() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    told(
        made.story_row.pk,
        NarrativeAdded(words="1"),
        by=screener,
        at=NOON + HOUR + timedelta(minutes=5),
        now=NOON + HOUR,
    )
    with pytest.raises(InvalidEntry, match="future"):
        told(made.story_row.pk, NarrativeAdded(words="2"), by=screener, at=NOON + 2 * HOUR, now=NOON + HOUR)


def test_a_correction_names_an_entry_that_stands_and_only_once() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    id, person = made.story_row.pk, made.entries[4]
    with pytest.raises(InvalidEntry, match="no such entry"):
        told(id, PersonDescribed(person="ana"), by=screener, corrects=uuid4(), reason="Misheard.")
    with pytest.raises(InvalidEntry, match="reason"):
        told(id, PersonDescribed(person="ana"), by=screener, corrects=person.id)
    with pytest.raises(InvalidEntry, match="is corrected by a PersonDescribed"):
        told(id, NarrativeAdded(words="No."), by=screener, corrects=person.id, reason="Misheard.")
    told(id, PersonDescribed(person="ana", name="Anna Romero"), by=screener, corrects=person.id, reason="Misheard.")
    with pytest.raises(InvalidEntry, match="corrected already"):
        told(id, PersonDescribed(person="ana"), by=screener, corrects=person.id, reason="Misheard.")
    with acting_as(screener):
        assert stories.load(id).person("ana").name == "Anna Romero"


def test_bad_input_from_outside_names_its_fields() -> None:
    body = {"kind": "PersonDescribed", "fact": {"person": "mia", "birth_date": "0001-13-01"}, "at": "soon", "colour": 1}
    with pytest.raises(InvalidEntry) as invalid:
        Proposed.from_dict(body)
    assert {field for field, _ in invalid.value.faults} == {"fact.birth_date", "at", "colour"}
    with pytest.raises(InvalidEntry, match="did you mean"):
        Proposed.from_dict({"kind": "PersonDescribe"})


def test_the_second_supervisor_is_told_who_was_first() -> None:
    row, decided = a_decided_referral()
    told(row.pk, DecisionSentBack(decision=decided, why="Call the school."), by=a_staff("supervisor", name="Sam Super"))
    with pytest.raises(Conflict, match="Sam Super sent back"):
        told(row.pk, DecisionApproved(decision=decided), by=a_staff("supervisor"))
    row, decided = a_decided_referral()
    told(row.pk, DecisionApproved(decision=decided), by=a_staff("supervisor", name="Sol Super"))
    with pytest.raises(Conflict, match="Sol Super approved"):
        told(row.pk, DecisionApproved(decision=decided), by=a_staff("supervisor"))


def test_the_reporter_is_kept_apart_and_the_story_is_read_without() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    reporter = made.entries[1]
    assert reporter.fact.identity is None
    with acting_as(screener):
        assert "Whitfield" not in str(list(EntryRow.objects.values_list("body", flat=True)))
        assert SealedRow.objects.count() == 0
        content = stories.sealed(reporter.id, screener, "to call back")
        assert content["identity"]["name"] == "Dana Whitfield"
        assert SealedRow.objects.count() == 0
        with pytest.raises(InvalidEntry, match="purpose"):
            stories.sealed(reporter.id, screener, " ")
    analyst = a_staff("ombudsman's analyst")
    with acting_as(analyst), pytest.raises(NotAllowed):
        stories.sealed(reporter.id, analyst, "a complaint")


def test_the_hotline_hands_over_and_then_sees_it_no_longer() -> None:
    worker = a_staff("hotline worker")
    made = a_referral(by=worker, received_by="Hotline", for_county="Weld")
    assert made.story_row.counties == ["Hotline", "Weld"]
    told(made.story_row.pk, ReferralHandedOver(to="Weld"), by=worker)
    with acting_as(worker):
        assert StoryRow.objects.count() == 0
    with acting_as(a_staff(county="Weld")):
        assert Referral.objects.get().county == "Weld"


def test_caseworkers_duties_go_to_whoever_was_assigned_last() -> None:
    caseworker = a_staff("caseworker", name="Casey")
    assigned = WorkerAssigned(worker="Casey", staff=str(caseworker.pk))
    a_decided_referral(more=[(proposed(assigned), a_staff("supervisor"))])
    with acting_as(caseworker):
        duties = list(ledger.work_of(caseworker))
        assert {duty.owner for duty in duties} == {"caseworker"}
        assert Referral.objects.get().worker == caseworker.pk
        assert list(DutyRow.objects.filter(owner="supervisor", worker__isnull=False)) == []


def test_a_due_time_that_moves_keeps_the_old_one_and_the_reason() -> None:
    screener = a_staff()
    row, _ = a_decided_referral(by=screener)
    seeing = DutyRow.objects.filter(summary__contains="ee ", about="mia", owner="caseworker", due_earliest__gt=NOON)
    with acting_as(screener):
        before, receipt = seeing.get(), stories.load(row).receipt
    told(row.pk, receipt.fact, by=screener, at=NOON - DAY, corrects=receipt.id, reason="The clock was wrong.")
    with acting_as(screener):
        moved = seeing.get()
        assert (moved.moved_from, moved.due_earliest) == (before.due_earliest, before.due_earliest - DAY)
        assert moved.moved_why == "Record the receipt of a referral: corrected"
    assert list(verify())[-1].clean


def test_what_a_story_was_known_to_be() -> None:
    screener = a_staff()
    made = a_referral(by=screener)
    told(made.story_row.pk, NarrativeAdded(words="Later."), by=screener, now=NOON + HOUR)
    with acting_as(screener):
        assert len(stories.load(made.story_row.pk, as_known=NOON + HOUR / 2).entries) == 8
        assert stories.row(made.story_row.number) == made.story_row
        with pytest.raises(NoSuchStory):
            stories.row("R-26-999999")


def test_other_kinds_of_story_are_numbered_apart() -> None:
    screener = a_staff()
    with acting_as(screener):
        made = open_story("case", proposed(NarrativeAdded(words="Opened.")), by=screener, counties={"Weld"}, now=NOON)
    assert made.story_row.number == "C-26-000001"
