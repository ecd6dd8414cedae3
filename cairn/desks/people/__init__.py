"""The desk of persons: who is in the index, what became of them before, and the find box of every page."""
