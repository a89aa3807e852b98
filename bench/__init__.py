"""Measurements, each beside what it is to be compared with: `make bench`, or `python -m bench NAME`.

They stand apart from tests/ because they say how good and how fast, not whether: they depend on the
clock and the machine, take minutes, and nothing fails by them. What must hold is in tests/.
"""
