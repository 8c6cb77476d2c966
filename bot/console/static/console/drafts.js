// What is being written is kept on the server, a moment after the last key.

const PAUSE = 1200; // milliseconds

export function keepDrafts() {
  for (const form of document.querySelectorAll("form[data-draft]")) keep(form);
}

function keep(form) {
  let timer = 0;
  let sending = false;
  const state = form.querySelector("[data-draft-state]");
  const save = async () => {
    if (sending || form.dataset.sent) return;
    sending = true;
    const body = new FormData(form);
    body.set("draft.subject", form.dataset.draft);
    body.set("draft.form", form.dataset.form);
    let kept = false;
    try {
      const answer = await fetch("/console/drafts", { method: "POST", body });
      kept = answer.ok;
    } catch {
      kept = false;
    }
    sending = false;
    if (state) {
      state.textContent = kept ? state.dataset.kept : state.dataset.unkept;
      state.classList.toggle("bad", !kept);
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}
