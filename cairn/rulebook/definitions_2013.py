"""7.202.3: the definitions that intake turns on, in the text of 2013 and before."""

from collections.abc import Iterator

from cairn.rulebook.allegation_definitions import an_allegation_has_a_type
from cairn.rulebook.danger_definitions import (
    harm_counts_from_moderate_upward,
    impending_danger_has_three_parts,
    present_danger_has_five_parts,
)
from cairn.rulebook.decision_tables import rows_of, verdict
from cairn.rulebook.duty import Ruling
from cairn.rulebook.editions import KEPT, as_in
from cairn.rulebook.kind_of_abuse import AbuseKind, facts_of, missing_for_kind
from cairn.rulebook.register import Part
from cairn.story.story import Story
from cairn.story.vocabulary import AllegationMade, DangerAnswered

RENAMED = f"{KEPT}; only the name of the lowest level that counts, medium before, is of 2013"

rules = Part("definitions", "2013-02-01", until="2023-07-01", until_known=False, always=True, before=KEPT)
renamed = Part("definitions", "2013-02-01", until="2023-07-01", until_known=False, always=True, before=RENAMED)
added = Part("definitions", "2013-02-01", until="2023-07-01", until_known=False)


@rules.ruling(
    '7.202.3 "Child abuse or neglect"',
    on=(AllegationMade,),
    reading="The statute is not among the sources; its types are kept as a dated list",
)
def child_abuse_or_neglect_is_as_in_the_statute(story: Story) -> Iterator[Ruling]:
    """Child abuse or neglect is what C.R.S. 19-1-103(1) defines; each allegation has a type from it."""
    yield from as_in(an_allegation_has_a_type(story))


SEVERE = "The definition says severe harm, 7.202.41 moderate to severe: the lower threshold is enough"


@added.ruling('7.202.3.K "Impending danger"', on=(DangerAnswered,), reading=SEVERE)
def impending_danger_is_likely_before_long(story: Story) -> Iterator[Ruling]:
    """Impending danger is not occurring at present, likely in the near future, and likely to result in severe harm."""
    yield from as_in(impending_danger_has_three_parts(story))


@added.ruling('7.202.3.S "Present danger"', on=(DangerAnswered,), reading=SEVERE)
def present_danger_is_occurring_now(story: Story) -> Iterator[Ruling]:
    """Present danger is immediate, significant, clearly observable, actively occurring and likely to result in severe harm."""
    yield from as_in(present_danger_has_five_parts(story))


@renamed.ruling(
    '7.202.3.P "Moderate to severe harm"',
    '7.202.3.Y "Threat of moderate to severe harm"',
    on=(DangerAnswered,),
    reading="Near fatal harm is not named and lies between severe and fatal; it counts",
)
def harm_counts_from_moderate(story: Story) -> Iterator[Ruling]:
    """Moderate to severe harm is maltreatment at a moderate, severe or fatal level; a threat of it could result in that."""
    yield from as_in(harm_counts_from_moderate_upward(story))


def _kind(story: Story, kind: AbuseKind, question: str) -> Iterator[Ruling]:
    rows = rows_of("kind_of_abuse_2013.csv", "kind")[kind]
    for allegation in story.allegations:
        found = verdict(rows, facts_of(story, allegation).__getitem__)
        missing = missing_for_kind(story, allegation) if found.holds is None else ()
        yield Ruling(
            found.holds,
            (found.row.because,) if found.row else (),
            missing or (("what the person alleged responsible is to the child",) if found.holds is None else ()),
            allegation,
            question=question,
        )


@rules.ruling(
    '7.202.3.N "Intrafamilial abuse"',
    '7.202.3.N "Intrafamilial abuse" (paid carer)',
    '7.202.3.W "Spousal equivalent"',
    on=(AllegationMade,),
    reading='"Within a family context" is read as by one of the persons named, wherever it happened; what happens in a facility '
    "is institutional besides. A paid carer who lives in the home counts as a resident",
)
def abuse_by_the_family_is_intrafamilial(story: Story) -> Iterator[Ruling]:
    """Intrafamilial abuse is by a parent, stepparent, guardian, custodian, relative, partner, resident, or whoever has access
    to the home to care for the child; not by a carer who is paid for it and not related."""
    yield from _kind(story, AbuseKind.INTRAFAMILIAL, "Is it intrafamilial?")


@rules.ruling(
    '7.202.3.O "Institutional abuse"',
    '7.202.3.O "Institutional abuse" (facility)',
    '7.202.3.O "Institutional abuse" (schools)',
    on=(AllegationMade,),
    area="institutional",
    reading="Any person may be alleged responsible, and no age is named",
)
def abuse_in_a_facility_is_institutional(story: Story) -> Iterator[Ruling]:
    """Institutional abuse occurs in a public or private facility that cares for children away from home; not in a school,
    but in its extended day services."""
    yield from _kind(story, AbuseKind.INSTITUTIONAL, "Is it institutional?")


@rules.ruling(
    '7.202.3.X "Third-party abuse"',
    on=(AllegationMade,),
    area="third-party",
    reading="The printed negation is garbled: third party is whoever the intrafamilial definition does not name; what happened in "
    "a facility stays institutional",
)
def abuse_by_another_is_third_party(story: Story) -> Iterator[Ruling]:
    """Third-party abuse is by any person whom the intrafamilial definition does not include."""
    yield from _kind(story, AbuseKind.THIRD_PARTY, "Is it third-party abuse?")
