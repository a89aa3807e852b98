"""Command line: `python -m scripts COMMAND`.

check     check text, data and templates, and the support end dates
review    go through words that nobody has reviewed, and record what is accepted
build     build the site
serve     build the site, serve it, and render pages anew after each change
links     list the addresses of other hosts that the built site links to
sbom      write the bill of materials into the built site
way-out   compare the pages with those made without MkDocs and Material
"""

import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from datetime import date
from pathlib import Path

from scripts.pipeline.commands import check_all, list_links, make, report, write_sbom
from scripts.pipeline.review import accept, review
from scripts.pipeline.serve import serve
from scripts.pipeline.way_out import compare_engines


def main(today: date) -> int:
    """Run one command; return 0 if all is well, 1 if it has printed problems.

    Only `check` and `review` use `today`: what is built must not depend on the day.
    """
    parser = ArgumentParser(
        prog="python -m scripts", description=__doc__, formatter_class=RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "command", choices=("check", "review", "build", "serve", "links", "sbom", "way-out")
    )
    parser.add_argument("--root", type=Path, default=Path(), help="folder of the edition")
    parser.add_argument("--public", action="store_true", help="build for publication, at SITE_URL")
    parser.add_argument("--accept", nargs="*", metavar="UNIT", help="review: accept these units")
    parser.add_argument("--all", action="store_true", help="review: accept all units")
    parser.add_argument("--reason", default="", help="review: why the units are accepted")
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    match arguments.command:
        case "review" if arguments.accept is None and not arguments.all:
            problems = review(root, today)
        case "review":
            names = arguments.accept or []
            problems = accept(root, names, arguments.all, arguments.reason, today)
        case "build":
            problems = make(root, arguments.public)
        case "links":
            problems = list_links(root)
        case "sbom":
            problems = write_sbom(root)
        case "way-out":
            problems = compare_engines(root)
        case "serve":
            report(make(root))
            return serve(root, report)
        case _:
            problems = check_all(root, today)
    return report(problems)


if __name__ == "__main__":
    sys.exit(main(date.today()))
