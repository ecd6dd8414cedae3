"""The rule files, in the order of the text; importing this registers every clause."""

import cairn.rulebook.jurisdiction  # noqa: F401
import cairn.rulebook.response_time  # noqa: F401
