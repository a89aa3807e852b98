"""Wait for another process."""

import time
from collections.abc import Callable


def wait_until(condition: Callable[[], bool]) -> None:
    """Return as soon as the condition holds.

    Raises:
        AssertionError: It did not hold within five minutes.
    """
    for _ in range(6000):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("the condition did not hold within five minutes")
