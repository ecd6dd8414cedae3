"""Tests that need PostgreSQL or a browser; those in `pure` need nothing."""
