// Selected words are copied without the characters that keep words whole at line ends: labels have
// no-break spaces and word joiners, and no other text may.

/** @param {string} text  plain, or HTML */
const plain = (text) => text.replace(/\u00a0|&nbsp;/g, " ").replace(/\u2060/g, "");

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const words = `${selection}`;
  const data = event.clipboardData;
  const field = document.activeElement?.matches("input, textarea");
  if (!selection || !data || field || !/[\u00a0\u2060]/.test(words)) return;
  const box = document.createElement("div");
  for (let n = 0; n < selection.rangeCount; n++)
    box.append(selection.getRangeAt(n).cloneContents());
  data.setData("text/plain", plain(words));
  data.setData("text/html", plain(box.innerHTML));
  event.preventDefault();
});
