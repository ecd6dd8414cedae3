"""Tests of the person index: look-up, names heard, earlier involvement, keeping step with the journal."""
