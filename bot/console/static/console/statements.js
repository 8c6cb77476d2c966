// Of all an answer may have to state, only what the chosen ground demands is shown.

export function showStatements() {
  const grounds = document.querySelector("[data-grounds]");
  if (!grounds) return;
  const set = document.querySelector("[data-stated]");
  const clause = document.querySelector("[data-clause]:not(option)");
  const show = () => {
    const chosen = grounds.selectedOptions[0];
    const demanded = new Set((chosen?.dataset.demands ?? "").split(" "));
    let shown = 0;
    for (const field of set.querySelectorAll("[data-statement]")) {
      field.hidden = !demanded.has(field.dataset.statement);
      shown += field.hidden ? 0 : 1;
    }
    set.hidden = shown === 0;
    clause.hidden = !chosen?.dataset.clause;
    clause.querySelector("[data-clause-into]").textContent = chosen?.dataset.clause ?? "";
  };
  grounds.addEventListener("change", show);
  show();
}

// The office's own text for the chosen ground, to begin with.
export function beginDrafts() {
  const button = document.querySelector("[data-begin]");
  if (!button) return;
  const form = button.form;
  const text = form.elements.namedItem("text");
  const refused = form.querySelector("[data-begin-refused]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (text.value.trim() && !confirm(button.dataset.sure)) return;
    const answer = await fetch(button.dataset.begin, { method: "POST", body: new FormData(form) });
    const told = answer.ok ? await answer.json() : {};
    refused.textContent = told.error ?? "";
    if (!told.text) return;
    text.value = told.text;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
