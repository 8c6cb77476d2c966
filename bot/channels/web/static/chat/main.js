// The chat page: its parts put together, and what the person does with them.

import { Api } from "./api.js";
import { Feed } from "./feed.js";
import { Lines } from "./lines.js";
import { Outgoing } from "./outgoing.js";
import { element, filled } from "./text.js";

const told = JSON.parse(document.getElementById("told").textContent);
const words = told.words;
const at = (id) => document.getElementById(id);
const DRAFT = "gongkai.draft";
const SLOW = 12000; // milliseconds
const RECENT = 60000;
const READ_OUT = 5000;
const touch = window.matchMedia("(pointer: coarse)").matches;

const api = new Api(told);
const log = at("log");
const scroll = at("scroll");
const field = at("text");
const title = document.title;

const lines = new Lines({
  log,
  told,
  choose: (choice, event) => {
    outgoing.add({ choice: choice.id, text: choice.text });
    if (event.detail === 0) field.focus(); // the button goes away under the keyboard's focus
  },
  retry: (item) => outgoing.retry(item),
  discard: (item) => {
    outgoing.drop(item);
    lines.remove(item);
    if (!item.file && !item.choice && !field.value) setDraft(item.text);
    welcome();
  },
});

const unanswered = new Set(); // keys of what was sent; a reply can overtake the receipt

const outgoing = new Outgoing({
  api,
  changed: (item) => {
    if (lines.own(item)) toBottom();
    if (item.state === "sending") unanswered.add(item.key);
    if (item.state === "stored") {
      if (unanswered.has(item.key)) think();
      feed.nudge();
    }
    welcome();
  },
});

const feed = new Feed({ api, told: show, reached });

// ---- showing ----

function show(messages) {
  const atEnd = nearBottom();
  let first;
  for (const message of messages) {
    const line = lines.message(message);
    if (message.from === "person") continue;
    if (line) readOut(line);
    unanswered.clear();
    thought();
    first ??= line;
  }
  welcome();
  if (!first) return;
  if (document.hidden) document.title = words.new + title;
  tellSite("gongkai:news");
  if (atEnd) follow(first);
  else at("down").hidden = false;
}

/** Show new lines: to the end, but never past what was asked or where they begin. */
function follow(line) {
  const before = line.previousElementSibling;
  const first = before?.matches(".own") ? before : line;
  const top = first.offsetTop - 12;
  const bottom = scroll.scrollHeight - scroll.clientHeight;
  scroll.scrollTop = Math.min(top, bottom);
}

/** Have a reply read out, once and whole: the lines themselves are no live region. */
function readOut(line) {
  const spoken = element("p", "", line.innerText);
  at("said").append(spoken);
  setTimeout(() => spoken.remove(), READ_OUT);
}

/** Tell the page of the office this frame stands in; it holds nothing of what was said. */
function tellSite(what) {
  if (told.frame && window.parent !== window) window.parent.postMessage(what, "*");
}

function nearBottom() {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 160;
}

function toBottom() {
  scroll.scrollTop = scroll.scrollHeight;
  at("down").hidden = true;
}

function welcome() {
  const begun = !lines.empty;
  at("welcome").classList.toggle("begun", begun);
  at("leave").hidden = !begun;
  at("transcript").hidden = !begun || told.frame; // a frame's own talk is under another cookie
}

let thinking;
let slow = 0;

function think() {
  thought();
  thinking = element("div", "line desk thinking");
  const bubble = element("div", "bubble", words.thinking);
  thinking.append(bubble);
  log.append(thinking);
  slow = setTimeout(() => (bubble.textContent = words.slow), SLOW);
  toBottom();
}

function thought() {
  clearTimeout(slow);
  thinking?.remove();
  thinking = undefined;
}

let away = false;

function reached(well) {
  const here = well && navigator.onLine;
  if (here && away) outgoing.retryAll();
  away = !here;
  const text = here ? "" : words.offline;
  if (at("status").textContent !== text) at("status").textContent = text;
}

// ---- doing ----

function setDraft(text) {
  field.value = text;
  grow();
  try {
    sessionStorage.setItem(DRAFT, text);
  } catch {
    // storage switched off: the text stays in the field
  }
}

function grow() {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 180)}px`;
}

function send() {
  const text = field.value.trim();
  if (!text) return;
  setDraft("");
  outgoing.add({ text });
}

function attach(file) {
  if (!file) return;
  if (file.size > told.fileBytes) {
    const facts = { name: file.name, limit: Math.floor(told.fileBytes / 1024 ** 2) };
    at("status").textContent = filled(words.too_large, facts);
    return;
  }
  outgoing.add({ file, text: file.name });
}

async function leave() {
  try {
    await api.leave();
  } catch {
    reached(false); // the cookie is still there: nothing is taken away yet
    return;
  }
  outgoing.clear();
  sessionStorage.clear();
  window.location.reload();
}

at("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  send();
  if (!touch) field.focus();
});

field.addEventListener("input", () => setDraft(field.value));

field.addEventListener("keydown", (event) => {
  const composing = event.isComposing || event.keyCode === 229; // choosing a character
  if (event.key !== "Enter" || event.shiftKey || composing) return;
  event.preventDefault();
  send();
});

field.addEventListener("paste", (event) => {
  const file = event.clipboardData?.files?.[0];
  if (!file) return;
  event.preventDefault();
  attach(file);
});

at("file").addEventListener("change", (event) => {
  attach(event.target.files[0]);
  event.target.value = "";
});

for (const button of document.querySelectorAll("[data-say]")) {
  button.addEventListener("click", (event) => {
    outgoing.add({ text: button.dataset.say });
    if (event.detail === 0) field.focus();
  });
}

at("down").addEventListener("click", toBottom);
scroll.addEventListener("scroll", () => {
  if (nearBottom()) at("down").hidden = true;
});

at("leave").addEventListener("click", () => at("leave-sure").showModal());
at("leave-sure").addEventListener("close", (event) => {
  if (event.target.returnValue === "yes") leave();
});

document.addEventListener("keydown", (event) => {
  const busy = event.isComposing || at("leave-sure").open;
  if (event.key === "Escape" && !busy) tellSite("gongkai:close");
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) document.title = title;
});

// ---- beginning: all that was said, what was not sent yet, what was half typed ----

async function history() {
  for (let pause = 1000; ; pause = Math.min(pause * 2, 15000)) {
    try {
      return await api.messages("");
    } catch {
      reached(false);
      await new Promise((done) => setTimeout(done, pause));
    }
  }
}

/** Tell the talk of a language the person has just chosen for the page. */
function switched(messages) {
  const url = new URL(window.location.href);
  if (!url.searchParams.has("lang")) return;
  url.searchParams.delete("lang");
  window.history.replaceState(null, "", url);
  const last = messages.findLast((message) => message.from === "person");
  if (!last || last.language === told.language) return;
  outgoing.add({ language: told.language, text: words.language });
}

/** Return the question of a poster's address: it stands in the field, and is sent by its person. */
function posted() {
  const url = new URL(window.location.href);
  const asked = url.searchParams.get("ask") ?? "";
  if (asked) {
    url.searchParams.delete("ask");
    window.history.replaceState(null, "", url);
  }
  return asked.slice(0, 200);
}

async function begin() {
  const document_ = await history();
  reached(true);
  for (const message of document_.messages) lines.message(message);
  welcome();
  if (!lines.empty) toBottom();
  const last = document_.messages.at(-1);
  if (last?.from === "person" && Date.now() - new Date(last.at) < RECENT) think();
  for (const item of outgoing.items) {
    unanswered.add(item.key);
    lines.own(item);
  }
  switched(document_.messages);
  outgoing.work();
  try {
    setDraft(sessionStorage.getItem(DRAFT) ?? "");
  } catch {
    // nothing was kept
  }
  if (!field.value) setDraft(posted());
  field.disabled = false; // not before: what is typed sooner would be lost to the kept draft
  feed.start(document_.cursor);
  if (!touch) field.focus();
}

begin();
