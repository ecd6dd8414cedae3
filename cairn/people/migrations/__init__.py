"""The tables of the person index."""
