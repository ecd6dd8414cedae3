"""Forms made from the vocabulary: every kind comes back as it went in, and every fault stands at its field."""

import datetime as dt
import re
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.furniture.entry_forms.acts import acts_for
from cairn.furniture.entry_forms.form import EntryForm, correction_of, form_for
from cairn.furniture.entry_forms.in_words import details, sentence
from cairn.furniture.entry_forms.kinds import summary_of
from cairn.furniture.entry_forms.refused import refusal_of
from cairn.furniture.entry_forms.sentences import SENTENCES
from cairn.furniture.entry_forms.shape import Ask, Shape, shapes_of
from cairn.furniture.entry_forms.time_typed import Typed, as_typed, day_typed, when_typed
from cairn.rulebook.reading import duties, objections_to
from cairn.story.answer import Answer
from cairn.story.author import Author, Role
from cairn.story.entry import Entry
from cairn.story.fact import KINDS, Fact
from cairn.story.story import Story
from cairn.story.vocabulary import (
    Abuse,
    AddressTold,
    AllegationMade,
    ChildSeen,
    Danger,
    DangerAnswered,
    DecisionApproved,
    HistoryReviewed,
    InitialReviewWritten,
    JurisdictionDetermined,
    NarrativeAdded,
    Outcome,
    Part,
    PersonDescribed,
    ReferralReceived,
    ReporterDescribed,
    ReporterIdentity,
    ResponseTime,
    ReviewerViewGiven,
    ScreeningDecided,
    Withdrawn,
)
from cairn.story.when import When

NOW = dt.datetime(2024, 3, 14, 21, 40, tzinfo=dt.UTC)
TODAY = dt.date(2024, 3, 14)
DANA = Author(name="Dana Whitcomb", role=Role.SCREENER, office="Weld", certified=Answer.YES)


def entry(fact: Fact, at: str = "2024-03-14 09:00", by: Author = DANA, **more: Any) -> Entry:
    when = When.parse(at)
    return Entry(at=when, recorded_at=when.last_moment, by=by, fact=fact, **more)


def a_referral(*more: Entry) -> Story:
    return Story(
        [
            entry(ReferralReceived(received_by="Weld")),
            entry(
                PersonDescribed(
                    person="mia", name="Mia Torres", parts=(Part.ALLEGED_VICTIM,), birth_date=dt.date(2016, 10, 2)
                )
            ),
            entry(PersonDescribed(person="ray", name="Ray Poole", parts=(Part.ALLEGED_RESPONSIBLE,))),
            entry(AllegationMade(allegation="a1", victim="mia", responsible="ray", abuse=Abuse.PHYSICAL)),
            *more,
        ],
        number="R-24-000123",
    )


class Controls(HTMLParser):
    """What a browser would send of a page's form, were it submitted as it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._name = self._text = self._select = None
        self._chosen: list[str] = []
        self._first: str | None = None
        self._inert = 0
        self.feed(page)

    def _send(self, name: str | None, value: str) -> None:
        if name and not self._inert:
            self.sent.setdefault(name, []).append(value)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        attrs = dict(attributes)
        if tag == "template":
            self._inert += 1
        if tag == "input" and (attrs.get("type") not in ("radio", "checkbox") or "checked" in attrs):
            self._send(attrs.get("name"), attrs.get("value") or "")
        if tag == "textarea":
            self._name, self._text = attrs.get("name"), ""
        if tag == "select":
            self._select, self._chosen, self._first = attrs.get("name"), [], None
        if tag == "option":
            value = attrs.get("value") or ""
            self._first = value if self._first is None else self._first
            self._chosen += [value] if "selected" in attrs else []

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._inert -= 1
        if tag == "textarea":
            self._send(self._name, (self._text or "").removeprefix("\n").replace("\n", "\r\n"))
            self._text = None
        if tag == "select":
            self._send(self._select, self._chosen[0] if self._chosen else self._first or "")


def rendered(form: EntryForm) -> str:
    return render_to_string("furniture/entry_form/form.html", {"form": form})


def sent(form: EntryForm) -> dict[str, list[str]]:
    return Controls(rendered(form)).sent


def typed(kind: type[Fact], story: Story | None = None, **values: Any) -> EntryForm:
    """The form of a kind as first shown, with these fields typed over."""
    story = story or a_referral()
    first = form_for(kind, story, now=NOW)
    return form_for(kind, story, now=NOW, data=sent(first) | values)


# ---- every kind comes back as it went in ----

TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=30)
LINES = TEXTS.map(str.strip).filter(bool)
WORDS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
KEYS = st.sampled_from(["mia", "ray", "tom", "a1"])
DAYS = st.dates(dt.date(1925, 1, 1), dt.date(2024, 3, 13))
WHENS = st.one_of(
    st.datetimes(dt.datetime(1950, 1, 1), dt.datetime(2024, 3, 13)).map(lambda at: When.at(at.replace(tzinfo=dt.UTC))),
    DAYS.map(When.on),
    DAYS.map(lambda day: When.parse(f"{day:%Y-%m}")),
    st.sampled_from(["2023", "before 2024-03-01", "2024-03-01 .. 2024-03-03", "unknown"]).map(When.parse),
)


def values_of(shape: Shape) -> st.SearchStrategy[Any]:
    by_ask: dict[Ask, st.SearchStrategy[Any]] = {
        Ask.LINE: LINES,
        Ask.LINES: st.lists(LINES, max_size=3),
        Ask.WORDS: WORDS,
        Ask.KEY: KEYS,
        Ask.DATE: DAYS,
        Ask.WHEN: WHENS,
        Ask.NUMBER: st.integers(0, 20),
        Ask.STATE: st.sampled_from(["CO", "WY"]),
        Ask.ENTRY: st.uuids(),
    }
    if shape.title == "What" and shape.ask is Ask.LINE:
        return st.sampled_from(sorted(KINDS))
    if shape.model:
        one = facts_of(shape.model)
        return st.lists(one, max_size=3) if shape.many else one
    one = st.sampled_from([value for value, _ in shape.options]) if shape.options else by_ask[shape.ask]
    many = shape.many and shape.ask is not Ask.LINES
    return st.lists(one, max_size=3, unique=True) if many else one


def facts_of(model: Any) -> st.SearchStrategy[dict[str, Any]]:
    shapes = shapes_of(model)
    return st.fixed_dictionaries(
        {shape.name: values_of(shape) for shape in shapes if shape.required},
        optional={shape.name: values_of(shape) for shape in shapes if not shape.required},
    )


@pytest.mark.parametrize("name", sorted(KINDS))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_kind_goes_onto_the_page_and_comes_back_the_same(name: str, data: st.DataObject) -> None:
    kind = KINDS[name]
    fact = kind.model_validate(data.draw(facts_of(kind)))
    at = data.draw(WHENS)
    earlier = Entry(at=at, recorded_at=NOW, by=DANA, fact=fact)
    story = a_referral(earlier)
    page = correction_of(earlier, story, now=NOW)
    form = correction_of(earlier, story, now=NOW, data=sent(page) | {"reason": "Written down wrongly."})
    assert form.is_valid(), form.errors.as_json()
    proposed = form.entry()
    assert in_full(proposed.fact) == in_full(fact)
    assert proposed.at == at
    assert proposed.corrects == earlier.id


def in_full(fact: Fact) -> dict[str, Any]:
    """The fact with what is empty left out: a reporter of whom nothing is told is no reporter."""

    def full(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: full(one) for key, one in value.items() if full(one) not in ({}, None, [])}
        if isinstance(value, list):
            return [full(one) for one in value]
        return sorted(value) if isinstance(value, tuple) and all(isinstance(one, str) for one in value) else value

    return full(
        fact.model_dump(mode="json") | {k: sorted(v) for k, v in fact.model_dump(mode="json").items() if flat(v)}
    )


def flat(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_kind_has_a_sentence_and_a_summary_without_names_of_code(name: str) -> None:
    assert name in SENTENCES
    assert summary_of(KINDS[name])[-1] in ".?"
    assert "`" not in summary_of(KINDS[name])


@pytest.mark.parametrize("name", sorted(KINDS))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_entry_can_be_said(name: str, data: st.DataObject) -> None:
    said = entry(KINDS[name].model_validate(data.draw(facts_of(KINDS[name]))))
    story = a_referral(said)
    words = sentence(said, story)
    assert words.strip()
    assert "None" not in words
    assert all(detail.label and detail.value for detail in details(said, story))


def test_sentences_name_people_and_decisions() -> None:
    seen = entry(ChildSeen(child="mia", place="Lincoln Elementary"))
    decided = entry(ScreeningDecided(outcome=Outcome.ASSIGN, response_time=ResponseTime.THREE_DAYS))
    story = a_referral(seen, decided)
    assert sentence(seen, story) == "Mia Torres was seen face to face at Lincoln Elementary"
    assert sentence(decided, story) == "Dana Whitcomb decided: assign for assessment, 3 calendar days"
    approved = entry(DecisionApproved(decision=decided.id))
    assert "Dana Whitcomb, 14 Mar 2024, 9:00 AM" in sentence(approved, story)


def test_who_reported_is_never_among_the_details() -> None:
    told = entry(ReporterDescribed(identity=ReporterIdentity(name="Owen Bratt"), name_given="given"))
    shown = details(told, a_referral(told))
    assert ("Who they are", "kept apart", False, "7.103.A.1.a") in shown
    assert "Owen" not in str(shown)


# ---- what is wrong is said where it is wrong, and what was typed stays ----

WRONG = [
    (NarrativeAdded, "words", "x" * 102_400, "it has 102,400 characters and at most 100,000 are kept here"),
    (NarrativeAdded, "words", "x" * 102_400, "shorten it by 2,400, or record the rest as a second entry"),
    (NarrativeAdded, "words", "He said\x00 no", "cannot be kept"),
    (ChildSeen, "place", "school\u202egro.live", "cannot be kept"),
    (ChildSeen, "child", "somebody else", "not one of the choices"),
    (JurisdictionDetermined, "county", "Narnia", "not one of the choices"),
    (PersonDescribed, "birth_date", "1 Jan 0001", "1900 to 2099"),
    (PersonDescribed, "birth_date", "12/31/9999", "1900 to 2099"),
    (PersonDescribed, "birth_date", "15 Mar 2024", "today is 14 Mar 2024"),
    (PersonDescribed, "birth_date", "31 Feb 2014", "not a day of the calendar"),
    (PersonDescribed, "birth_date", "soon", "no day that can be read"),
    (PersonDescribed, "estimated_age", "seven", "number is needed"),
    (PersonDescribed, "estimated_age", "200", "most that can stand here is 120"),
    (PersonDescribed, "aliases", "Mimi\nx" + "y" * 300, "too long"),
    (PersonDescribed, "identity", "<b>", "letter or digit comes first"),
    (AddressTold, "state", "Colorado", "Two letters"),
    (ChildSeen, "at", "15 Mar 2024", "not after now"),
    (ChildSeen, "at_time", "4:15 PM", "You wrote 4:15 PM; it is 3:40 PM"),
    (ChildSeen, "at_time", "25:00", "no time of day"),
    (ChildSeen, "at", "x" * 1_000_000, "too long"),
    (HistoryReviewed, "searches-0-referrals", "-1", "least that can stand here is 0"),
]


@pytest.mark.parametrize(("kind", "field", "text", "words"), WRONG)
def test_a_wrong_answer_is_told_at_its_field_and_given_back(
    kind: type[Fact], field: str, text: str, words: str
) -> None:
    form = typed(kind, **{field: text})
    assert not form.is_valid()
    assert words in form.errors[field][0]
    shown = rendered(form)
    assert words in shown
    assert sent(form)[field][0].replace("\r\n", "\n") == text
    assert any(words in problem.words and problem.field_id for problem in form.problems)


def test_the_hour_that_march_skips_and_the_hour_that_november_has_twice() -> None:
    gap = typed(ChildSeen, child="mia", at="10 Mar 2024", at_time="2:30 AM")
    assert "does not exist on 10 Mar 2024" in gap.errors["at_time"][0]
    twice = {"child": "mia", "at": "5 Nov 2023", "at_time": "1:30 AM"}
    asked = typed(ChildSeen, **twice)
    assert "happened twice" in asked.errors["at_which"][0]
    assert 'name="at_which"' in rendered(asked)
    for which, hour in (("first", 7), ("second", 8)):
        at = typed(ChildSeen, **twice, at_which=which).entry().at
        assert at.earliest == dt.datetime(2023, 11, 5, hour, 30, tzinfo=dt.UTC)
        assert as_typed(at) == ("5 Nov 2023", "1:30 AM", which)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 Mar 2024", (2024, 3, 14)),
        ("3/14/2024", (2024, 3, 14)),
        ("2024-03-14", (2024, 3, 14)),
        ("March 14, 2024", (2024, 3, 14)),
        ("Thu 14 March 2024", (2024, 3, 14)),
        ("3/14/24", (2024, 3, 14)),
        ("3/14/95", (1995, 3, 14)),
        ("yesterday", (2024, 3, 13)),
    ],
)
def test_days_are_read_as_people_write_them(text: str, day: tuple[int, int, int]) -> None:
    assert day_typed(text, TODAY) == dt.date(*day)


@pytest.mark.parametrize(
    ("day", "time", "said"),
    [
        ("14 Mar 2024", "4:40 pm", "2024-03-14T22:40:00Z"),
        ("14 Mar 2024 4:40 PM", "", "2024-03-14T22:40:00Z"),
        ("today", "noon", "2024-03-14T18:00:00Z"),
        ("March 2024", "", "2024-03"),
        ("before 15 Mar 2024", "", "before 2024-03-15"),
        ("between 3/1/2024 and 3/4/2024", "", "2024-03-01 .. 2024-03-04"),
        ("about March 2024", "", "2024-02 .. 2024-04"),
        ("not known", "", "unknown"),
    ],
)
def test_times_and_periods_are_read_as_people_write_them(day: str, time: str, said: str) -> None:
    assert when_typed(day, time, "", TODAY).said == said


@given(day=st.text(max_size=30), time=st.text(max_size=12))
def test_any_text_is_a_time_or_a_sentence(day: str, time: str) -> None:
    try:
        when_typed(day, time, "", TODAY)
    except Typed as error:
        assert str(error)


@settings(max_examples=60, deadline=None)
@given(
    values=st.dictionaries(
        st.sampled_from(["at", "at_time", "person", "name", "birth_date", "parts", "entry", "sex"]),
        st.text(max_size=20),
    )
)
def test_nothing_that_is_sent_breaks_a_form(values: dict[str, str]) -> None:
    form = form_for(PersonDescribed, a_referral(), now=NOW, data=values)
    assert form.is_valid() or form.problems
    assert rendered(form)


# ---- identity, lines, corrections ----


def test_sending_a_form_twice_proposes_the_same_entry() -> None:
    data = sent(form_for(PersonDescribed, a_referral(), now=NOW)) | {"name": "Ana Ruiz"}
    first, second = (form_for(PersonDescribed, a_referral(), now=NOW, data=data).entry() for _ in range(2))
    assert first == second
    assert first.fact.person.startswith("person_")  # type: ignore[attr-defined]
    assert first.id == UUID(data["entry"][0])


def test_lines_are_added_and_taken_out_without_scripts_and_keep_what_was_typed() -> None:
    data = sent(form_for(AllegationMade, a_referral(), now=NOW)) | {"victim": "mia", "witnesses-0-who": "Ana"}
    more = form_for(AllegationMade, a_referral(), now=NOW, data=data | {"add:witnesses": "1"})
    assert not more.is_valid()
    assert not more.problems
    data = sent(more) | {"witnesses-1-who": "Ben", "witnesses-1-saw": "the arm"}
    less = form_for(AllegationMade, a_referral(), now=NOW, data=data | {"remove:witnesses-0": "1"})
    done = form_for(AllegationMade, a_referral(), now=NOW, data=sent(less))
    assert [(one.who, one.saw) for one in done.entry().fact.witnesses] == [("Ben", "the arm")]  # type: ignore[attr-defined]


def test_a_fault_in_a_line_stands_at_that_line() -> None:
    form = typed(AllegationMade, victim="mia", **{"witnesses-0-who": "Ana", "witnesses-3-saw": "the arm"})
    assert list(form.errors) == ["witnesses-3-who"]
    assert form.problems[0].words == "Witnesses, line 2, Who: This is needed."


def test_a_correction_needs_a_reason_and_a_withdrawal_too() -> None:
    seen = entry(ChildSeen(child="mia"))
    story = a_referral(seen)
    form = correction_of(seen, story, now=NOW, data=sent(correction_of(seen, story, now=NOW)))
    assert form.heading == "Correct: Mia Torres was seen face to face"
    assert list(form.errors) == ["reason"]
    data = sent(form_for(Withdrawn, story, now=NOW, corrects=seen)) | {"reason": "Another child."}
    proposed = form_for(Withdrawn, story, now=NOW, corrects=seen, data=data).entry()
    assert (proposed.corrects, proposed.reason) == (seen.id, "Another child.")


def test_a_prefix_and_choices_of_the_desk() -> None:
    workers = [("Marisol Ortega", "Marisol Ortega, 4 open")]
    form = form_for(KINDS["WorkerAssigned"], a_referral(), now=NOW, prefix="w", offered={"worker": workers})
    data = sent(form)
    assert data["w-worker"] == [""]
    done = form_for(
        KINDS["WorkerAssigned"],
        a_referral(),
        now=NOW,
        prefix="w",
        offered={"worker": workers},
        data=data | {"w-worker": "Marisol Ortega"},
    )
    assert done.entry().fact.worker == "Marisol Ortega"  # type: ignore[attr-defined]


def test_the_reporter_stands_in_a_card_of_its_own() -> None:
    groups = form_for(ReporterDescribed, a_referral(), now=NOW).groups
    assert [group.sealed for group in groups] == [True, False]
    assert [item.title for item in groups[0].items][:2] == ["Name", "Address"]


def test_no_field_of_a_kind_is_called_like_one_of_the_envelope() -> None:
    for kind in KINDS.values():
        assert not {"at", "entry", "reason"} & set(kind.model_fields)
        assert all(re.fullmatch(r"[a-z_]+", name) for name in kind.model_fields)


# ---- acts and refusals ----


def acts(story: Story, author: Author = DANA, may: Any = lambda kind: True) -> Any:
    return acts_for(story, author, NOW, may)


def address(kind: str, about: str | None) -> str:
    return f"/record/{kind}/{about or ''}"


def test_the_soonest_open_duty_makes_the_next_act_and_every_other_act_has_its_place() -> None:
    danger = entry(DangerAnswered(danger=Danger.PRESENT, answer=Answer.YES, facts="A belt."))
    found = acts(a_referral(danger), DANA.model_copy(update={"role": Role.CASEWORKER}))
    assert found.next.kind is ChildSeen
    assert found.next.about == "mia"
    offered = found.offered(address)
    assert [act.next for act in offered] == [True] + [False] * (len(offered) - 1)
    assert offered[0].href == "/record/ChildSeen/mia"
    listed = [act.kind for _area, group in found.more for act in group]
    tied = [act.kind for act in (found.next, *found.others, *found.refused)]
    assert not set(listed) & set(tied)
    assert ReferralReceived not in listed
    assert Withdrawn not in listed


def test_what_a_gate_would_refuse_is_told_with_its_clause() -> None:
    found = acts(a_referral())
    refused = {act.kind: act for act in found.refused}
    assert ScreeningDecided in refused
    shown = next(act for act in found.not_yet() if act.label == ScreeningDecided.title)
    assert all(gap.words and gap.clause.startswith("7.103") for gap in shown.missing)


def test_refusals_that_somebody_waits_for_stand_apart_from_the_others() -> None:
    found = acts(a_referral())
    chief = (ScreeningDecided,)
    waited_for = [act.label for act in found.not_yet(chief=chief)]
    others = [act.label for act in found.not_yet_asked(chief)]
    assert waited_for + others
    assert sorted(waited_for + others) == sorted(act.label for act in found.not_yet())
    assert ScreeningDecided.title in waited_for
    assert others and not set(others) & {act.title for act in found.refused if act.mends}


def test_what_the_policy_does_not_allow_is_not_offered() -> None:
    found = acts(a_referral(), may=lambda kind: kind == "ChildSeen")
    every = [*([found.next] if found.next else []), *found.others, *found.refused]
    assert {act.kind for act in every} | {act.kind for _area, group in found.more for act in group} <= {ChildSeen}


def test_a_refusal_counts_what_is_missing_and_keeps_the_words() -> None:
    story = a_referral()
    form = typed(ScreeningDecided, story, outcome="assign for assessment", reasons="He has a bruise.")
    objections = objections_to(form.entry().entry(DANA, NOW), story)
    refusal = refusal_of(objections, ScreeningDecided, story, address, duties(story, NOW))
    assert ("Weld county received the report", "7.103.10.A") in refusal.in_order
    assert refusal.title.startswith("The referral is not decided: ")
    assert [gap.mend.next for gap in refusal.missing if gap.mend].count(True) <= 1
    page = render_to_string("furniture/entry_form/refused.html", {"form": form, "refusal": refusal})
    assert "He has a bruise." in page
    assert "Nothing was recorded" in page
    assert page.count("usa-button act") - page.count("usa-button--outline") == 1


def test_views_and_reviews_can_be_recorded_before_anything_is_decided() -> None:
    found = acts(a_referral())
    allowed = {act.kind for act in (found.next, *found.others) if act} | {
        act.kind for _area, group in found.more for act in group
    }
    assert {ReviewerViewGiven, InitialReviewWritten} <= allowed
    assert DecisionApproved not in allowed
