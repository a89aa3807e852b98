"""Command line: `python -m scripts COMMAND`.

check     check text, data and templates, and the support end dates
review    go through words that nobody has reviewed, and record what is accepted
embeds    show the embeds that need a further version; with --accept, register these versions
build     build the site
serve     build the site, serve it, and render pages anew after each change
targets   print a draft of a target for every figure of the text, with its exact words
links     list the addresses of other hosts that the built site links to
sbom      write the bill of materials into the built site
new       make a project folder from the captured text of a document: new CAPTURE.txt DIR
library   build several documents for one host, with a list of them in front: library OUT DIR DIR...
way-out   compare the pages with those made without MkDocs and Material
"""

import sys
from datetime import date

STOPPED = 130
"""Exit code of a command that Ctrl-C stopped."""


def main(today: date) -> int:
    """Run one command; return 0 if all is well, 1 if it has printed problems, 130 after Ctrl-C.

    Only `check`, `review`, `embeds` and `new` use `today`: what is built must not depend on the day.
    """
    try:
        from scripts.pipeline.command_line import run  # takes a second, in which Ctrl-C may come

        return run(__doc__, today)
    except BaseException as error:
        # a file that was being written may have failed to close, after the interruption
        if KeyboardInterrupt not in (type(error), type(error.__context__)):
            raise
        print("Stopped.", file=sys.stderr)
        return STOPPED


if __name__ == "__main__":
    sys.exit(main(date.today()))
