"""The rule files, in the order of the text; importing this registers every clause."""

from cairn.rulebook import response_time

__all__ = ["response_time"]
