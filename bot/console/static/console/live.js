// The worklist stays fresh without a reload, while nobody is busy in it.

const EVERY = 15_000; // milliseconds

export function keepFresh() {
  if (!document.querySelector("[data-live]")) return;
  setInterval(refresh, EVERY);
}

async function refresh() {
  if (document.hidden || busy()) return;
  let text = "";
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    text = await answer.text();
  } catch {
    return; // away for a moment
  }
  if (busy()) return;
  const fresh = new DOMParser().parseFromString(text, "text/html");
  for (const selector of [".tabs", ".list tbody", ".filters .total"]) {
    const [now, next] = [document.querySelector(selector), fresh.querySelector(selector)];
    if (now && next && now.innerHTML !== next.innerHTML) now.replaceWith(next);
  }
}

function busy() {
  const at = document.activeElement;
  const inside = at?.closest("[data-live], .filters");
  const chosen = document.querySelector("[data-row].chosen, input[name='number']:checked");
  return Boolean(inside || chosen || document.querySelector("dialog[open]"));
}
