"""One notice that was really written in the demo: its copy is kept and can be opened."""

from datetime import datetime
from typing import cast

from cairn.access.acting import acting_as, acting_as_system
from cairn.access.models import Staff
from cairn.demo.reporters import CONTACT
from cairn.journal import stories
from cairn.journal.models import EntryRow, Referral
from cairn.journal.proposed import Proposed
from cairn.journal.record import record
from cairn.journal.refusals import Refused
from cairn.letters import kept, to_reporter
from cairn.letters.pdf import pdf
from cairn.rulebook.reporter_notice import as_it_stands
from cairn.story.vocabulary import Addressee, ReporterDescribed, ReporterNotified
from cairn.story.when import COLORADO, When


def send_one(now: datetime, most: int = 20) -> None:
    """Write the notice of the first of Weld's referrals whose reporter may be told and was not yet."""
    with acting_as_system("fill the demo"):
        answered = EntryRow.objects.filter(kind="AffirmationReceived").values("story")
        told = EntryRow.objects.filter(kind="ReporterNotified").values("story")
        ready = Referral.objects.filter(county="Weld", worker__isnull=False, story__in=answered).exclude(story__in=told)
        found = [(referral.story_id, referral.worker) for referral in ready.order_by("-received_at")[:most]]
    for story, worker in found:
        staff = Staff.objects.filter(pk=worker).first()
        if staff and _sent(story, staff, now):
            return


def _sent(story: object, staff: Staff, now: datetime) -> bool:
    with acting_as(staff):
        row = stories.row(str(story))
        whole = stories.told(row)
        entry = whole.last(ReporterDescribed)
        identity = (
            stories.sealed(entry.id, staff, "address of the notice to the reporter").get("identity") if entry else {}
        )
        to = Addressee(
            name=cast(dict[str, str], identity or {}).get("name"), address="12 School Road, Greeley CO 80631"
        )
        fact = ReporterNotified(
            **as_it_stands(whole),
            caseworker_contact=CONTACT,
            update_procedure=f"Call {CONTACT} and name the child and the day of your report.",
            means="certified mail",
            proof="7019 0140 0000 1876",
            sent_to=to,
        )
        day = now.astimezone(COLORADO).date()
        letter = to_reporter.notice(fact, whole, county=staff.office, sender=staff.get_full_name(), to=to, on=day)
        copy = kept.Copy(pdf(letter), "notice.pdf")
        said = Proposed(fact.model_copy(update={"letter": copy.digest}), When.at(now))
        try:
            record(said, story=row, by=staff, now=now)
        except Refused:
            return False
        kept.keep(copy, "letter", story=row, entry=said.id, by=staff, at=now, vault=kept.REPORTER)
    return True
