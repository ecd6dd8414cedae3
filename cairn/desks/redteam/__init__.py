"""The desk of the RED team: the board, the meeting, the decision, gray areas across referrals, and counties' programs."""
