"""7.202.55.H: what is asked when abuse in an institution is reported, in the text of 2013 and before."""

from collections.abc import Iterator

from cairn.rulebook.duty import Ruling
from cairn.rulebook.editions import KEPT
from cairn.rulebook.gathered import missing_items
from cairn.rulebook.kind_of_report import is_institutional
from cairn.rulebook.register import Part
from cairn.story.story import Story
from cairn.story.vocabulary import HistoryReviewed, ReferralReceived

MOVED = f"{KEPT}; only the step it is tied to, then the initial assessment, is of 2013"

rules = Part("institutional", "2013-02-01", until="2017-08-01", until_known=False, always=True, before=MOVED)

GATHERED = {
    "7.103.2.A.2.a": "1",
    "7.103.2.A.2.b": "1",
    "7.103.2.A.2.c": "1",
    "7.103.2.A.2.e": "2",
    "7.103.2.A.3.d": "2",
    "7.103.2.A.3.a": "3",
    "7.103.2.A.3.b": "3",
    "7.103.2.A.3.c": "3",
    "7.103.2.A.5.a": "6",
    "7.103.2.A.5.b": "6",
    "7.103.2.A.5.c": "6",
    "7.103.2.A.7": "7",
    "7.103.2.A.7.a": "7",
    "7.103.2.A.6.a": "8",
    "7.103.2.A.6.b": "8",
    "7.103.2.A.4.a": "9",
    "7.103.2.A.4.c": "9",
    "7.103.2.A.4.d": "9",
    "7.103.2.A.4.c.1": "9",
    "7.103.2.A.4.c.2": "9",
    "7.103.2.A.5.d": "10",
    "7.103.2.A.5.e": "10",
    "7.103.2.A.7.b": "10.a",
    "7.103.2.A.6.d": "10.b",
    "7.103.2.A.3.e#1": "10.d",
    "7.103.2.A.3.e#2": "10.d",
}
"""The items of 7.103.2.A that the list of 2013 asked for too, and their number there."""


@rules.ruling(
    "7.202.55.H",
    "7.202.55.H.1#1",
    "7.202.55.H.1#2",
    "7.202.55.H.1#3",
    "7.202.55.H.2#1",
    "7.202.55.H.2#2",
    "7.202.55.H.3#1",
    "7.202.55.H.3#2",
    "7.202.55.H.3#3",
    "7.202.55.H.6#1",
    "7.202.55.H.6#2",
    "7.202.55.H.6#3",
    "7.202.55.H.7",
    "7.202.55.H.8#1",
    "7.202.55.H.8#2",
    "7.202.55.H.9#1",
    "7.202.55.H.9#2",
    "7.202.55.H.9#3",
    "7.202.55.H.9#4",
    "7.202.55.H.9#5",
    "7.202.55.H.10#1",
    "7.202.55.H.10#2",
    "7.202.55.H.10.a",
    "7.202.55.H.10.b",
    "7.202.55.H.10.c",
    "7.202.55.H.10.d",
    "7.202.55.H.11#1",
    on=(ReferralReceived,),
    reading="A missing item is shown as not known and never stops the referral. On or off duty, and the separation from the "
    "victim, are asked by the question of the later text: whether the person was moved away from children or kept apart",
)
def every_item_of_an_institutional_report_is_asked_for(story: Story) -> Iterator[Ruling]:
    """On a report about an institution the items of the list are gathered as far as reporter and records allow."""
    if story.receipt is None or not is_institutional(story):
        return
    by_person: dict[str | None, list[str]] = {None: []}
    for item in missing_items(story):
        if item.clause in GATHERED:
            by_person.setdefault(item.about, []).append(f"{item.title} (H.{GATHERED[item.clause]})")
    if not story.all(HistoryReviewed):
        by_person[None].append("what the records hold of the child and the person alleged responsible (H.11)")
    for about, titles in by_person.items():
        yield Ruling(None if titles else True, (), tuple(titles), about, question="Has every item been asked for?")
