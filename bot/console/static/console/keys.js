// Keyboard: j and k walk a list, Enter opens, r replies, a assigns, / searches, g goes back, ? helps;
// y, n and s mark the answer chosen as right, wrong, or say what it should be.

const typing = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;

export function listenToKeys() {
  const help = document.getElementById("keys");
  for (const button of document.querySelectorAll("[data-keys-help]")) {
    button.hidden = false;
    button.addEventListener("click", () => help.showModal());
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (help?.open) return;
    const done = KEYS[event.key]?.(help, event.target);
    if (done) event.preventDefault();
  });
}

const KEYS = {
  j: () => walk(1),
  k: () => walk(-1),
  Enter: (_help, target) => !target.closest("a, button, summary") && open(),
  r: () => press('[data-act="draft_reply"], [data-reply]'),
  a: () => press('[data-act="assign"], [data-act="transfer_section"]') || focus("#assign-section"),
  y: () => press('[data-row].chosen [data-mark="right"]'),
  n: () => press('[data-row].chosen [data-mark="wrong"]'),
  s: () => press('[data-row].chosen [data-mark="should_be"]'),
  "/": () => focus('#search, input[type="search"]') || go("/console?focus=search"),
  g: () => go("/console"),
  "?": (help) => help && (help.showModal(), true),
};

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

function walk(step) {
  const all = rows();
  if (!all.length) return false;
  const now = all.findIndex((row) => row.classList.contains("chosen"));
  const next = now < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + step, 0), all.length - 1);
  all[now]?.classList.remove("chosen");
  choose(all[next]);
  return true;
}

function choose(row) {
  row.classList.add("chosen");
  row.querySelector("[data-open]")?.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function open() {
  const link = document.querySelector("[data-row].chosen [data-open]");
  link?.click();
  return Boolean(link);
}

function press(selector) {
  const found = document.querySelector(selector);
  if (!found) return false;
  if (found.matches("textarea, input")) found.focus();
  else found.click();
  return true;
}

function focus(selector) {
  const found = document.querySelector(selector);
  found?.focus();
  return Boolean(found);
}

function go(address) {
  location.assign(address);
  return true;
}

if (new URLSearchParams(location.search).get("focus") === "search") focus("#search");

// After a mark the page comes back at the next answer.
const next = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
if (next && next.matches("[data-row]")) choose(next);
