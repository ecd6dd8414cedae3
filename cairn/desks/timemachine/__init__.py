"""The time machine: a referral as it was known at any moment, beside what was recorded later."""
