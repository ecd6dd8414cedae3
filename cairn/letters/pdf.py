"""A letter as an accessible PDF (PDF/UA-1), set by typst from the same content as the page."""

import json
from pathlib import Path

import typst

from cairn.letters.document import Letter

TEMPLATE = Path(__file__).with_name("letter.typ")
MEDIA_TYPE = "application/pdf"


def pdf(letter: Letter) -> bytes:
    """The letter as PDF. Its texts go in as data, so that nothing in them is taken for markup."""
    made: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        sys_inputs={"letter": json.dumps(letter.as_data())},
        ignore_system_fonts=True,
    )
    return made
