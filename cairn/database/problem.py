"""The one error that this package raises: a sentence for the person who started the program."""


class DatabaseProblem(Exception):
    """Says what is wrong with the database and what would be right."""
