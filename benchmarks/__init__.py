"""Measurements: ``python -m benchmarks.build``, ``.pages`` and ``.scripts``."""
