// A passage of a disclosure goes into the reply where the cursor stands.

export function insertPassages() {
  const into = document.querySelector("[data-reply]");
  if (!into) return;
  for (const button of document.querySelectorAll("[data-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const text = button.dataset.insert;
      into.setRangeText(text, into.selectionStart, into.selectionEnd, "end");
      into.focus();
      into.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}
