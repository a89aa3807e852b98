// Copying that tells the truth: what was taken is always shown, and called copied only if read back.

// true: read back and right; false: refused or wrong; undefined: nobody can tell.
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return false;
  }
  try {
    const permission = await navigator.permissions.query({ name: "clipboard-read" });
    if (permission.state !== "granted") return undefined;
    return (await navigator.clipboard.readText()) === text;
  } catch {
    return undefined;
  }
}

// Show `text` selected in the panel's field, and below its buttons what came of copying it.
export async function take(panel, text, say) {
  const field = panel.querySelector(".taken");
  field.value = text;
  field.hidden = false;
  const words = { true: say.copied, false: say.failed, undefined: say.perhaps };
  panel.querySelector(".outcome").textContent = words[await copied(text)];
  field.focus({ preventScroll: true });
  field.select();
}
