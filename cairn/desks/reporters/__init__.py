"""What a reporter is told: the conditions, the letters from preview to proof, and what was said to whom and when (7.103.9)."""
