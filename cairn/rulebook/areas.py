"""The rule files, in the order of the text; importing this registers every clause."""

import cairn.rulebook.jurisdiction
import cairn.rulebook.response_time
import cairn.rulebook.response_time_2013
import cairn.rulebook.transfer  # noqa: F401
