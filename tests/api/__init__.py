"""Tests of the API: what each address does, who may, and that nothing makes it fail."""
