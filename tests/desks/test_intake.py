"""New referral: a call kept while it lasts, read by the rules while it is typed, and recorded once."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page, expect

from cairn.access.acting import acting_as, acting_as_system
from cairn.desks.intake import draft as drafted
from cairn.desks.intake import questions, shown
from cairn.desks.intake.entries import told
from cairn.desks.intake.rules import provisional, so_far
from cairn.desks.intake.sheets import GROUPS, SINGLE
from cairn.journal import drafts, stories
from cairn.journal.models import Draft, EntryRow, StoryRow
from cairn.rulebook.calendar import COLORADO_CALENDAR
from cairn.story.author import Author, Role
from cairn.story.vocabulary import (
    AddressTold,
    ItemUnavailable,
    NarrativeAdded,
    PersonDescribed,
    PersonToldApart,
    RelationshipTold,
    ReporterDescribed,
)
from tests.makers import a_referral, a_staff

BEGAN = datetime(2024, 3, 14, 21, 31, tzinfo=UTC)
NOW = BEGAN + timedelta(minutes=9)
DANA = Author(name="Dana", role=Role.SCREENER, office="Weld")
A_CALL = {
    "narrative.NarrativeAdded.words": "Micah came in from lunch holding his arm. He said Brandon twisted it.",
    "reporter.ReporterIdentity.name": "Owen Bratt",
    "reporter.ReporterDescribed.reporter_type": "school official or employee",
    "reporter.knows": "teacher",
    "child_1.PersonDescribed.name": "Micah Tull",
    "child_1.PersonDescribed.birth_date": "2 Oct 2016",
    "child_1.AddressTold.line": "614 7th St",
    "child_1.AddressTold.county": "Weld",
    "child_1.AddressTold.share": "most of the time",
    "adult_1.PersonDescribed.name": "Brandon",
    "adult_1.relation": "partner of the parent",
    "adult_1.in_home": "yes",
    "allegation_1.AllegationMade.responsible": "adult_1",
    "allegation_1.AllegationMade.abuse": "physical abuse",
    "allegation_1.AllegationMade.occurred": "today 7 AM",
    "homeless.HomelessnessAnswered.homeless": "no",
    "custody.CustodyAnswered.equal": "no",
    "danger_impending.DangerAnswered.answer": "yes",
    "danger_impending.DangerAnswered.facts": "twisted arm",
}


def call(more=None, *, id=None, office="Weld", now=NOW, began=BEGAN):
    """What the usual call comes to, with more said or other things."""
    fields = {**drafted.fresh(), **A_CALL, **(more or {})}
    return told(id or UUID(int=7), {"fields": fields}, began=began, now=now, office=office)


def kinds(found, kind):
    return [one.fact for one in found.entries if isinstance(one.fact, kind)]


# ---- a draft as entries ----


def test_a_call_becomes_entries_and_the_rules_read_them() -> None:
    found = call()
    assert not found.wrong
    story = provisional(found, DANA, NOW)
    rules = so_far(story, A_CALL, COLORADO_CALENDAR, NOW, DANA)
    assert (rules.time, rules.by) == ("3 calendar days", "Sun 17 Mar, 11:59 PM")
    assert rules.could[0].by == "today, 11:31 PM"
    assert rules.county.instead == "Weld"
    assert rules.asking[0].href == "#danger_present-DangerAnswered-answer"
    assert story.people["adult_1"].parts == {"alleged responsible", "household member"}
    assert kinds(found, RelationshipTold)[0].relative == "child_1"


def test_reading_a_draft_twice_gives_the_same_entries() -> None:
    assert [one.id for one in call().entries] == [one.id for one in call().entries]
    assert {one.id for one in call().entries}.isdisjoint(one.id for one in call(id=UUID(int=8)).entries)
    assert len({one.id for one in call().entries}) == len(call().entries)


@pytest.mark.parametrize(
    ("typed", "why"), [("?", "not known"), ("refused", "refused"), ("-", "not applicable"), ("n/a", "not applicable")]
)
def test_an_item_that_could_not_be_had_is_recorded_as_such(typed: str, why: str) -> None:
    marks = kinds(call({"child_1.PersonDescribed.school": typed}), ItemUnavailable)
    assert [(one.item, one.about, one.why) for one in marks] == [("PersonDescribed.school", "child_1", why)]


def test_an_anonymous_reporter_leaves_no_name_and_the_name_comes_back() -> None:
    hidden = kinds(call({"reporter.anonymous": "yes"}), ReporterDescribed)[0]
    assert (hidden.identity, hidden.name_given) == (None, "anonymous")
    assert kinds(call(), ReporterDescribed)[0].identity.name == "Owen Bratt"


def test_another_time_of_receipt_is_a_correction_with_its_reason() -> None:
    assert [one.name for one in call({"received.at": "today 3:10 PM"}).wrong] == ["received.why"]
    found = call({"received.at": "today 3:10 PM", "received.why": "She had left a message."})
    first, second = found.entries[:2]
    assert second.corrects == first.id
    story = provisional(found, DANA, NOW)
    assert story.received_at.earliest == BEGAN - timedelta(minutes=21)


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("child_1.PersonDescribed.birth_date", "31 Feb 2016", "not a day of the calendar"),
        ("child_1.PersonDescribed.birth_date", "1 Jan 2030", "future"),
        ("child_1.PersonDescribed.birth_date", "0001-01-01", "1900"),
        ("child_1.PersonDescribed.birth_date", "9999-12-31", "2099"),
        ("child_1.PersonDescribed.estimated_age", "four hundred", "number"),
        ("child_1.PersonDescribed.estimated_age", "400", "At most 120"),
        ("child_1.PersonDescribed.name", "x" * 1_000_000, "too long"),
        ("child_1.PersonDescribed.name", "Mic\u202eah", "U+202E"),
        ("child_1.PersonDescribed.name", "Mic\x00ah", "U+0000"),
        ("child_1.AddressTold.state", "Wyoming", "two letters"),
        ("allegation_1.AllegationMade.occurred", "in the days of yore", "no day"),
        ("allegation_1.AllegationMade.occurred", "20 Mar 2024", "future"),
        ("allegation_1.AllegationMade.occurred", "10 Mar 2024 2:30 AM", "does not exist"),
        ("allegation_1.AllegationMade.occurred", "5 Nov 2023 1:30 AM", "first or second"),
        ("allegation_1.AllegationMade.abuse", "rudeness", "not one of the choices"),
        ("adult_1.relation", "nemesis", "Choose one"),
        ("shelter_1.ShelterReported.days_left", "90", "At most 21"),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_the_rest_stands(name: str, typed: str, says: str) -> None:
    found = call({name: typed, "row.shelter": ["shelter_1"]})
    assert [one.name for one in found.wrong] == [name]
    assert says in found.wrong[0].words
    assert provisional(found, DANA, NOW).children == ["child_1"]


@pytest.mark.parametrize(
    "typed",
    [
        "this morning",
        "last night",
        "Monday",
        "two weeks ago",
        "3:10 pm",
        "March 2024",
        "ongoing",
        "5 Nov 2023 1:30 AM first",
        "before 2024",
    ],
)
def test_times_are_taken_as_a_reporter_says_them(typed: str) -> None:
    assert not call({"allegation_1.AllegationMade.occurred": typed}).wrong


def test_the_usual_answers_need_no_typing() -> None:
    found = call(
        {
            "row.child": ["child_1", "child_2"],
            "child_2.PersonDescribed.name": "Rosie",
            "child_2.same_home": "yes",
            "allegation_1.AllegationMade.victim": "child_1",
        }
    )
    story = provisional(found, DANA, NOW)
    homes = {fact.person: (fact.line, fact.household) for fact in story.facts(AddressTold)}
    assert set(homes) == {"child_1", "child_2", "adult_1"}
    assert len(set(homes.values())) == 1


@pytest.mark.parametrize(
    ("said", "section"),
    [
        ({"setting.SettingTold.setting": "foster care home"}, "institution"),
        ({"allegation_1.AllegationMade.in_facility": "yes"}, "institution"),
        ({"received.ReferralReceived.concerns": "institutional abuse or neglect"}, "institution"),
        ({"received.ReferralReceived.concerns": "re-entry to foster youth in transition"}, "reentry"),
        ({"child_1.part": "youth seeking re-entry"}, "reentry"),
    ],
)
def test_a_section_appears_when_what_is_said_makes_it_matter(said: dict[str, str], section: str) -> None:
    def among_the_usual(more: dict[str, str]) -> set[str]:
        view = shown.Interview({**drafted.fresh(), **A_CALL, **more}, {}, hotline=False)
        return {part.plan.id for _section, part in view.always}

    assert section not in among_the_usual({"setting.SettingTold.setting": "family home"})
    assert section in among_the_usual(said)


def test_the_kind_of_report_is_worked_out_from_whose_care_it_happened_in() -> None:
    for setting, kind in (("family home", "Intrafamilial"), ("foster care home", "Institutional")):
        more = {"setting.SettingTold.setting": setting, "adult_1.relation": "other relative"}
        found = call(more)
        rules = so_far(
            provisional(found, DANA, NOW), {**drafted.fresh(), **A_CALL, **more}, COLORADO_CALENDAR, NOW, DANA
        )
        assert rules.kind.instead.startswith(kind)
        assert rules.kind.because


def test_a_youth_who_comes_back_is_no_alleged_victim_and_nobody_is_to_be_seen() -> None:
    fields = {
        **drafted.fresh(),
        "child_1.PersonDescribed.name": "Kai Moon",
        "reentry.ReEntryRequested.county": "Larimer",
    }
    found = told(UUID(int=8), {"fields": fields}, began=BEGAN, now=NOW, office="Weld")
    assert not found.wrong
    assert str(kinds(found, PersonDescribed)[0].parts[0]) == "youth seeking re-entry"
    rules = so_far(provisional(found, DANA, NOW), fields, COLORADO_CALENDAR, NOW, DANA)
    assert rules.re_entry
    assert (rules.county.instead, rules.waits) == ("Larimer", [])


def test_every_question_is_a_field_of_the_vocabulary_and_has_a_sheet() -> None:
    fields = {**drafted.fresh(), **{f"row.{group}": [f"{group}_1"] for group in GROUPS}}
    view = shown.Interview(fields, {}, hotline=True)
    asked = [
        one.name
        for part in view.parts
        for block in part.blocks
        for row in block.rows
        for one in (*row.questions, *row.folded)
    ]
    assert len(asked) == len(set(asked)) > 200
    sheets = {group: {sheet.alias for sheet in made} for group, made in {**GROUPS, **SINGLE}.items()}
    for part in questions.parts():
        for block in part.blocks:
            for ask in (*block.asks, *block.folded):
                if "." in ask.field:
                    row = block.keys[0] if block.keys else "adult" if block.row == "responsible" else block.row
                    assert ask.field.partition(".")[0] in sheets[row], ask.field


words = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["yes", "no", "not known", "?", "!", "-", "today", "child_1", "adult_1", "Weld", "CO", "7 AM", "3"]
    ),
)
names = st.one_of(
    st.sampled_from(
        sorted(
            {
                f"{row}.{sheet.alias}.{field}"
                for group, made in {**GROUPS, **SINGLE}.items()
                for sheet in made
                for field in (*sheet.kind.model_fields, "at")
                for row in ([f"{group}_1", f"{group}_2"] if group in GROUPS else [group])
            }
            | {f"row.{group}" for group in GROUPS}
            | {
                "received.at",
                "received.why",
                "reporter.anonymous",
                "reporter.knows",
                "unavailable",
                "child_1.apart",
                "child_2.same_home",
                "adult_1.relation",
                "child_1.part",
                "received.ReferralReceived.concerns",
                "reporter.ReporterIdentity.name",
            }
        )
    ),
    st.text(max_size=20),
)
contents = st.dictionaries(
    names,
    st.one_of(words, st.lists(words, max_size=4), st.none(), st.integers(), st.dictionaries(words, words, max_size=2)),
    max_size=30,
)


@settings(max_examples=300, deadline=None)
@given(contents, st.booleans())
def test_any_draft_gives_entries_or_words_and_never_an_exception(fields, started) -> None:
    every = {f"row.{group}": [f"{group}_1", f"{group}_2"] for group in GROUPS} if started else {}
    found = told(UUID(int=7), {"fields": {**every, **fields}}, began=BEGAN, now=NOW, office="Weld")
    assert all(one.words for one in found.wrong)
    story = provisional(found, DANA, NOW)
    assert story.received_at
    so_far(story, fields, COLORADO_CALENDAR, NOW, DANA)
    shown.Interview({**every, **fields}, {}, hotline=False).sections()


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5) | st.integers(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    )
)
def test_a_draft_that_is_no_form_at_all_gives_the_receipt_alone(content) -> None:
    assert len(told(UUID(int=7), content, began=BEGAN, now=NOW, office="Weld").entries) == 1


# ---- the pages ----


@pytest.fixture
def dana(db):
    return a_staff()


@pytest.fixture
def client_of():
    def signed_in(staff) -> Client:
        client = Client()
        client.force_login(staff)
        return client

    return signed_in


def begun(client: Client) -> UUID:
    answer = client.get(reverse("intake:new"))
    assert answer.status_code == 302
    return UUID(re.search(r"new/([0-9a-f-]{36})/", answer.url)[1])


def posted(more=None, version=1):
    return {"interview": "1", "version": str(version), **drafted.fresh(), **A_CALL, **(more or {})}


def recorded() -> StoryRow:
    with acting_as_system("look at what was recorded"):
        return StoryRow.objects.get()


def test_a_call_is_begun_at_the_minute_of_opening_and_finished_into_a_referral(dana, client_of) -> None:
    client = client_of(dana)
    id = begun(client)
    answer = client.get(reverse("intake:draft", args=[id]))
    assert answer.status_code == 200
    assert b"autofocus" in answer.content
    answer = client.post(
        reverse("intake:draft", args=[id]),
        posted({"act": "finish", "allegation_1.AllegationMade.occurred": "yesterday"}),
    )
    assert answer.status_code == 302, answer.content
    row = recorded()
    assert answer.url == reverse("referral:page", args=[row.number])
    with acting_as(dana):
        story = stories.load(row)
        assert story.people["child_1"].name == "Micah Tull"
        assert story.received_at.earliest.second == 0
        assert "Owen Bratt" not in str([entry.as_dict() for entry in story.entries])
        assert not Draft.objects.exists()
    again = client.post(reverse("intake:draft", args=[id]), posted({"act": "finish"}))
    assert again.url == answer.url
    assert recorded() == row


def test_a_call_with_hardly_anything_in_it_can_be_finished_and_an_empty_one_not(dana, client_of) -> None:
    client = client_of(dana)
    id = begun(client)
    empty = client.post(reverse("intake:draft", args=[id]), {"interview": "1", "version": "1", "act": "finish"})
    assert empty.status_code == 422
    assert b"Nothing is written yet" in empty.content
    one = {"interview": "1", "version": "2", "act": "finish", "narrative.NarrativeAdded.words": "A child cries."}
    assert client.post(reverse("intake:draft", args=[id]), one).status_code == 302


def test_what_is_wrong_is_shown_with_what_was_typed_and_nothing_is_recorded(dana, client_of) -> None:
    client = client_of(dana)
    id = begun(client)
    answer = client.post(
        reverse("intake:draft", args=[id]),
        posted({"act": "finish", "child_1.PersonDescribed.birth_date": "31 Feb 2016"}),
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "#child_1-PersonDescribed-birth_date" in page
    assert 'value="31 Feb 2016"' in page
    assert not EntryRow.objects.exists()
    with acting_as(dana):
        kept = drafts.load(dana, id)
    assert kept.content["fields"]["child_1.PersonDescribed.birth_date"] == "31 Feb 2016"
    cleared = {"act": "clear:child_1.PersonDescribed.birth_date", "child_1.PersonDescribed.birth_date": "31 Feb 2016"}
    assert client.post(reverse("intake:draft", args=[id]), posted(cleared, version=2)).status_code == 302
    with acting_as(dana):
        assert "child_1.PersonDescribed.birth_date" not in drafts.load(dana, id).content["fields"]


def test_an_autosave_keeps_the_draft_and_answers_with_what_the_rules_say(dana, client_of) -> None:
    client = client_of(dana)
    id = begun(client)
    answer = client.post(reverse("intake:save", args=[id]), posted())
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "3 calendar days" in page
    assert 'name="version" value="2"' in page
    assert "Names heard" in page
    assert "Still to ask" in page
    later = client_of(dana).get(reverse("intake:new")).content.decode()
    assert "You have 1 call not finished" in later
    assert "Micah Tull" in later


@pytest.mark.parametrize("fault", ["SELECT 1 / 0", None], ids=["in the database", "in the program"])
def test_a_look_up_that_fails_rolls_back_nothing_that_was_typed(dana, client_of, monkeypatch, fault) -> None:
    """The panel says that it could not look; the save stands, and so do the rules' answers."""

    def fails(*_args) -> None:
        if fault is None:
            raise RuntimeError("Micah")
        connection.cursor().execute(fault)

    monkeypatch.setattr("cairn.desks.intake.who.look_up", fails)
    client = client_of(dana)
    id = begun(client)
    answer = client.post(reverse("intake:save", args=[id]), posted())
    assert answer.status_code == 200
    assert "Nobody could be looked up just now" in answer.content.decode()
    with acting_as(dana):
        assert drafts.load(dana, id).content["fields"]["child_1.PersonDescribed.name"] == "Micah Tull"
    assert "Micah Tull" in client.get(reverse("intake:draft", args=[id])).content.decode()


def test_two_tabs_are_told_apart_and_either_may_stand(dana, client_of) -> None:
    client = client_of(dana)
    id = begun(client)
    client.post(reverse("intake:save", args=[id]), posted())
    stale = posted({"child_1.PersonDescribed.name": "Mikah"})
    assert client.post(reverse("intake:save", args=[id]), stale).status_code == 409
    page = client.post(reverse("intake:draft", args=[id]), {**stale, "act": "finish"})
    assert page.status_code == 409
    assert b"Mikah" in page.content
    assert client.post(reverse("intake:draft", args=[id]), {**stale, "act": "keep"}).status_code == 302
    with acting_as(dana):
        assert drafts.load(dana, id).content["fields"]["child_1.PersonDescribed.name"] == "Mikah"


def test_rows_are_added_and_removed_by_buttons(dana, client_of) -> None:
    client = client_of(dana)
    id = begun(client)
    url = reverse("intake:draft", args=[id])
    answer = client.post(url, posted({"act": "add:child"}))
    assert answer.url.endswith("#child_2-PersonDescribed-name")
    more = {"row.child": ["child_1", "child_2"], "allegation_1.AllegationMade.victim": "child_2"}
    client.post(url, posted({**more, "act": "remove:child_2"}, version=3))
    with acting_as(dana):
        fields = drafts.load(dana, id).content["fields"]
    assert fields["row.child"] == ["child_1"]
    assert "allegation_1.AllegationMade.victim" not in fields


def test_a_known_person_is_taken_for_the_same_or_told_apart(dana, client_of) -> None:
    a_referral(by=dana)
    client = client_of(dana)
    id = begun(client)
    url = reverse("intake:draft", args=[id])
    page = client.post(
        reverse("intake:save", args=[id]), posted({"adult_1.PersonDescribed.name": "Cody Bright"})
    ).content.decode()
    found = re.search(r'value="same:adult_1:([0-9a-f-]{36})"', page)
    assert found, page
    client.post(
        url, posted({"adult_1.PersonDescribed.name": "Cody Bright", "act": f"same:adult_1:{found[1]}"}, version=2)
    )
    page = client.get(url).content.decode()
    assert "Cody Bright: taken for" in page
    assert "Earlier involvement" in page
    with acting_as(dana):
        fields = drafts.load(dana, id).content["fields"]
    assert kinds(call(fields), PersonDescribed)[1].identity == found[1]
    apart = call({"adult_1.apart": found[1]})
    assert kinds(apart, PersonToldApart)[0].identity == found[1]


def test_the_hotline_chooses_the_county(client_of, db) -> None:
    hope = a_staff("hotline worker")
    client = client_of(hope)
    id = begun(client)
    assert b"Taken for the county of" in client.get(reverse("intake:draft", args=[id])).content
    more = {
        "act": "finish",
        "received.ReferralReceived.for_county": "Weld",
        "allegation_1.AllegationMade.occurred": "yesterday",
    }
    assert client.post(reverse("intake:draft", args=[id]), posted(more)).status_code == 302
    assert recorded().counties == ["Hotline", "Weld"]


def test_a_draft_is_seen_by_nobody_else(dana, client_of) -> None:
    id = begun(client_of(dana))
    for other in (a_staff(), a_staff(county="Adams"), a_staff("supervisor")):
        assert client_of(other).get(reverse("intake:draft", args=[id])).status_code == 404
        assert client_of(other).post(reverse("intake:save", args=[id]), posted()).status_code == 404
    for role in ("state staff", "ombudsman's analyst", "administrator", "administrative law judge's clerk"):
        assert client_of(a_staff(role)).get(reverse("intake:new")).status_code == 403
    assert client_of(dana).get(reverse("intake:draft", args=[uuid4()])).status_code == 404


def test_too_much_to_keep_is_said_and_given_back(dana, client_of) -> None:
    client = client_of(dana)
    id = begun(client)
    answer = client.post(
        reverse("intake:draft", args=[id]),
        posted({"narrative.NarrativeAdded.words": "word " * 420_000, "act": "finish"}),
    )
    assert answer.status_code == 422
    assert b"too long to be kept" in answer.content


def test_a_long_account_is_kept_whole_and_one_that_is_longer_is_told_by_how_much(dana, client_of) -> None:
    client = client_of(dana)
    id = begun(client)
    account = ("What the school wrote. " * 4_600).strip()
    sent = posted({"narrative.NarrativeAdded.words": account, "act": "finish"})
    answer = client.post(reverse("intake:draft", args=[id]), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "it has 105,799 characters and at most 100,000 are kept here; shorten it by 5,799" in page
    assert account in page
    sent = posted({"narrative.NarrativeAdded.words": account[:99_000], "act": "finish"}, version=2)
    assert client.post(reverse("intake:draft", args=[id]), sent).status_code == 302
    assert stories_words(recorded()) == account[:99_000].strip()


def stories_words(row) -> str:
    with acting_as_system("look at what was recorded"):
        return stories.load(row).last_fact(NarrativeAdded).words


def test_a_call_is_discarded_only_after_a_question(dana, client_of) -> None:
    client = client_of(dana)
    id = begun(client)
    url = reverse("intake:draft", args=[id])
    assert b"Discard this call for good?" in client.post(url, posted({"act": "discard"})).content
    assert client.post(url, posted({"act": "discard_sure"}, version=2)).status_code == 302
    assert client.get(url).status_code == 404


def test_the_story_of_a_finished_call_is_the_story_that_was_shown(dana, client_of) -> None:
    client = client_of(dana)
    id = begun(client)
    client.post(
        reverse("intake:draft", args=[id]),
        posted({"act": "finish", "allegation_1.AllegationMade.occurred": "yesterday"}),
    )
    with acting_as(dana):
        story = stories.load(recorded())
        began = story.received_at.earliest
    found = call(
        {"allegation_1.AllegationMade.occurred": "yesterday"}, id=id, began=began, now=began + timedelta(minutes=1)
    )
    assert [entry.id for entry in story.entries] == [entry.id for entry in found.entries]


# ---- in the browser ----


def axe_finds_nothing(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], [node["target"] for node in one["nodes"]][:5]) for one in found]


def signed_in(page: Page, live_server, **fields):
    staff = a_staff(username="dana", name="Dana Whitcomb", **fields)
    page.goto(live_server.url + reverse("account_login"))
    page.locator("[name=login]").fill("dana")
    page.locator("[name=password]").fill("right")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return staff


def go_to(page: Page, id: str) -> None:
    """Press Tab until a field has the focus, as somebody does who has no mouse."""
    for _press in range(400):
        if page.evaluate("document.activeElement.id") == id:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {id}")


@pytest.mark.django_db(transaction=True)
def test_a_whole_call_by_keyboard_alone(page: Page, live_server) -> None:
    signed_in(page, live_server)
    for _press in range(30):
        if page.evaluate("document.activeElement.textContent.trim()") == "New referral":
            break
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("[name='narrative.NarrativeAdded.words']:focus").wait_for()
    with page.expect_response("**/saved/") as saved:
        page.keyboard.type("Micah came in holding his arm. He said Brandon twisted it.")
    assert saved.value.ok
    go_to(page, "child_1-PersonDescribed-name")
    page.keyboard.type("Micah Tull")
    page.keyboard.press("Enter")
    page.locator("#child_1-PersonDescribed-birth_date:focus").wait_for()
    page.keyboard.type("2 Oct 2016")
    for _press in range(40):
        if page.evaluate("document.activeElement.value") == "add:child":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#child_2-PersonDescribed-name")).to_be_focused()
    page.keyboard.type("Rosie Tull")
    go_to(page, "adult_1-PersonDescribed-name")
    page.keyboard.type("Brandon")
    go_to(page, "danger_present-DangerAnswered-answer")
    with page.expect_response("**/saved/"):
        page.keyboard.type("yes")
    page.locator("#side").get_by_text("Immediate", exact=True).wait_for()
    for _press in range(400):
        if page.evaluate("document.activeElement.value") == "finish" and page.evaluate(
            "document.activeElement.offsetParent !== null"
        ):
            break
        page.keyboard.press("Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    row = recorded()
    assert page.url.endswith(reverse("referral:page", args=[row.number]))
    assert page.evaluate("localStorage.length") == 0
    with acting_as_system("look at what was recorded"):
        names = {person.name for person in stories.load(row).people.values()}
    assert names == {"Micah Tull", "Rosie Tull", "Brandon"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [1440, 1000, 768, 390, 320])
def test_the_response_time_stays_in_view_and_axe_finds_nothing(page: Page, live_server, width: int) -> None:
    signed_in(page, live_server)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(live_server.url + reverse("intake:new"))
    axe_finds_nothing(page)
    with page.expect_response("**/saved/"):
        page.select_option("#danger_impending-DangerAnswered-answer", "yes")
    shown = page.locator("#strip" if width <= 1320 else "#side").get_by_text("3 calendar days", exact=True)
    shown.wait_for()
    page.focus("#hazards-HazardTold-words")
    assert page.evaluate("window.scrollY") > 500
    box = shown.bounding_box()
    assert box and 0 <= box["y"] <= 800
    focused = page.locator("#hazards-HazardTold-words").bounding_box()
    assert focused and focused["y"] + focused["height"] < 800
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    axe_finds_nothing(page)


@pytest.mark.django_db(transaction=True)
def test_a_fault_is_shown_at_its_field_once_it_is_left_and_the_call_waits_for_it(page: Page, live_server) -> None:
    signed_in(page, live_server)
    page.goto(live_server.url + reverse("intake:new"))
    page.fill("#child_1-PersonDescribed-birth_date", "31 Feb 2016")
    page.keyboard.press("Tab")
    page.get_by_text("is not a day of the calendar").wait_for()
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 800})
        axe_finds_nothing(page)
    page.fill("#child_1-PersonDescribed-birth_date", "28 Feb 2016")
    page.keyboard.press("Tab")
    expect(page.locator(".says")).to_have_count(0)


@pytest.mark.django_db(transaction=True)
def test_what_is_typed_while_a_button_is_answered_is_kept(page: Page, live_server) -> None:
    signed_in(page, live_server)
    page.goto(live_server.url + reverse("intake:new"))
    page.route("**/referrals/new/*/", lambda route: (page.wait_for_timeout(400), route.continue_())[1])
    page.evaluate("document.querySelector('button[value=\"add:adult\"]').click()")
    page.locator("#narrative-NarrativeAdded-words").press_sequentially("typed meanwhile")
    page.wait_for_selector("#adult_2-PersonDescribed-name", state="attached")
    assert page.locator("#narrative-NarrativeAdded-words").input_value() == "typed meanwhile"
    page.get_by_role("button", name="Make anonymous").click()
    page.get_by_role("button", name="Give the name back").wait_for()


@pytest.mark.django_db(transaction=True)
def test_a_call_outlives_signing_out(page: Page, live_server) -> None:
    signed_in(page, live_server)
    page.goto(live_server.url + reverse("intake:new"))
    with page.expect_response("**/saved/"):
        page.keyboard.type("She sleeps in the car.")
    page.context.clear_cookies()
    page.goto(live_server.url + reverse("account_login"))
    page.locator("[name=login]").fill("dana")
    page.locator("[name=password]").fill("right")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(live_server.url + reverse("intake:new"))
    axe_finds_nothing(page)
    page.get_by_role("link", name="Go on").click()
    assert page.locator("#narrative-NarrativeAdded-words").input_value() == "She sleeps in the car."
