"""Who it is about: persons, their names, households and ties; look-up while typing and earlier involvement."""
