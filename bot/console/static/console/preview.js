// What an act will do is reckoned by the server and shown while the form is filled in.

const PAUSE = 350; // milliseconds

export function showPreviews() {
  for (const form of document.querySelectorAll("form[data-preview]")) watch(form);
}

function watch(form) {
  const into = form.querySelector("[data-preview-into]");
  let timer = 0;
  let latest = 0;
  const ask = async () => {
    const mine = ++latest;
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) });
      if (answer.ok && mine === latest) into.innerHTML = await answer.text();
    } catch {
      // away for a moment: the server checks again when the form is sent
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}
