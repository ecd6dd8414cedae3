"""The rulebook: every clause with how it is read, worked cases, editions, and what it made and met."""
