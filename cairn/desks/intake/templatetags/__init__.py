"""The template tags of the interview."""
