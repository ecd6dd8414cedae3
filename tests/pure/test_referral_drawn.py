"""A referral as its drawings take it: who is related, what stands on the scale, and stories that know little."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cairn.desks.referral.drawn import family_of, pairs_of, short_name
from cairn.desks.referral.on_time import Span, bars_of, day_asked, happenings_of, span_of, window
from cairn.furniture.drawings.family import family
from cairn.furniture.drawings.timeline import timeline
from cairn.furniture.drawings.timeline_down import timeline_down
from cairn.furniture.shapes import ClockState
from cairn.rulebook.reading import read
from cairn.story import vocabulary as v
from cairn.story.author import Author, Role
from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.when import When

NOON = datetime(2026, 3, 12, 18, 0, tzinfo=UTC)
TODAY = date(2026, 3, 12)
BY = Author(name="Dana Whitcomb", role=Role.SCREENER, office="Weld", certified="yes")


def a_story(*facts: Fact | tuple[Fact, Any], at: Any = NOON) -> Story:
    entries = []
    for number, said in enumerate(facts):
        fact, when = said if isinstance(said, tuple) else (said, at)
        happened = When.at(when) if isinstance(when, datetime) else When.parse(when)
        written = max(NOON, when) if isinstance(when, datetime) else NOON
        entries.append(Entry(at=happened, recorded_at=written + timedelta(minutes=number), by=BY, fact=fact))
    return Story(entries, number="R-26-000001")


def a_person(key: str, name: str = "", parts: tuple[v.Part, ...] = (v.Part.FAMILY,), **told: Any) -> v.PersonDescribed:
    return v.PersonDescribed(person=key, name=name or key.capitalize(), parts=parts, **told)


def a_child(key: str, **told: Any) -> v.PersonDescribed:
    return a_person(key, parts=(v.Part.ALLEGED_VICTIM,), **{"birth_date": date(2018, 5, 2), **told})


RECEIVED = v.ReferralReceived(received_by="Weld")
SEVERAL_UNIONS = (
    RECEIVED,
    a_child("avery", sex="female"),
    a_child("theo", sex="male"),
    a_child("wren", birth_date=date(2025, 4, 2)),
    a_person("jolene"),
    a_person("daniel"),
    a_person("curtis", parts=(v.Part.ALLEGED_RESPONSIBLE,)),
    *(v.RelationshipTold(person="jolene", relation="parent", relative=child) for child in ("avery", "theo", "wren")),
    *(v.RelationshipTold(person="daniel", relation="parent", relative=child) for child in ("avery", "theo")),
    v.RelationshipTold(person="curtis", relation="parent", relative="wren"),
    v.RelationshipTold(person="daniel", relation="former partner", relative="jolene"),
    v.RelationshipTold(person="curtis", relation="domestic partner or spousal equivalent", relative="jolene"),
    *(v.AddressTold(person=key, line="2201 Birch Ave", city="Evans") for key in ("avery", "theo", "jolene")),
    v.AddressTold(person="daniel", city="Pueblo"),
)


def test_children_of_several_unions_hang_from_their_own_parents() -> None:
    drawn = family_of(a_story(*SEVERAL_UNIONS), TODAY)
    unions = {frozenset(union.parents): (set(union.children), union.kind) for union in drawn.unions}
    assert unions[frozenset({"jolene", "daniel"})] == ({"avery", "theo"}, "parted")
    assert unions[frozenset({"jolene", "curtis"})] == ({"wren"}, "together")
    assert [(home.label, set(home.members)) for home in drawn.households] == [
        ("2201 Birch Ave, Evans", {"avery", "theo", "jolene"})
    ]
    assert next(person for person in drawn.persons if person.key == "daniel").note == "parent, Pueblo"
    assert next(person for person in drawn.persons if person.key == "wren").age == "11 m"
    assert not family(drawn).notes


def test_a_parents_partner_is_drawn_beside_the_only_parent_and_a_tie_is_said_in_words() -> None:
    story = a_story(
        a_child("mia"),
        a_person("ana"),
        a_person("cody"),
        a_person("orr", parts=()),
        v.RelationshipTold(person="ana", relation="parent", relative="mia"),
        v.RelationshipTold(person="cody", relation="partner of the parent", relative="mia"),
        v.RelationshipTold(person="orr", relation="friend or neighbor", relative="ana"),
    )
    drawn = family_of(story, TODAY)
    assert ("ana", "cody") in [union.parents for union in drawn.unions]
    assert [(tie.one, tie.words) for tie in drawn.ties] == [("orr", "friend or neighbor of Ana")]


def test_siblings_without_known_parents_stand_together() -> None:
    story = a_story(
        a_child("mia"), a_child("leo"), v.RelationshipTold(person="mia", relation="sibling", relative="leo")
    )
    assert [(union.parents, union.children) for union in family_of(story, TODAY).unions] == [((), ("mia", "leo"))]


def test_two_children_of_one_first_name_are_told_apart_by_age() -> None:
    story = a_story(
        a_child("one", name="Tomás Crane"), a_child("two", name="Tomás Crane", birth_date=None, estimated_age=14)
    )
    assert [short_name(story, key, TODAY) for key in ("one", "two")] == ["Tomás 7", "Tomás ~14"]


def test_a_story_without_children_or_people_is_drawn_as_such() -> None:
    for story in (a_story(RECEIVED), a_story(RECEIVED, a_person("ana")), Story(())):
        drawn = family_of(story, TODAY)
        assert "svg" in str(family(drawn)) and "svg" in str(family(drawn, compact=True))
        assert pairs_of(story, TODAY) == []


def test_a_child_seen_in_time_late_or_tried_is_marked() -> None:
    story = a_story(
        RECEIVED,
        a_child("mia"),
        v.AllegationMade(allegation="1", victim="mia", abuse=v.Abuse.PHYSICAL),
        v.DangerAnswered(danger="present danger", answer="yes", facts="now"),
        (v.ContactAttempted(child="mia"), NOON + timedelta(hours=2)),
    )
    for hours, extra, state in (
        (3, (), ClockState.TRIED),
        (9, (), ClockState.OVERDUE),
        (9, ((v.ChildSeen(child="mia"), NOON + timedelta(hours=7)),), ClockState.MET),
        (10, ((v.ChildSeen(child="mia"), NOON + timedelta(hours=9)),), ClockState.LATE),
    ):
        told = story if not extra else story.and_then(*a_story(*extra).entries)
        duties = read(told, NOON + timedelta(hours=hours)).duties
        assert family_of(told, TODAY, duties).persons[0].seen is state, (hours, state)


def test_what_is_told_in_the_call_is_one_happening_and_contacts_together_are_one() -> None:
    later = NOON + timedelta(hours=5)
    story = a_story(
        RECEIVED,
        v.NarrativeAdded(words="She has marks."),
        a_child("mia"),
        a_child("leo"),
        (v.ChildSeen(child="mia"), later),
        (v.ChildSeen(child="leo"), later),
        (v.NarrativeAdded(words="One thing more."), later),
    )
    assert [one.label for one in happenings_of(story)] == ["Report", "Mia and Leo seen", "More was told"]


def test_a_correction_keeps_the_time_at_which_it_was_first_written_down() -> None:
    story = a_story(RECEIVED, a_child("mia"), (v.ChildSeen(child="mia"), NOON + timedelta(hours=5)))
    first = story.entries[-1]
    fixed = Entry(
        at=When.at(NOON + timedelta(hours=6)),
        recorded_at=NOON + timedelta(days=2),
        by=BY,
        corrects=first.id,
        reason="An hour later.",
        fact=first.fact,
    )
    seen = happenings_of(story.and_then(fixed))[-1]
    assert (seen.at, seen.recorded_at) == (NOON + timedelta(hours=6), first.recorded_at)


@pytest.mark.parametrize("received", ["unknown", "before 2026-03-12", "2026-03", "2026-03-11 .. 2026-03-12"])
def test_a_receipt_whose_moment_is_not_known_is_drawn_without_fault(received: str) -> None:
    story = a_story((RECEIVED, received), a_child("mia"), (v.ChildSeen(child="mia"), NOON + timedelta(hours=1)))
    now = NOON + timedelta(days=3)
    happened, bars = happenings_of(story), bars_of(story, read(story, now).duties, now)
    for span in Span:
        shown = window(span, happened, bars, now)
        assert shown.start < shown.end
        for draw, width in ((timeline, 976), (timeline, 640), (timeline_down, 300)):
            assert "svg" in str(draw(happened, bars, now, shown.start, shown.end, width))


def test_the_window_is_a_day_or_up_to_ten_or_all_and_says_where_more_lies() -> None:
    story = a_story(
        RECEIVED,
        a_child("mia"),
        v.AllegationMade(allegation="1", victim="mia", abuse=v.Abuse.NEGLECT),
        (v.ContactAttempted(child="mia"), NOON + timedelta(days=20)),
    )
    now = NOON + timedelta(days=21)
    happened, bars = happenings_of(story), bars_of(story, read(story, now).duties, now)
    ten = window(Span.TEN, happened, bars, now)
    assert ten.start <= now <= ten.end and ten.earlier and (ten.end - ten.start).days <= 10
    day = window(Span.DAY, happened, bars, now, TODAY)
    assert day.start <= NOON < day.end and day.earlier is None and day.later == TODAY + timedelta(1)
    whole = window(Span.WHOLE, happened, bars, now)
    assert whole.start <= NOON and whole.end >= now


def test_a_scale_or_day_that_cannot_be_read_is_the_usual_one() -> None:
    assert [span_of(text) for text in (None, "", "weeks", "day")] == [Span.TEN, Span.TEN, Span.TEN, Span.DAY]
    assert [day_asked(text) for text in (None, "x", "0001-01-01", "9999-12-31")] == [None] * 4
    assert day_asked("2026-03-12") == TODAY


def test_each_pair_says_who_what_when_and_where() -> None:
    story = a_story(
        a_child("mia"),
        v.AllegationMade(
            allegation="1", victim="mia", abuse=v.Abuse.PHYSICAL, occurred=When.parse("2026-03-07"), place="home"
        ),
    )
    (pair,) = pairs_of(story, TODAY)
    assert (pair.child, pair.by, pair.abuse) == ("Mia", "by whom is not known", "physical abuse")
    assert pair.line == "7 Mar 2026, at home"
