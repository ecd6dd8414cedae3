"""The fixtures that every test may ask for."""

from hypothesis import settings

pytest_plugins = ["tests.fixtures.database", "tests.fixtures.browser"]

# No test is timed: a machine under load must not fail an example that is right.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
