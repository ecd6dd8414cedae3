"""Screening: the whole space of the screen-out gate as a table, and rulings that no newly learned fact overturns."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cairn.rulebook.decided import approval_of, screened_out, standing_decision, views_differ
from cairn.rulebook.duty import State
from cairn.rulebook.gathered import missing_items
from cairn.rulebook.reading import objections_to, read, rulings
from cairn.rulebook.register import ALL
from cairn.story.answer import Answer
from cairn.story.author import Author, Role
from cairn.story.counties import County
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AddressTold,
    AllegationMade,
    AllegationWeighed,
    Concern,
    DecisionApproved,
    DecisionSentBack,
    DuplicateCompared,
    EarlierAssessmentCompared,
    Ground,
    GroundStated,
    InitialReviewWritten,
    JurisdictionSearched,
    Knowledge,
    Outcome,
    Part,
    PersonDescribed,
    PreventionConsidered,
    ReferralReceived,
    Relation,
    RelationshipTold,
    ResponseTime,
    ReviewerViewGiven,
    ScreeningDecided,
    SearchSource,
    WhereaboutsTold,
)
from cairn.story.when import When

TABLE = Path(__file__).parent / "tables" / "screen_out.csv"
RECEIVED = datetime(2023, 9, 1, 22, 40, tzinfo=UTC)
DANA = Author(name="Dana Whitcomb", role=Role.SCREENER, office="Weld", certified=Answer.YES)
LEE = Author(name="Lee Ortiz", role=Role.CASEWORKER, office="Weld", certified=Answer.YES)
UNCLEAR = Author(name="Ray Cole", role=Role.CASEWORKER, office="Weld")
KIM = Author(name="S. Kim", role=Role.SUPERVISOR, office="Weld", certified=Answer.YES)
YES, NO, NOT_KNOWN = Answer.YES, Answer.NO, Answer.NOT_KNOWN


def an_entry(fact: Fact, minute: int = 0, by: Author = DANA) -> Entry:
    moment = RECEIVED + timedelta(minutes=minute)
    return Entry(at=When.at(moment), recorded_at=moment, by=by, fact=fact)


def told(*facts: Fact | tuple[Fact, Author]) -> Story:
    """A story of these facts, a minute apart, from the receipt on."""
    pairs = [fact if isinstance(fact, tuple) else (fact, DANA) for fact in facts]
    return Story(an_entry(fact, minute, by) for minute, (fact, by) in enumerate(pairs))


def received(*concerns: Concern) -> ReferralReceived:
    return ReferralReceived(received_by=County("Weld"), concerns=concerns)


# ---- the decision table ----

GROUNDS = {"none": None, **{ground.letter: ground for ground in Ground if ground.letter in "BCD"}}
REVIEWERS: dict[str, tuple[tuple[Outcome, Author], ...]] = {
    "two agree": ((Outcome.NO_FURTHER_ACTION, DANA), (Outcome.NO_FURTHER_ACTION, LEE)),
    "one": ((Outcome.NO_FURTHER_ACTION, DANA),),
    "one certification unknown": ((Outcome.NO_FURTHER_ACTION, DANA), (Outcome.NO_FURTHER_ACTION, UNCLEAR)),
    "they differ": ((Outcome.NO_FURTHER_ACTION, DANA), (Outcome.ASSIGN, LEE)),
}
COLUMNS = {
    "ground stated": list(GROUNDS),
    "amounts to abuse": ["yes", "no", "not known"],
    "child lives and is in": ["Colorado", "Kansas", "not known"],
    "reviewers": list(REVIEWERS),
    "prevention": ["considered", "not asked"],
    "reason despite the criteria": ["given", "none"],
}


def screen_out_table() -> Iterator[list[str]]:
    yield [*COLUMNS, "a screen-out"]
    for row in product(*COLUMNS.values()):
        refused = sorted(
            {objection.clause for objection in objections_to(*_proposed(dict(zip(COLUMNS, row, strict=True))))}
        )
        yield [*row, f"refused: {' '.join(refused)}" if refused else "may be recorded"]


def _proposed(row: dict[str, str]) -> tuple[Entry, Story]:
    facts: list[Fact | tuple[Fact, Author]] = [
        received(Concern.INTRAFAMILIAL),
        PersonDescribed(person="mia", name="Mia Torres", birth_date=date(2012, 4, 12), parts=(Part.ALLEGED_VICTIM,)),
        AllegationMade(
            allegation="bruise", victim="mia", specific=YES, knowledge=Knowledge.SUSPECTED, words="a bruise"
        ),
        AllegationWeighed(allegation="bruise", meets_definition=Answer(row["amounts to abuse"]), reasons="as told"),
    ]
    if row["child lives and is in"] == "not known":
        facts.append(JurisdictionSearched(source=SearchSource.SCHOOL, found=NO))
    else:
        state = {"Colorado": "CO", "Kansas": "KS"}[row["child lives and is in"]]
        facts += [
            AddressTold(person="mia", line="4 Elm Street", state=state),
            WhereaboutsTold(person="mia", state=state),
        ]
    if ground := GROUNDS[row["ground stated"]]:
        facts.append(GroundStated(ground=ground, facts="as told"))
    if row["prevention"] == "considered":
        facts.append(PreventionConsidered(considered=YES, available=NO))
    facts += [(ReviewerViewGiven(outcome=outcome), by) for outcome, by in REVIEWERS[row["reviewers"]]]
    reason = "as told" if row["reason despite the criteria"] == "given" else None
    return an_entry(ScreeningDecided(outcome=Outcome.NO_FURTHER_ACTION, despite_criteria=reason), 60), told(*facts)


def as_csv(rows: Iterator[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def test_the_table_of_screen_outs_is_what_the_gates_say() -> None:
    assert TABLE.read_text() == as_csv(screen_out_table()), f"regenerate it: python {Path(__file__).name}"


def test_no_screen_out_of_the_table_passes_with_one_reviewer_or_without_a_ground() -> None:
    passed = [row for row in csv.DictReader(TABLE.read_text().splitlines()) if row["a screen-out"] == "may be recorded"]
    assert passed
    assert {row["reviewers"] for row in passed} == {"two agree"}
    assert "none" not in {row["ground stated"] for row in passed}
    assert {row["prevention"] for row in passed} == {"considered"}
    assert not [row for row in passed if row["ground stated"] == "C" and row["amounts to abuse"] != "no"]
    assert not [row for row in passed if row["ground stated"] == "B" and row["child lives and is in"] != "Kansas"]


# ---- learning a fact overturns nothing ----

MINE = frozenset(
    key
    for clause in ALL
    if clause.kind == "ruling" and clause.function.__module__.startswith("cairn.rulebook.")
    for key in (clause.key,)
    if key.startswith(("7.103.4", "7.103.5", "7.103.6"))
)
"""The rulings of these sections. What could lead to a child is left as it is: that nothing leads there can be told only for now."""

ANSWER = st.sampled_from([YES, NO])
KNOWABLE: dict[str, st.SearchStrategy[Any]] = {
    "concerns": st.sampled_from([(Concern.INTRAFAMILIAL,), (Concern.YOUTH_IN_CONFLICT,), (Concern.THIRD_PARTY, Concern.YOUTH_IN_CONFLICT)]),
    "specific": ANSWER,
    "knowledge": st.sampled_from(Knowledge),
    "meets": ANSWER,
    "occurred": st.sampled_from([When.parse(text) for text in ("2012", "2022-08", "2023-08-29", "2023-08-31 10:00")]),
    "born": st.sampled_from([date(2019, 4, 12), date(2005, 9, 1), date(2005, 9, 2), date(2002, 9, 1), date(2004, 3, 2)]),
    "court": ANSWER,
    "facility": ANSWER,
    "name": st.just("Sam Park"),
    "is_in": st.sampled_from(["CO", "KS"]),
    "lives_in": st.sampled_from(["CO", "KS"]),
    "person_born": st.sampled_from([date(2013, 8, 29), date(2013, 8, 30), date(1989, 1, 1)]),
    "relation": st.sampled_from([Relation.PARENT, Relation.TEACHER_OR_COACH, Relation.FRIEND]),
    "in_home": ANSWER,
    "related": ANSWER,
    "finished": ANSWER,
    "finished_on": st.sampled_from([date(2023, 8, 10), date(2023, 8, 30)]),
    "same_date": ANSWER,
    "same_victims": ANSWER,
    "same_responsible": ANSWER,
    "same_household": ANSWER,
    "new_threat": ANSWER,
    "why_same": st.just("only one was hurt that day"),
    "now_provided": ANSWER,
    "more_fitting": ANSWER,
    "confirmed_on": st.sampled_from([date(2023, 9, 1), date(2023, 9, 9)]),
    "in_conflict": ANSWER,
    "harm": ANSWER,
    "prevention": ANSWER,
    "immediate": ANSWER,
    "red_team": ANSWER,
}  # fmt: skip


@st.composite
def what_is_known(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], list[Ground], bool]:
    """Facts as they are, the part of them that is known, the grounds stated, and whether an address is known."""
    facts = {name: draw(values) for name, values in KNOWABLE.items()}
    known = {name: value for name, value in facts.items() if draw(st.booleans())}
    return facts, known, draw(st.lists(st.sampled_from(Ground), unique=True)), draw(st.booleans())


def a_story_of(known: dict[str, Any], grounds: list[Ground], address: bool) -> Story:
    k = known.get
    place = {"line": "12 Main Street"} if address else {}
    facts: list[Fact] = [
        received(*k("concerns", ())),
        PersonDescribed(person="sam", name=k("name"), birth_date=k("born"), court_jurisdiction=k("court"), in_facility_care=k("facility"), parts=(Part.ALLEGED_VICTIM,)),
        PersonDescribed(person="joel", name="Joel Moss", birth_date=k("person_born"), parts=(Part.ALLEGED_RESPONSIBLE,)),
        RelationshipTold(person="joel", relative="sam", relation=k("relation"), lives_in_home=k("in_home"), related=k("related")),
        AllegationMade(allegation="harm", victim="sam", responsible="joel", specific=k("specific"), knowledge=k("knowledge"), occurred=k("occurred"), words="as told"),
        AllegationWeighed(allegation="harm", meets_definition=k("meets", NOT_KNOWN), reasons="as told"),
        AddressTold(person="sam", state=k("lives_in"), **place),
        WhereaboutsTold(person="sam", state=k("is_in")),
        EarlierAssessmentCompared(assessment="A-41", finished=k("finished", NOT_KNOWN), finished_on=k("finished_on"), same_allegations=("harm",)),
        DuplicateCompared(earlier="R-1", same_incident_date=k("same_date"), same_victims=k("same_victims"), same_responsible=k("same_responsible"), same_household=k("same_household"), new_threat=k("new_threat"), why_same_persons=k("why_same")),
        *([] if address else [JurisdictionSearched(source=SearchSource.SCHOOL, found=NO)]),
        *(GroundStated(ground=ground, facts="as told", agency="Diversion", service="counseling", confirmed_on=k("confirmed_on"), now_provided=k("now_provided"), more_fitting=k("more_fitting"), in_conflict=k("in_conflict"), harm_highly_likely=k("harm")) for ground in grounds),
        PreventionConsidered(considered=YES),
        InitialReviewWritten(words="all read", immediate_fitting=k("immediate"), red_team_needed=k("red_team"), prevention_fitting=k("prevention")),
    ]  # fmt: skip
    return told(*facts)


def settled(story: Story) -> dict[tuple[str, str | None], bool]:
    """The rulings that are a yes or a no and lack nothing; a presumption names what it lacks."""
    return {
        (ruling.clause, ruling.about): ruling.holds
        for ruling in rulings(story)
        if ruling.clause in MINE and ruling.holds is not None and not ruling.missing
    }


@given(what_is_known())
def test_learning_a_fact_overturns_no_ruling(drawn: tuple[dict[str, Any], dict[str, Any], list[Ground], bool]) -> None:
    facts, known, grounds, address = drawn
    before, after = settled(a_story_of(known, grounds, address)), settled(a_story_of(facts, grounds, address))
    assert {key: after.get(key) for key in before} == before


@given(what_is_known())
def test_reading_a_story_twice_gives_the_same(drawn: tuple[dict[str, Any], dict[str, Any], list[Ground], bool]) -> None:
    _, known, grounds, address = drawn
    story = a_story_of(known, grounds, address)
    now = RECEIVED + timedelta(hours=3)
    one, other = read(story, now), read(Story(story.entries), now)
    assert (one.duties, one.rulings, one.objections) == (other.duties, other.rulings, other.objections)


# ---- what was decided ----


def test_the_review_says_how_many_items_are_not_asked_yet_and_waits_for_none() -> None:
    story = told(received(), ScreeningDecided(outcome=Outcome.RED_TEAM))
    review = next(duty for duty in read(story, RECEIVED + timedelta(hours=1)).duties if duty.clause == "7.103.4#1")
    assert review.note == f"items of the intake list not asked yet: {len(missing_items(story))}"
    assert review.state is State.MET


def test_an_approval_counts_only_from_a_supervisor() -> None:
    story = told(received(), ScreeningDecided(outcome=Outcome.NO_FURTHER_ACTION))
    decision = standing_decision(story)
    assert decision
    by_a_worker = story.and_then(an_entry(DecisionApproved(decision=decision.id), 9))
    assert approval_of(by_a_worker, decision) is None
    assert screened_out(by_a_worker) is None
    assert screened_out(by_a_worker.and_then(an_entry(DecisionApproved(decision=decision.id), 10, KIM)))


def test_a_view_without_a_response_time_differs_from_none_and_agrees_with_none() -> None:
    open_view = ReviewerViewGiven(outcome=Outcome.ASSIGN)
    three_days = ReviewerViewGiven(outcome=Outcome.ASSIGN, response_time=ResponseTime.THREE_DAYS)
    story = told(received(), open_view, (three_days, LEE))
    assert not views_differ(story)
    decision = an_entry(
        ScreeningDecided(outcome=Outcome.ASSIGN, response_time=ResponseTime.THREE_DAYS, reasons="nurse saw a bruise"), 9
    )
    assert "7.103.4.D#3" in {objection.clause for objection in objections_to(decision, story)}


def test_views_given_before_a_decision_was_sent_back_count_no_more() -> None:
    decision = an_entry(ScreeningDecided(outcome=Outcome.RED_TEAM), 3)
    story = told(
        received(), ReviewerViewGiven(outcome=Outcome.ASSIGN), (ReviewerViewGiven(outcome=Outcome.RED_TEAM), LEE)
    )
    assert views_differ(story)
    back = an_entry(DecisionSentBack(decision=decision.id, why="ask the school"), 4, KIM)
    assert not views_differ(story.and_then(decision, back))


def test_every_refusal_of_a_screen_out_names_the_kind_of_entry_that_mends_it() -> None:
    for row in product(*COLUMNS.values()):
        entry, story = _proposed(dict(zip(COLUMNS, row, strict=True)))
        for objection in objections_to(entry, story):
            assert objection.mends is not None and objection.missing, objection


if __name__ == "__main__":
    TABLE.write_text(as_csv(screen_out_table()))
