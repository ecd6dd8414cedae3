"""When something was written down, where it was mended afterwards."""

from collections.abc import Callable, Iterator

from cairn.story.entry import Entry
from cairn.story.fact import Fact
from cairn.story.story import Story
from cairn.story.when import When

Complete = Callable[[Fact], bool]


def versions(story: Story, entry: Entry) -> Iterator[Entry]:
    """An entry and those that it corrects, the latest first."""
    one: Entry | None = entry
    while one is not None:
        yield one
        one = story.entry(one.corrects) if one.corrects else None


def written_down(story: Story, entry: Entry, complete: Complete | None = None) -> When:
    """When an entry was first written down; where `complete` is given, when it first was that.

    A mended slip of the pen keeps the time of what it mends. What said nothing in time and was filled in later was
    not there when it was needed, and counts by the time at which it was filled in.
    """
    same = (one for one in versions(story, entry) if type(one.fact) is type(entry.fact))
    counted = [one for one in same if complete is None or complete(one.fact)]
    return (counted[-1] if counted else entry).written_at
