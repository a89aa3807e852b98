"""Check that targets that belong together agree: their order, kinds, units and restatements."""

from collections.abc import Iterator
from itertools import pairwise

from scripts.checks.messages import target_problem
from scripts.model import Edition, Problem, Rank, Target


def check(edition: Edition) -> Iterator[Problem]:
    """Yield the problems of targets of one text, provision, cell of the table or indicator."""
    yield from _check_order(edition)
    yield from _check_kinds_of_provisions(edition)
    yield from _check_same_cell(edition)
    yield from _check_indicators(edition)


def _check_order(edition: Edition) -> Iterator[Problem]:
    """Yield targets that stand in another order than their quotes."""
    order = {provision.id: number for number, provision in enumerate(edition.provisions)}
    code = edition.official.code
    known = [target for target in edition.targets if target.provision in order]

    def place(target: Target) -> tuple[int, int]:
        text = edition.by_id[target.provision].text[code]
        value = target.quote[code].lower().find(target.value_text[code].lower())
        return order[target.provision], text.find(target.quote[code]) + max(value, 0)

    for before, after in pairwise(known):
        if (
            place(before) > place(after)
            and before.quote[code] in edition.by_id[before.provision].text[code]
        ):
            rule = "targets must be in the order of the text"
            yield target_problem(edition, after, f"{rule}; found it after {before.id}; move it up")


def _check_kinds_of_provisions(edition: Edition) -> Iterator[Problem]:
    """Yield targets of another kind than the others of a provision that describes the present."""
    by_provision: dict[str, list[Target]] = {}
    for target in edition.targets:
        by_provision.setdefault(target.provision, []).append(target)
    for targets in by_provision.values():
        baselines = [target for target in targets if target.kind == "baseline"]
        others = [target for target in targets if target.kind != "baseline"]
        if baselines and others:
            for target in min(baselines, others, key=len):
                rule = f"all targets of {target.provision} are baselines, or none is"
                message = f"{rule}; found `{target.kind}` among others; correct the kind"
                yield target_problem(edition, target, message, "kind")


def _check_same_cell(edition: Edition) -> Iterator[Problem]:
    """Yield targets of one indicator and period that a reader cannot tell apart."""
    seen: dict[object, Target] = {}
    for target in edition.targets:
        period = (target.period.start, target.period.end) if target.period else None
        unit = target.amount.unit.id if target.amount else None
        key = (target.indicator.id, period, target.kind, unit, *target.limits)
        first = seen.setdefault(key, target)
        if first is not target and target.restates is None:
            rule = f"a further target of an indicator and period must restate the first, {first.id}"
            message = f"{rule}; found no `restates`; add it, or correct the period"
            yield target_problem(edition, target, message, rank=Rank.CONSEQUENCE)
        if target.restates is not None and target.restates == target.id:
            message = "a target cannot restate itself; found its own id; name the other"
            yield target_problem(edition, target, message, "restates")
        yield from _check_brackets(edition, target)


def _check_brackets(edition: Edition, target: Target) -> Iterator[Problem]:
    """A target that the text puts in brackets restates the one before them."""
    provision = edition.by_id.get(target.provision)
    code = edition.official.code
    if provision is None:
        return
    text = provision.text[code]
    start = text.find(target.quote[code])
    if start < 1 or text[start - 1] != "(":
        return
    before = text[: start - 1].rstrip()
    restated = [
        other.id
        for other in edition.targets
        if other.provision == target.provision and before.endswith(other.quote[code])
    ]
    if restated and target.restates not in restated:
        rule = f"a target in brackets restates the one before them, {restated[0]}"
        message = f"{rule}; found {target.restates!r}; correct `restates`"
        yield target_problem(edition, target, message, "restates")


def _check_indicators(edition: Edition) -> Iterator[Problem]:
    """Yield targets of one indicator whose units or limits do not go together."""
    by_indicator: dict[str, list[Target]] = {}
    compared: set[str] = set()
    for target in edition.targets:
        if target.amount:
            by_indicator.setdefault(target.indicator.id, []).append(target)
            if target.comparison:
                compared.add(target.amount.unit.id)
    for targets in by_indicator.values():
        first = targets[0]
        for target in targets:
            assert target.amount and first.amount
            if target.amount.unit.id in compared and not target.comparison:
                rule = f"a value in {target.amount.unit.id} needs a `comparison`, as the others have"
                yield target_problem(
                    edition, target, f"{rule}; found none; add what it is compared with"
                )
            same_unit = target.amount.unit.id == first.amount.unit.id
            if same_unit and target.limits.keys() != first.limits.keys():
                rule = f"targets of the indicator {first.indicator.id} must have the same limits"
                given = ", ".join(target.limits) or "none"
                message = (
                    f"{rule}, {', '.join(first.limits) or 'none'}; found {given}; correct one of them"
                )
                yield target_problem(edition, target, message)
