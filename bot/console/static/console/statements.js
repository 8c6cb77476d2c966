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
