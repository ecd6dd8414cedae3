"""Whole ways through Cairn, as the people go who use it."""
