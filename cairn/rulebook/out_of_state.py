"""7.103.5.B: no further action, because the child is outside Colorado, and telling the other state."""

from collections.abc import Iterator

from cairn.rulebook.clocks import CalendarDays
from cairn.rulebook.decided import (
    stated_grounds,
)
from cairn.rulebook.duty import Duty, Objection
from cairn.rulebook.grounds import (
    Condition,
    assigned_instead,
    ground,
    relies_on,
)
from cairn.rulebook.places import homes, whereabouts
from cairn.rulebook.register import Part
from cairn.story.answer import holds
from cairn.story.author import Role
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import (
    AddressTold,
    AddressUse,
    DecisionApproved,
    Ground,
    GroundStated,
    HomelessnessAnswered,
    OtherAgencyTold,
    PersonDescribed,
    WhereaboutsTold,
)

rules = Part("screening", "2023-07-01")


@ground(
    rules,
    Ground.NOT_IN_COLORADO,
    "7.103.5.B#1",
    reading='"Not located or reside" asks for both to be absent: neither a visitor who is in Colorado nor a Colorado child who is away is screened out',
)
def no_child_is_or_lives_in_colorado(story: Story, stated: Entry) -> Iterator[Condition]:
    """Ground B: the alleged victim or youth in conflict is neither present nor living in Colorado."""
    if not story.children:
        yield Condition(None, "", "", "an alleged victim or youth in conflict; none is recorded", PersonDescribed)
    for child in story.children:
        name = story.person(child).called
        now = whereabouts(story, child)
        place = now.fact if now and isinstance(now.fact, WhereaboutsTold) else None
        state = ("CO" if place.county else place.state) if place else None
        yield Condition(
            state != "CO" if state else None,
            f"{name} is in {state}",
            f"{name} is in Colorado now",
            f"in which state {name} is now",
            WhereaboutsTold,
        )
        lives = home_states(story, child)
        yield Condition(
            False if "CO" in lives else None if not lives or None in lives else True,
            f"{name} lives in {', '.join(state for state in lives if state)}",
            f"{name} lives in Colorado",
            f"in which state {name} lives",
            AddressTold,
        )


def home_states(story: Story, child: str) -> list[str | None]:
    """The state of each place where a child lives; None for one of which it is not known."""
    told = [*homes(story, child), *story.facts(AddressTold, person=child, use=AddressUse.NIGHT_TIME)]
    states = ["CO" if address.county else address.state for address in told]
    for homeless in (fact for fact in story.facts(HomelessnessAnswered) if fact.child in (None, child)):
        if holds(homeless.homeless) and (homeless.night_county or homeless.night_state):
            states.append("CO" if homeless.night_county else homeless.night_state)
    return states


def other_agency_told(story: Story) -> Entry | None:
    """The entry that says completely who elsewhere was told: the agency, who took it, how and when."""
    return next(
        (
            entry
            for entry in story.all(OtherAgencyTold)
            if isinstance(entry.fact, OtherAgencyTold)
            and (entry.fact.person or entry.fact.number)
            and entry.fact.means
            and entry.at.is_instant
        ),
        None,
    )


@rules.duty(
    "7.103.5.B#2",
    on=(GroundStated,),
    reading='"County department" can hardly mean one in Colorado: any child-protection agency outside the state fits. The end of the day on which the ground is chosen is a target of ours',
    leans_on=("7.103.5.B#1",),
)
def tell_the_other_state(story: Story) -> Iterator[Duty]:
    """When the child is outside Colorado, the other state or county is told of the referral."""
    if stated := stated_grounds(story).get(Ground.NOT_IN_COLORADO):
        done = other_agency_told(story)
        yield Duty(
            "Tell the other state or county of the referral",
            Role.SCREENER,
            stated.at,
            starts_with="the choice of ground B",
            because="the child is said to be outside Colorado",
            ends_when="the agency, who took the report, how and when are recorded",
            target=CalendarDays(0),
            met_by=done,
            cancelled="" if done else assigned_instead(story),
            mends=OtherAgencyTold,
        )


@rules.gate("7.103.5.B#2", on=(DecisionApproved,))
def the_other_state_was_told_before_a_screen_out_is_complete(story: Story, entry: Entry) -> Iterator[Objection]:
    """A screen-out because the child is outside Colorado stays incomplete until the other state or county was told."""
    if relies_on(story, entry, Ground.NOT_IN_COLORADO) and not other_agency_told(story):
        yield Objection("the other state or county told: agency, who took it, how and when", OtherAgencyTold)
