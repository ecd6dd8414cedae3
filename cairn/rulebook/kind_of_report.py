"""What kind of report a referral is, worked out from its facts: intrafamilial, institutional, third party, conflict, re-entry."""

from cairn.rulebook.definitions import concerns
from cairn.rulebook.kind_of_abuse import AbuseKind, kinds_of_abuse, verdicts
from cairn.story.answer import Answer
from cairn.story.remembered import remembered
from cairn.story.story import Story
from cairn.story.vocabulary import Concern, Part, ReEntryRequested, SettingTold

CONCERN_OF = {
    AbuseKind.INSTITUTIONAL: Concern.INSTITUTIONAL,
    AbuseKind.INTRAFAMILIAL: Concern.INTRAFAMILIAL,
    AbuseKind.THIRD_PARTY: Concern.THIRD_PARTY,
}
_OF_ABUSE = frozenset(CONCERN_OF.values())


@remembered()
def kinds_of_report(story: Story) -> tuple[Concern, ...]:
    """The kinds of a report: those that follow from the facts, and what was named where the facts leave it open."""
    found = [kinds_of_abuse(story, allegation) for allegation in story.allegations]
    computed = {CONCERN_OF[kind] for kinds in found for kind in kinds}
    named = set(concerns(story))
    if found and all(found):
        named -= _OF_ABUSE
    elif found:
        named -= {CONCERN_OF[kind] for kind in AbuseKind if _ruled_out(story, kind)}
    if story.all(ReEntryRequested) or story.with_part(Part.SEEKS_RE_ENTRY):
        computed.add(Concern.RE_ENTRY)
    if story.with_part(Part.YOUTH_IN_CONFLICT):
        computed.add(Concern.YOUTH_IN_CONFLICT)
    return tuple(concern for concern in Concern if concern in computed | named)


def _ruled_out(story: Story, kind: AbuseKind) -> bool:
    """Whether the facts of every allegation say that it is not of a kind."""
    return all(verdicts(story, allegation)[kind].holds is False for allegation in story.allegations)


@remembered()
def _outside_the_family(story: Story) -> bool:
    """Whether anything told can make it an institutional report or a request for re-entry; spares working out the rest."""
    return bool(
        story.all(SettingTold)
        or story.all(ReEntryRequested)
        or story.with_part(Part.SEEKS_RE_ENTRY)
        or any(fact.in_facility is Answer.YES for fact in story.alleged)
        or not {Concern.INSTITUTIONAL, Concern.RE_ENTRY}.isdisjoint(concerns(story))
    )


def is_institutional(story: Story) -> bool:
    """Whether institutional abuse or neglect is reported, alone or beside something else."""
    return _outside_the_family(story) and Concern.INSTITUTIONAL in kinds_of_report(story)


def only_institutional(story: Story) -> bool:
    return _outside_the_family(story) and kinds_of_report(story) == (Concern.INSTITUTIONAL,)


def only_re_entry(story: Story) -> bool:
    return _outside_the_family(story) and kinds_of_report(story) == (Concern.RE_ENTRY,)


def is_reviewed_at_first(story: Story) -> bool:
    """Whether 7.103.4 makes an initial review of a report: of every one but a request for re-entry, whose review is its own."""
    return story.received_at is not None and not only_re_entry(story)
