"""Measurements of handouts and posters in a browser."""

LEAST_LETTERS = {False: 12, True: 16}
"""Pixels of the smallest letters, 9 pt, and in large print 12 pt."""
MEASURED = """() => [...document.querySelectorAll(".sheet")].map((sheet) => {
  const mm = 96 / 25.4;
  const box = (element) => element.getBoundingClientRect();
  const sizeOf = (element) => parseFloat(getComputedStyle(element).fontSize);
  const all = (selector, within = sheet) => [...within.querySelectorAll(selector)];
  const linesOf = (text) =>
    new Set([...text.getClientRects()].map(({ bottom }) => Math.round(bottom / 4))).size;
  const edges = (selector) => all(selector).map((element) => box(element).left);
  const body = sheet.querySelector(".body");
  const inside = box(sheet);
  const end = Math.max(box(body).top, ...[...body.children].map((block) => box(block).bottom));
  const foot = box(sheet.querySelector(".imprint")).top;
  const lines = all("p, h3, span").filter((element) => element.textContent.trim());
  const spoken = body.querySelector(".spoken");
  const running = sheet.querySelector(".running");
  const blocks = [...body.children];
  const unit = blocks.slice(0, 1 + blocks.findIndex((block) => !block.matches(".above")));
  return {
    over: end - box(body).bottom,
    wide: Math.max(...lines.map((line) => box(line).right)) - inside.right,
    least: Math.min(...lines.map(sizeOf)),
    codes: all(".item .qr").map((code) => box(code).width / mm),
    addresses: all(".item .whence").length,
    words: body.textContent.trim().length,
    room: foot - end,
    height: foot - inside.top,
    start: box(body).top - inside.top,
    head: running.firstChild.getClientRects().length,
    again: all(".again").length,
    hasTitle: sheet.querySelector(".entitled") !== null,
    endsWithHeading: body.lastElementChild?.classList.contains("above") ?? false,
    edges: [edges(".spoken > :not(.second)"), edges(".spoken > .second")],
    column: spoken ? box(spoken).width / sizeOf(sheet) : 0,
    columns: spoken ? getComputedStyle(spoken).gridTemplateColumns.split(" ").length : 0,
    first: unit.reduce((sum, block) => sum + box(block).height, 0),
    parts: all(".item:not(.above)").map((item) => ({
      id: item.dataset.id,
      height: box(item).height,
      isTarget: item.matches(".target"),
      languages: all(".words", item).filter((words) => words.textContent).map((words) => ({
        code: words.lang,
        lines: linesOf(words.querySelector(".text")),
        hasFigure: words.querySelector(".figure") !== null,
        text: words.querySelector(".text").textContent,
      })),
    })),
  };
})"""
BROKEN = """(patterns) => {
  const broken = [];
  for (const line of document.querySelectorAll(".sheet :is(p, h3)")) {
    const pattern = new RegExp(patterns[line.closest("[lang]").lang], "giu");
    const nodes = [];
    const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    for (let node; (node = texts.nextNode()); ) if (!node.parentElement.closest("a")) nodes.push(node);
    const whole = nodes.map((node) => node.data).join("");
    const place = (at) => {
      for (const node of nodes) {
        if (at <= node.length) return [node, at];
        at -= node.length;
      }
    };
    for (const { 0: piece, index } of whole.matchAll(pattern)) {
      const range = document.createRange();
      range.setStart(...place(index));
      range.setEnd(...place(index + piece.length));
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 1);
      const middles = boxes.map(({ top, bottom }) => (top + bottom) / 2);
      const isBroken = Math.max(...middles) - Math.min(...middles) > boxes[0].height / 2;
      if (isBroken) broken.push(`${piece} in: ${whole}`);
    }
  }
  return broken;
}"""
