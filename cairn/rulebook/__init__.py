"""What the rules say: the kernel, and one file of clauses for each area. Pure Python."""
