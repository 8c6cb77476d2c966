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
    let status = 0; // no answer at all
    try {
      status = (await fetch("/console/drafts", { method: "POST", body })).status;
    } catch {
      status = 0;
    }
    sending = false;
    if (state) {
      state.textContent = words(state.dataset, status);
      state.classList.toggle("bad", status !== 200);
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => clearTimeout(timer));
}

// The true cause: away, signed out, or refused with its status.
function words(texts, status) {
  if (status === 200) return texts.kept;
  if (status === 401) return texts.signedOut;
  return status ? texts.refused.replace("…", status) : texts.unkept;
}
