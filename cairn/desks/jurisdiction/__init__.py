"""Whose county a referral is, how that was found out, and how it passes to the county with jurisdiction (7.103.1, 7.103.11)."""
