// The lines of a conversation on the page.

import { element, filled, nodes, size } from "./text.js";

const HUMAN = { desk: "desk", officer: "officer" };

export class Lines {
  constructor({ log, told, choose, retry, discard }) {
    this.log = log;
    this.words = told.words;
    this.locale = told.locale;
    this.zone = told.zone;
    this.choose = choose;
    this.retry = retry;
    this.discard = discard;
    this.shown = new Set(); // ids of messages
    this.pending = new Map(); // own lines by key, until the server gives them an id
    this.day = "";
  }

  get empty() {
    return !this.log.querySelector(".line");
  }

  /** Show a message of the server; return its line, nothing where it was there. */
  message(message) {
    if (this.shown.has(message.id)) return undefined;
    this.shown.add(message.id);
    const waiting = message.key && this.pending.get(message.key);
    if (waiting) {
      this.pending.delete(message.key);
      waiting.replaceWith(this.line(message));
      this.refresh();
      return undefined;
    }
    this.separate(message.at);
    const line = this.line(message);
    this.log.append(line);
    this.refresh();
    return line;
  }

  /** Show an own line that is on its way, or what became of it. */
  own(item) {
    if (item.state === "stored" && !this.pending.has(item.key)) return undefined;
    const line = element("div", `line own ${item.state}`);
    line.append(this.speaker("me"), this.bubble(item.text));
    line.append(this.state(item));
    const before = this.pending.get(item.key);
    this.pending.set(item.key, line);
    if (before) {
      before.replaceWith(line);
      return undefined;
    }
    this.separate(new Date().toISOString());
    this.log.append(line);
    this.refresh();
    return line;
  }

  remove(item) {
    this.pending.get(item.key)?.remove();
    this.pending.delete(item.key);
    this.refresh();
  }

  /** Offer choices only where nothing was said since. */
  refresh() {
    const own = [...this.log.querySelectorAll(".line.own")].at(-1);
    for (const group of this.log.querySelectorAll(".choices")) {
      const before = own && group.compareDocumentPosition(own) & Node.DOCUMENT_POSITION_FOLLOWING;
      group.hidden = Boolean(before);
    }
  }

  line(message) {
    const own = message.from === "person";
    const line = element("div", `line ${own ? "own" : HUMAN[message.from] ?? "desk"}`);
    line.dataset.id = message.id;
    line.append(this.speaker(own ? "me" : message.from));
    if (message.text) line.append(this.bubble(message.text));
    if (message.files?.length) line.append(this.files(message.files));
    if (message.choices?.length) line.append(this.choices(message.choices));
    line.append(this.foot(message));
    return line;
  }

  speaker(who) {
    return element("span", who === "officer" ? "speaker" : "sr-only", `${this.words[who]}：`);
  }

  bubble(text) {
    const bubble = element("div", "bubble");
    for (const paragraph of text.split(/\n{2,}/)) {
      const shown = element("p");
      shown.append(nodes(paragraph));
      bubble.append(shown);
    }
    return bubble;
  }

  files(files) {
    const list = element("ul", "files");
    for (const file of files) {
      const facts = { name: file.name, size: size(file.size) };
      const link = element("a", "file", filled(this.words.file, facts));
      link.href = file.url;
      link.download = file.name;
      const item = element("li");
      item.append(link);
      list.append(item);
    }
    return list;
  }

  choices(choices) {
    const group = element("div", "choices");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", this.words.choices);
    for (const choice of choices) {
      const button = element("button", "choice", choice.text);
      button.type = "button";
      button.addEventListener("click", (event) => this.choose(choice, event));
      group.append(button);
    }
    return group;
  }

  state(item) {
    const state = element("div", "state");
    if (item.state === "failed") {
      state.setAttribute("role", "alert");
      state.append(element("span", "", item.reason || this.words.failed));
      if (!item.refused) state.append(this.act("retry", () => this.retry(item)));
      state.append(this.act("discard", () => this.discard(item)));
    } else if (item.state === "sending") {
      state.append(element("span", "", item.reason || this.words.sending));
    }
    return state;
  }

  act(name, done) {
    const button = element("button", "link", this.words[name]);
    button.type = "button";
    button.addEventListener("click", done);
    return button;
  }

  // That an answer was made by a program is said with each of them.
  foot(message) {
    const foot = element("div", "at");
    if (message.from === "desk") foot.append(element("span", "", this.words.desk), " ");
    foot.append(this.time(message.at));
    return foot;
  }

  time(at) {
    const time = element("time");
    time.dateTime = at;
    const form = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: this.zone };
    time.textContent = new Intl.DateTimeFormat(this.locale, form).format(new Date(at));
    return time;
  }

  separate(at) {
    const day = this.dayOf(new Date(at));
    if (day === this.day) return;
    this.day = day;
    const now = new Date();
    const names = { [this.dayOf(now)]: this.words.today };
    names[this.dayOf(new Date(now.getTime() - 86400000))] ??= this.words.yesterday;
    this.log.append(element("div", "day", names[day] ?? day));
  }

  dayOf(moment) {
    const form = { dateStyle: "long", timeZone: this.zone };
    return new Intl.DateTimeFormat(this.locale, form).format(moment);
  }
}
