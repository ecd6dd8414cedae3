"""My work: what is due, soonest first, each with its clause and the reason for its time."""
