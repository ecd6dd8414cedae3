"""The letters to a mandatory reporter: the request for affirmation, the notice and the update, with nothing but what is allowed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cairn.letters.document import Facts, Heading, Letter, Paragraph, Part
from cairn.rulebook.reporter_notice import received_on
from cairn.story.story import Story
from cairn.story.vocabulary import Addressee, ReporterNotified
from cairn.story.vocabulary.reporters import WhatBecame

NOBODY = "________________"


def day(date: dt.date | None) -> str:
    """`3 July 2023`."""
    return date_format(date, "j F Y") if date else NOBODY


def addressed(to: Addressee | None) -> tuple[str, ...]:
    """The lines of an address."""
    lines: list[str] = []
    if to:
        lines += [to.name] if to.name else []
        lines += [part.strip() for part in (to.address or "").split(",")]
    return tuple(line for line in lines if line)


def _letter(
    title: str, parts: Sequence[Part], *, county: str, sender: str, to: Addressee | None, on: dt.date
) -> Letter:
    return Letter(
        office=_("%s County Department of Human Services") % county,
        title=title,
        date=day(on),
        # The number of the referral is not among what a reporter may be told.
        number="",
        to=addressed(to),
        parts=tuple(parts),
        sender=(sender, _("%s County, child welfare") % county),
        confidential=_("Confidential. For the addressee only."),
    )


def request(story: Story, *, county: str, sender: str, to: Addressee | None, on: dt.date, reply: str) -> Letter:
    """The request for a written affirmation. It names no child: the reporter knows whom the report was about."""
    received = received_on(story)
    parts: list[Part] = [
        Paragraph(
            _(
                "On %s you reported a concern about a child to us. Before we may tell you what became of it, we need to know "
                "in writing whether you go on being officially and professionally involved in the care of that child."
            )
            % day(received)
        ),
        Paragraph(_("Please answer both points and send this page back: %s") % reply),
        Heading(_("Your answer")),
        Facts(
            (
                (_("I go on being officially and professionally involved"), _("yes / no")),
                (_("What my involvement consists of"), NOBODY * 2),
                (_("Date"), NOBODY),
                (_("Signature"), NOBODY),
            )
        ),
    ]
    return _letter(_("Are you still involved?"), parts, county=county, sender=sender, to=to, on=on)


def notice(
    fact: ReporterNotified, story: Story, *, county: str, sender: str, to: Addressee | None, on: dt.date
) -> Letter:
    """The notice of what became of the report: six items, and no others."""
    parts = [
        Paragraph(
            _(
                "You made a report to us as somebody who must report suspected child abuse or neglect. Because you go on being "
                "involved in the care of the child, we tell you the following."
            )
        ),
        _items(fact, story),
        Heading(_("If you want to know more later")),
        Paragraph(
            _("You may ask for updated information until %(day)s. %(how)s")
            % {"day": day(fact.update_until), "how": fact.update_procedure or NOBODY}
        ),
    ]
    return _letter(_("What became of your report"), parts, county=county, sender=sender, to=to, on=on)


def update(fact: WhatBecame, story: Story, *, county: str, sender: str, to: Addressee | None, on: dt.date) -> Letter:
    """The update that a reporter asked for: the same items as they stand on its day."""
    parts = [
        Paragraph(_("You asked us what has become of your report since. This is how it stands today.")),
        _items(fact, story),
    ]
    return _letter(_("How your report stands now"), parts, county=county, sender=sender, to=to, on=on)


def _items(fact: WhatBecame, story: Story) -> Facts:
    children = ", ".join(story.person(key).name or NOBODY for key in fact.children)
    return Facts(
        (
            (_("Child"), children or NOBODY),
            (_("Date of the referral"), day(fact.referral_on)),
            (_("Accepted for assessment"), fact.accepted or NOBODY),
            (_("Closed without services"), fact.closed_without_services or NOBODY),
            (_("The assessment led to services for the child's safety"), fact.safety_services or NOBODY),
            (_("Caseworker responsible"), fact.caseworker or NOBODY),
            (_("How to reach the caseworker"), fact.caseworker_contact or NOBODY),
        )
    )
