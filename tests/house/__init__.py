"""Rules of the whole house: every address for everyone, and what every page is made of."""
