"""Tests of the ground: the database starter, the settings, the server, the set-up."""
