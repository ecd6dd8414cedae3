"""Whether two descriptions are of one person: comparison, weights in the open, keys to find by. Pure: no database, no Django."""
