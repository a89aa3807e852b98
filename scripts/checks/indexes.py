"""What an index says stands in the text, word for word."""

from collections.abc import Iterator

from scripts.model import Edition, Problem


def check(edition: Edition) -> Iterator[Problem]:
    """Entries without places, and quotes that are not in the provision they name."""
    for index in edition.indexes:
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
