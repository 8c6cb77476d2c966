// What the console's pages do beyond plain forms: keys, drafts, previews, lists that stay fresh.
// Everything works without it, only slower.

import { keepDrafts } from "./drafts.js";
import { insertPassages } from "./insert.js";
import { listenToKeys } from "./keys.js";
import { keepFresh } from "./live.js";
import { showPreviews } from "./preview.js";
import { beginDrafts, showStatements } from "./statements.js";
import { countDown } from "./undo.js";

insertPassages();
listenToKeys();
keepDrafts();
showStatements();
beginDrafts();
showPreviews();
keepFresh();
countDown();

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// On paper nothing is folded away.
window.addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details:not(.no-print *)")) folded.open = true;
});

document.querySelector("[data-tick-all]")?.addEventListener("change", (event) => {
  const name = event.target.dataset.tickAll || "number";
  for (const box of document.querySelectorAll(`input[name="${name}"]`)) {
    box.checked = event.target.checked;
  }
});

// One press is one act: a form is not sent twice while the first answer is on its way.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post" || event.defaultPrevented) return;
  if (event.target.dataset.sent) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
