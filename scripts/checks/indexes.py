"""What an index says stands in the text, word for word; each of its entries has anchors of its own."""

from collections.abc import Iterator

from scripts.language.slugs import slugify
from scripts.model import Edition, Index, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Entries without places, and quotes that are not in the provision they name."""
    for index in edition.indexes:
        yield from _anchors(index)
        for entry in index.entries:
            if not entry.mention:
                message = f"entry {entry.id}: an entry has a mention; found none; add one or remove it"
                yield Problem(index.path, entry.line, message)
            for mention in entry.mention:
                provision = edition.by_id.get(mention.provision)
                if provision is None:
                    rule = f"entry {entry.id}: `provision` must be a provision"
                    yield Problem(
                        index.path, entry.line, f"{rule}; found {mention.provision!r}; mend it"
                    )
                    continue
                for code, quote in mention.quote.items():
                    if quote not in provision.text.get(code, ""):
                        rule = (
                            f"entry {entry.id}: quote.{code} must be the exact words of {provision.id}"
                        )
                        message = f"{rule}; found “{quote}”; copy it from docs/{code}"
                        yield Problem(index.path, entry.line, message, wording=True)


def _anchors(index: Index) -> Iterator[Problem]:
    """Names that make an anchor which another entry has, by its id or by its name."""
    own = {entry.id: entry.id for entry in index.entries}
    for code in index.entries[0].name if index.entries else ():
        taken = dict(own)
        for entry in index.entries:
            anchor = slugify(entry.name[code])
            owner = taken.setdefault(anchor, entry.id)
            if owner != entry.id:
                rule = f"entry {entry.id}: the plain letters of name.{code} must be its own"
                message = f"{rule}; found {anchor!r}, which is {owner}'s; word the name otherwise"
                yield Problem(index.path, entry.line, message)
