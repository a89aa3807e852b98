"""The invented decision of tests/decision: chapters, articles, points, annexes, in one language."""

from scripts.loading.edition import read_edition
from scripts.model import Edition
from testing.editions import ROOT

DECISION = ROOT / "tests" / "decision"


def read_decision() -> Edition:
    """Return the decision, whose files must have no mistake of form."""
    edition, problems = read_edition(DECISION)
    assert problems == []
    return edition
