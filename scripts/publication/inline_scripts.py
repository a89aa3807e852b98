"""The script that stands in pages themselves; the Content-Security-Policy allows no other."""

PREFERENCES = (
    "try{Object.assign(document.documentElement.dataset,JSON.parse(localStorage.reading))}catch{}"
)
"""Applies the reader's preferences (docs/assets/reading/preferences.js) before anything is drawn."""
INLINE_SCRIPTS = frozenset((PREFERENCES,))
