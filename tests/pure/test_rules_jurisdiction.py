"""Which county must act, and which counties a story belongs to, while a referral passes from one to another."""

import pytest

from cairn.rulebook.jurisdiction import jurisdiction, searches
from cairn.rulebook.responsibility import counties_of, receiving_county, responsible_county
from cairn.story.files import read_story
from cairn.story.story import Story
from cairn.story.vocabulary import SearchSource

RECEIVED = [
    "ReferralReceived: {received_by: Adams}",
    "PersonDescribed: {person: mia, parts: [alleged victim]}",
]
DANGER = "DangerAnswered: {danger: present danger, answer: yes, facts: beaten now}"
IN_MESA = "WhereaboutsTold: {person: mia, county: Mesa}"
WELD = 'JurisdictionDetermined: {county: Weld, rule: "7.103.1.C: where the child is now", facts: seen there}'
ADAMS = "JurisdictionDetermined: {county: Adams}"
TRIED = "CountyContacted: {county: Weld, reached: no}"
REACHED = "CountyContacted: {county: Weld, reached: yes}"
ACKNOWLEDGED = "JurisdictionAcknowledged: {county: Weld}"


def told(*entries: str) -> Story:
    """A story of these entries, a minute apart."""
    lines = [f"  - {entry}\n    at: 2023-09-01 16:{40 + number}\n" for number, entry in enumerate(entries)]
    return read_story("entries:\n" + "".join(lines)).story


@pytest.mark.parametrize(
    ("entries", "responsible"),
    [
        ((), "Adams"),
        ((WELD,), "Adams"),
        ((WELD, TRIED, ACKNOWLEDGED), "Adams"),
        ((WELD, REACHED), "Adams"),
        ((WELD, ACKNOWLEDGED), "Adams"),
        ((WELD, REACHED, ACKNOWLEDGED), "Weld"),
        ((REACHED, ACKNOWLEDGED, WELD), "Adams"),
        ((IN_MESA,), "Adams"),
        ((IN_MESA, DANGER), "Mesa"),
        ((DANGER,), "Adams"),
        ((IN_MESA, DANGER, WELD, REACHED), "Mesa"),
        ((IN_MESA, DANGER, WELD, REACHED, ACKNOWLEDGED), "Weld"),
        ((IN_MESA, DANGER, ADAMS), "Adams"),
    ],
)
def test_the_county_that_must_act(entries: tuple[str, ...], responsible: str) -> None:
    assert responsible_county(told(*RECEIVED, *entries)) == responsible


def test_the_hotline_alone_leaves_no_county_responsible() -> None:
    assert responsible_county(told("ReferralReceived: {received_by: Hotline}")) is None
    assert counties_of(told("ReferralReceived: {received_by: Hotline}")) == set()


def test_the_county_a_report_was_taken_for_or_handed_to_receives_it() -> None:
    taken = "ReferralReceived: {received_by: Hotline, for_county: Adams}"
    assert receiving_county(told(taken)) == "Adams"
    assert receiving_county(told(taken, "ReferralHandedOver: {to: Weld}")) == "Weld"
    assert counties_of(told(taken, "ReferralHandedOver: {to: Weld}")) == {"Adams", "Weld"}


@pytest.mark.parametrize(
    ("entries", "counties"),
    [
        ((WELD,), {"Adams"}),
        ((WELD, TRIED), {"Adams"}),
        ((WELD, REACHED), {"Adams", "Weld"}),
        ((WELD, REACHED, ACKNOWLEDGED), {"Adams", "Weld"}),
        ((IN_MESA, DANGER), {"Adams", "Mesa"}),
    ],
)
def test_the_counties_a_story_belongs_to(entries: tuple[str, ...], counties: set[str]) -> None:
    assert counties_of(told(*RECEIVED, *entries)) == counties


def test_a_referral_passes_on_and_back() -> None:
    back = ("CountyContacted: {county: Adams, reached: yes}", "JurisdictionAcknowledged: {county: Adams}")
    story = told(*RECEIVED, WELD, REACHED, ACKNOWLEDGED, ADAMS, *back)
    assert responsible_county(told(*RECEIVED, WELD, REACHED, ACKNOWLEDGED, ADAMS)) == "Weld"
    assert responsible_county(story) == "Adams"


def test_the_checklist_holds_every_source() -> None:
    story = told(*RECEIVED, "JurisdictionSearched: {source: Colorado courts, found: no}")
    assert [source for source, done in searches(story).items() if not done] == [
        SearchSource.BENEFITS,
        SearchSource.SCHOOL,
        SearchSource.CASE_SYSTEM,
        SearchSource.SERVICES,
    ]


ANSWERS = {
    "homeless": ["HomelessnessAnswered: {homeless: no}", "HomelessnessAnswered: {homeless: yes, night_county: Pueblo}"],
    "custody": ["CustodyAnswered: {equal: no}", "CustodyAnswered: {equal: yes}"],
    "home": ["AddressTold: {person: mia, county: Weld, share: most of the time}"],
    "now": [IN_MESA],
}


def test_learning_a_fact_never_makes_a_county_unknown_again_unless_it_was_provisional() -> None:
    """A county is proposed with what could still overturn it; with nothing missing it stays."""
    for homeless in [None, *ANSWERS["homeless"]]:
        for custody in [None, *ANSWERS["custody"]]:
            facts = [fact for fact in (homeless, custody, *ANSWERS["home"], *ANSWERS["now"]) if fact]
            whose = jurisdiction(told(*RECEIVED, *facts))
            settled = homeless is not None and (homeless == ANSWERS["homeless"][1] or custody is not None)
            assert whose.holds is True
            assert bool(whose.missing) is (not settled or (custody == ANSWERS["custody"][1] and whose.value == "Mesa"))
