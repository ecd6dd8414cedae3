"""Where work is done: one package for each place of work. Desks never import one another."""
