"""Cairn: a case is a story, and the rules read the story."""
