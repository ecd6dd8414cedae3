"""What invented reporters are told: the affirmation, the need to know, the notice, and the decision on the telephone."""

from datetime import datetime, timedelta
from random import Random

from cairn.demo.telling import Telling
from cairn.rulebook.reporter_notice import as_it_stands
from cairn.rulebook.reporter_standing import listed, nameless
from cairn.story import vocabulary as v
from cairn.story.author import Author
from cairn.story.story import Story

DAY = timedelta(1)
CONTACT = "970-555-0133"


def told_of_decision(tell: Telling, by: Author, at: datetime) -> None:
    """Where nobody is sent: most reporters are told so, and pointed to what may help."""
    if tell.rng.random() < 0.85:
        words = "What was reported does not come to abuse or neglect as the law has it."
        tell.says(by, v.ReporterToldOfDecision(told_decision="yes", words=words, means="telephone"), at)
    if tell.rng.random() < 0.75:
        tell.says(by, v.ResourcesGiven(resources="Food bank, 2-1-1, parenting class at the library"), at)


def listed_reporter(tell: Telling, by: Author, received: datetime) -> None:
    """A teacher or nurse: asked for an affirmation, which some give, and some of those have their notice already."""
    story, rng = Story(tell.entries), tell.rng
    if not listed(story).holds or nameless(story) or rng.random() < 0.2:
        return
    tell.says(
        by, v.AffirmationAsked(means="mail", reply_to="1551 N 17th Ave, Greeley"), received + rng.uniform(1, 6) * DAY
    )
    if rng.random() < 0.35:
        return
    nature = rng.choice(
        ("She is in my class every day.", "I see him at the clinic each month.", "Weekly sessions go on.")
    )
    answered = received + rng.uniform(8, 16) * DAY
    tell.says(by, v.AffirmationReceived(continues="yes", nature=nature, in_writing="yes"), answered)
    tell.says(by, v.NeedToKnowAnswered(needed="yes", why="Watches for new injuries and says so at once."), answered)
    if rng.random() < 0.5:
        _notified(tell, by, answered + rng.uniform(1, 9) * DAY, rng)


def _notified(tell: Telling, by: Author, at: datetime, rng: Random) -> None:
    stands = as_it_stands(Story(tell.entries))
    notice = v.ReporterNotified(
        **{"closed_without_services": "no", **stands},
        caseworker_contact=CONTACT,
        update_procedure=f"Call {CONTACT} and name the child and the day of your report.",
        means="mail",
        proof="certified mail, receipt kept in the file",
    )
    tell.says(by, notice, at)
