"""7.202.51.A.e: law enforcement investigates when a child placed out of home may be abused; the county's own duty stays."""

from collections.abc import Iterator

from cairn.rulebook.decided import statement_of
from cairn.rulebook.duty import Objection, Ruling
from cairn.rulebook.kind_of_report import is_institutional
from cairn.rulebook.register import Part
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import CustodyProcedureAgreed, Ground, GroundStated, ScreeningDecided

rules = Part("institutional", "2013-02-01", always=True)

LEFT_TO_OTHERS = frozenset({Ground.THIRD_PARTY, Ground.OTHER_AGENCY})
"""The grounds that say that somebody else has it."""


@rules.ruling("7.202.51.A.e", on=(CustodyProcedureAgreed,))
def the_agreement_has_a_part_on_children_placed_out_of_home(story: Story) -> Iterator[Ruling]:
    """The county's agreement with law enforcement says how that agency investigates when a child placed out of home may be
    abused or neglected; a missing part is listed."""
    for fact in story.facts(CustodyProcedureAgreed):
        parts = (
            (fact.procedure, "how law enforcement investigates"),
            (fact.safety, "how the county's safety assessment goes on beside it"),
        )
        missing = tuple(words for value, words in parts if not value)
        yield Ruling(None if missing else True, (), missing, None, fact.agency, f"Is part e agreed with {fact.agency}?")


@rules.gate(
    "7.202.51.A.e (county duty stays)",
    on=(GroundStated,),
    reading="That law enforcement has it is no ground to close an institutional referral, whatever ground it is given as",
)
def law_enforcement_has_it_is_no_ground_for_an_institution(story: Story, entry: Entry) -> Iterator[Objection]:
    """An investigation by law enforcement never closes the county's own look at the safety of children placed out of home."""
    if statement_of(entry).ground in LEFT_TO_OTHERS and is_institutional(story):
        yield Objection(
            "an assessment by the county: the referral is institutional, and its duty stays beside that of law enforcement",
            ScreeningDecided,
        )
