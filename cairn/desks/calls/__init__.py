"""Calls to the hotline system: each call as a story, what is missing in one, and their volume, wait and length."""
