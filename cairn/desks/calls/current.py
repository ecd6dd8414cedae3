"""From a call's story to its row: followed as it is recorded, made in bulk, and proved."""

from collections.abc import Iterator, Sequence

from cairn.desks.calls.models import Call
from cairn.journal.models import StoryRow
from cairn.rulebook.duty import Reading
from cairn.rulebook.hotline import county_of_call, ended, exceptions, received, routed, waited
from cairn.story.entry import Entry
from cairn.story.story import Story
from cairn.story.vocabulary import CallReceived
from cairn.story.when import COLORADO

KIND = "call"
WRITTEN = tuple(field.name for field in Call._meta.concrete_fields if field.name != "story")


def call_of(row: StoryRow, story: Story) -> Call | None:
    """The row of a call; None while its story does not tell of one."""
    came, entry = received(story), story.last(CallReceived)
    if came is None or entry is None:
        return None
    to, end = routed(story), ended(story)
    return Call(
        story=row,
        counties=row.counties,
        number=row.number,
        county=county_of_call(story),
        line=str(came.line),
        routed_to=to.routed_to if to else "",
        handler=str(to.handler or "") if to else "",
        purpose=str(to.purpose or "") if to else "",
        began_at=entry.at.earliest,
        hour=entry.at.earliest.astimezone(COLORADO).hour,
        waited=waited(story),
        lasted=end.lasted if end else None,
        referral=(end.referral or "") if end else "",
        exceptions=list(exceptions(story)),
    )


def follow(row: StoryRow, story: Story, reading: Reading, new: Sequence[Entry]) -> None:
    """Bring the row of a call up to date."""
    if row.kind == KIND and (call := call_of(row, story)):
        Call.objects.bulk_create([call], update_conflicts=True, unique_fields=("story",), update_fields=WRITTEN)


def bulk(told: Sequence[tuple[StoryRow, Story]]) -> None:
    """The rows of many calls at once."""
    calls = [call for row, story in told if row.kind == KIND and (call := call_of(row, story))]
    if calls:
        Call.objects.bulk_create(calls)


def differences(told: Sequence[tuple[StoryRow, Story]]) -> Iterator[tuple[str, str]]:
    """For `cairn verify`: calls whose row is not what their story says."""
    stories = {row.pk: (row, story) for row, story in told if row.kind == KIND}
    kept = {call.pk: call for call in Call.objects.filter(story__in=stories.keys())} if stories else {}
    for pk, (row, story) in stories.items():
        wanted, has = call_of(row, story), kept.get(pk)
        if wanted is None and has is None:
            continue
        if wanted is None or has is None or any(getattr(wanted, name) != getattr(has, name) for name in WRITTEN):
            yield row.number, "the row of the call is not what its story says"
