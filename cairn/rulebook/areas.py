"""The rule files, in the order of the text; importing this registers every clause."""

# isort: off
import cairn.rulebook.definitions
import cairn.rulebook.jurisdiction
import cairn.rulebook.transfer
import cairn.rulebook.initial_review
import cairn.rulebook.history
import cairn.rulebook.no_further_action
import cairn.rulebook.assignment
import cairn.rulebook.response_time_2013
import cairn.rulebook.response_time
import cairn.rulebook.documentation  # noqa: F401
