"""The referral: the list of them, one on its page, and recording in it."""
