"""Measurements of the site beside comparable projects: `make bench`, or `python -m bench NAME`.

They are not tests: the figures depend on the machine, take minutes to get, and fail nothing. See
README.md beside this file.
"""
