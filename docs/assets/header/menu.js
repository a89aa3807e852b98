// The menu in the header: Escape closes it, and the focus returns to its button. Without this script
// the button alone closes it.

const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".menu"));

menu?.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !menu.open) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
});
