"""An annex with a table and a footnote, which tests add to a copy of the sample."""

from hashlib import sha256
from pathlib import Path

from testing.editions import accept_words, build, copy_of_sample

PAGE, SECTION, TABLE = "annex", "iv", "iv-t1"
HEADS = {
    "vi": ("STT", "Chỉ tiêu [1]", "Đơn vị", "Năm 2022", "Ghi chú"),
    "en": ("Order", "Indicator [1]", "Unit", "In 2022", "Remarks"),
}
ROWS = {
    "vi": (
        ("1", "Tỷ lệ che phủ rừng trên đất lâm nghiệp của các khu đồi trong xã", "%", "≥ 48", ""),
        ("2", "Lượng khí CO₂ hấp thụ", "tấn", "≤ 1.200", "Số ước tính"),
        ("3", "Cây giống | hạt giống", "- tổng số", "", "Phân bổ theo khu đồi"),
    ),
    "en": (
        ("1", "Forest cover on the forest land of the hills of the commune", "%", "≥ 48", ""),
        ("2", "Absorbed CO₂", "tonnes", "≤ 1,200", "An estimate"),
        ("3", "Saplings | seed", "- in total", "", "Distributed by hill"),
    ),
}
WORDS = {
    "vi": (
        "PHỤ LỤC CÁC CHỈ TIÊU",
        "Bảng nêu các chỉ tiêu của từng năm.",
        "Theo cách tính của cơ quan kiểm lâm.",
    ),
    "en": (
        "ANNEX OF THE INDICATORS",
        "The table gives the indicators of every year.",
        "As the forest rangers calculate it.",
    ),
}
"""Words of the heading, of the paragraph above the table and of the note below it."""
MARKS = {"vi": "IV- ", "en": "IV. "}
FRONT = {
    "vi": ("Phụ lục", "Mục IV: các chỉ tiêu."),
    "en": ("Annex", "Part IV: the indicators."),
}
SUMMARIES = {"vi": "Phần này có một bảng chỉ tiêu.", "en": "This part has a table of indicators."}
REGISTRY = (
    *(("iv", "section"), ("iv-p1", "paragraph"), ("iv-t1", "table")),
    *((f"iv-t1-r{nth}", "row") for nth in (1, 2, 3)),
    ("iv-t1-n1", "note"),
)


def copy_with_annex(destination: Path) -> Path:
    """Copy the sample, add an annex with a table and a note, accept its words; return the root."""
    root = copy_of_sample(destination)
    for code in HEADS:
        (root / f"docs/{code}/{PAGE}.md").write_text(_page(code), encoding="utf-8")
    _append(root / "data/provisions.tsv", "".join(f"{id}\t{kind}\t{PAGE}\n" for id, kind in REGISTRY))
    words = "".join(f'words.{code} = "{summary}"\n' for code, summary in SUMMARIES.items())
    _append(root / "data/summaries.toml", f'\n[[summary]]\npage = "{PAGE}"\n{words}')
    _replace(root / "mkdocs.yml", "  - work.md\n", f"  - work.md\n  - {PAGE}.md\n")
    levels = "".join(f'\n[[level]]\nname = "{name}"\n' for name in ("table", "row", "note"))
    _append(root / "data/resolution.toml", levels)
    source = root / "data/12-nq-du.vi.txt"
    before = sha256(source.read_bytes()).hexdigest()
    _append(source, "\n" + "\n\n".join(source_lines()))
    after = sha256(source.read_bytes()).hexdigest()
    _replace(root / "data/resolution.toml", before, after)
    accept_words(root)
    return root


def build_with_annex(destination: Path) -> Path:
    """Build the sample with the annex and return the folder of its site."""
    return build(copy_with_annex(destination))


def source_lines(code: str = "vi") -> list[str]:
    """Return the lines of the annex as a source file has them."""
    heading, above, note = WORDS[code]
    lines = [" | ".join(cells) for cells in (HEADS[code], *ROWS[code])]
    return [MARKS[code] + heading, above, *lines, f"[1] {note}"]


def _page(code: str) -> str:
    title, description = FRONT[code]
    heading, above, note = WORDS[code]
    ids = (TABLE, *(f"{TABLE}-r{nth}" for nth in (1, 2, 3)))
    lines = [
        "| " + " | ".join(map(_escaped, cells)) + f" {{ #{id} }} |"
        for cells, id in zip((HEADS[code], *ROWS[code]), ids, strict=True)
    ]
    lines.insert(1, "|" + " --- |" * len(HEADS[code]))
    table = "\n".join(lines)
    return f"""---
title: {title}
description: >-
  {description}
kind: text
---

# {MARKS[code]}{heading} {{ #{SECTION} }}

{above}
{{ #{SECTION}-p1 }}

{table}

\\[1\\] {note}
{{ #{TABLE}-n1 }}
"""


def _escaped(cell: str) -> str:
    for sign in "[]|":
        cell = cell.replace(sign, f"\\{sign}")
    return cell


def _append(path: Path, words: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + words, encoding="utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
