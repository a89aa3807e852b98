"""Checks of the built site. Each check yields every problem it finds."""
