"""Check the indexes: quotes are verbatim, and every entry has its own anchors."""

from collections.abc import Iterator

from scripts.checks.messages import copy_from_page, is_registered
from scripts.language.slugs import slugify
from scripts.model import Edition, Entry, Index, Problem, Rank


def check(edition: Edition) -> Iterator[Problem]:
    """Yield duplicate anchors, entries without mentions, and mentions that the text does not have."""
    for index in edition.indexes:
        yield from _check_anchors(edition, index)
        for entry in index.entries:
            if not entry.mention:
                rule = f"entry {entry.id}: an entry needs a mention"
                yield Problem(
                    index.path, entry.line, f"{rule}; found none; add one or remove the entry"
                )
            for position in range(len(entry.mention)):
                yield from _check_mention(edition, index, entry, position)


def _check_mention(edition: Edition, index: Index, entry: Entry, position: int) -> Iterator[Problem]:
    mention, file = entry.mention[position], edition.files[index.path]
    provision = edition.by_id.get(mention.provision)
    if provision is None:
        rule = f"entry {entry.id}: `provision` must be the id of a provision"
        line = file.line_of(entry.line, ("mention", position, "provision"))
        missing = is_registered(edition, mention.provision)
        message = f"{rule}; found {mention.provision!r}; fix the id"
        yield Problem(index.path, line, message, rank=Rank.CONSEQUENCE if missing else Rank.RULE)
        return
    for language in edition.languages_of(mention.quote, provision):
        code, quote = language.code, mention.quote[language.code]
        if quote not in provision.text[code]:
            rule = f"entry {entry.id}: quote.{code} must be the exact words of {provision.id}"
            message = f"{rule}; found “{quote}”; {copy_from_page(edition, provision, code)}"
            line = file.line_of(entry.line, ("mention", position, "quote", code))
            yield Problem(index.path, line, message, wording=True, rank=Rank.QUOTATION)


def _check_anchors(edition: Edition, index: Index) -> Iterator[Problem]:
    """Yield names whose anchor is the id of another entry or the anchor of an earlier one."""
    ids = {entry.id: entry.id for entry in index.entries}
    for code in index.entries[0].name if index.entries else ():
        owners = dict(ids)
        for entry in index.entries:
            anchor = slugify(entry.name[code]) or entry.id
            owner = owners.setdefault(anchor, entry.id)
            if owner != entry.id:
                rule = f"entry {entry.id}: the anchor made from name.{code} must be unique"
                message = f"{rule}; found {anchor!r}, the anchor of {owner}; reword the name"
                line = edition.files[index.path].line_of(entry.line, ("name", code))
                yield Problem(index.path, line, message)
