"""What happened: entries, their vocabulary, and the Story that rules read. Pure Python."""
