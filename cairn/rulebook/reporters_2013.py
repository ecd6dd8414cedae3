"""7.202.4.D: what a mandatory reporter was told, in the text of 1 February 2013; thirty days and no affirmation."""

from collections.abc import Iterator
from functools import partial

from cairn.rulebook import reporter_notice as notice
from cairn.rulebook.clocks import CalendarDays
from cairn.rulebook.duty import Duty, Objection, Ruling
from cairn.rulebook.editions import KEPT, as_in
from cairn.rulebook.register import Part
from cairn.rulebook.reporter_standing import involved, listed, needs_to_know
from cairn.rulebook.reporter_types import MAY_BE_TOLD
from cairn.rulebook.reporters import (
    TOLD,
    an_update_asked_for_in_time_is_given,
    gate_of,
    notice_duty,
    notice_wanted,
    the_reporter_is_listed,
    why_none_is_owed,
)
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import ReporterDescribed, ReporterNotified, UpdateAsked

rules = Part("reporter-duties", "2013-02-01", until="2023-07-01", until_known=False, always=True, before=KEPT)

MARKED_2015 = (
    "The heading of 7.103.9 says in force from 1 January 2015, but its sixty days are written as a change of the package of "
    "1 July 2023; until then the shorter thirty days are used"
)


@rules.duty("7.202.4.D (deadline)", on=(ReporterDescribed,), reading=MARKED_2015, leans_on=("7.202.4.D.1",))
def the_reporter_is_told_within_thirty_days(story: Story) -> Iterator[Duty]:
    """A specified mandatory reporter is told within thirty calendar days of the receipt, where the conditions hold."""
    if story.received_at and notice_wanted(story):
        duty = notice_duty(story, CalendarDays(30))
        duty.excused = "" if duty.met_by else why_none_is_owed(story)
        asked = (one.missing for one in (listed(story), involved(story), needs_to_know(story)) if one.holds is None)
        waits = "; ".join(dict.fromkeys(asked))
        duty.note = "" if duty.met_by or not waits else f"not known yet: {waits}"
        yield duty


@rules.ruling("7.202.4.D.1", *(one.clause for one in MAY_BE_TOLD[1:]), on=(ReporterDescribed,))
def the_reporter_is_specified(story: Story) -> Iterator[Ruling]:
    """Thirteen kinds of reporters are specified, from hospital personnel to clergy."""
    yield from as_in(the_reporter_is_listed(story))


@rules.gate("7.202.4.D.1", on=TOLD)
def only_specified_reporters_are_told(story: Story, entry: Entry) -> Iterator[Objection]:
    """Only a reporter of the thirteen kinds is told what became of the report."""
    yield from gate_of(listed)(story, entry)


@rules.gate("7.202.4.D (ongoing involvement)", on=TOLD)
def the_reporter_goes_on_being_involved(story: Story, entry: Entry) -> Iterator[Objection]:
    """The reporter is, and goes on being, officially and professionally involved in the child's care."""
    yield from gate_of(involved)(story, entry)


@rules.gate("7.202.4.D (need to know)", on=TOLD)
def the_reporter_needs_to_know(story: Story, entry: Entry) -> Iterator[Objection]:
    """The reporter needs to know, to fulfil their professional part in keeping the child safe."""
    yield from gate_of(needs_to_know)(story, entry)


in_notice = partial(rules.gate, on=(ReporterNotified,))


@in_notice("7.202.4.D (child and date)")
def the_notice_names_child_and_date(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice gives the name of the child and the date of the report."""
    yield from notice.child_and_date(story, entry)


@in_notice("7.202.4.D (accepted)")
def the_notice_says_whether_it_was_accepted(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice says whether the referral was accepted for assessment."""
    yield from notice.accepted_for_assessment(story, entry)


@in_notice("7.202.4.D (closed without services)")
def the_notice_says_whether_it_was_closed_without_services(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice says whether the referral was closed without services."""
    yield from notice.closed_without_services(story, entry)


@in_notice("7.202.4.D (safety services)")
def the_notice_says_whether_safety_services_came_of_it(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice says whether the assessment resulted in services for the child's safety; “still open” is an answer."""
    yield from notice.safety_services(story, entry)


@in_notice("7.202.4.D (caseworker)")
def the_notice_names_the_caseworker(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice gives the name of, and how to reach, the caseworker responsible."""
    yield from notice.caseworker(story, entry)


@in_notice("7.202.4.D (90-day update right)")
def the_notice_tells_of_the_right_to_an_update(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice tells that an update may be asked for within ninety calendar days of the receipt."""
    yield from notice.right_to_an_update(story, entry)


@in_notice("7.202.4.D (update procedure)")
def the_notice_tells_how_to_ask(story: Story, entry: Entry) -> Iterator[Objection]:
    """The notice tells how to obtain the update."""
    yield from notice.procedure_of_the_update(story, entry)


@rules.duty("7.202.51.C", on=(UpdateAsked,))
def an_update_is_given(story: Story) -> Iterator[Duty]:
    """A specified mandatory reporter who asks within ninety calendar days of the receipt is given the update."""
    yield from an_update_asked_for_in_time_is_given(story)
