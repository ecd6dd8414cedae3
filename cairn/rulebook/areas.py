"""The rule files, in the order of the text; importing this registers every clause."""

import cairn.rulebook.assignment
import cairn.rulebook.assignment_2013
import cairn.rulebook.caregivers
import cairn.rulebook.definitions
import cairn.rulebook.definitions_2013
import cairn.rulebook.differential_response
import cairn.rulebook.documentation
import cairn.rulebook.facility
import cairn.rulebook.history
import cairn.rulebook.hotline
import cairn.rulebook.households
import cairn.rulebook.initial_review
import cairn.rulebook.initial_review_2013
import cairn.rulebook.jurisdiction
import cairn.rulebook.kind_of_abuse
import cairn.rulebook.no_further_action
import cairn.rulebook.programs
import cairn.rulebook.red_team
import cairn.rulebook.red_team_tests
import cairn.rulebook.referral
import cairn.rulebook.referral_2013
import cairn.rulebook.reporter_told
import cairn.rulebook.reporters
import cairn.rulebook.reporters_2013
import cairn.rulebook.response_time
import cairn.rulebook.response_time_2012
import cairn.rulebook.response_time_2013
import cairn.rulebook.senders_decision
import cairn.rulebook.shelter
import cairn.rulebook.tracks_2013
import cairn.rulebook.trafficking
import cairn.rulebook.transfer  # noqa: F401
