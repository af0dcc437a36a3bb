"""Settings of all tests."""

from hypothesis import settings

# how long an example takes says more of the machine than of the code: speed is for benchmarks
settings.register_profile("dragoman", deadline=None)
settings.load_profile("dragoman")
