"""Look for citations that name two levels by the same word, such as "điểm a điểm 2.2 khoản 2"."""

from collections.abc import Iterator

from scripts.ingest.parts import Doubt
from scripts.ingest.project import Project


def cited_alike(project: Project) -> Iterator[Doubt]:
    """Yield a doubt about the first block of each two levels, one below the other, of the same word."""
    language = project.naming.language
    cites = {name: level["cite"].get(language, "") for name, level in project.defaults.items()}
    cites |= {str(level["name"]): str(level.get("cite", "")) for level in project.vocabulary.levels}
    words = {name: cite.partition("{")[0].strip() for name, cite in cites.items()}
    blocks = project.reading.blocks
    by_id = {block.id: block for block in blocks}
    known: set[tuple[str, str]] = set()
    for block in blocks:
        above = by_id.get(block.parent, block)
        pair, word = (above.level, block.level), words.get(block.level)
        if pair in known or above.level == block.level or not word or word != words.get(above.level):
            continue
        known.add(pair)
        message = (
            f"cited as “{word} … {word} …”: the levels {block.level} and {above.level} have one word;"
        )
        yield Doubt(
            block.line, f"{message} give one of them a `cite` of its own in data/resolution.toml"
        )
