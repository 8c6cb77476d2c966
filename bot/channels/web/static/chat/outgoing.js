// What the person sends: kept until the server has stored it, sent in order, sent again.

import { Refused, newKey } from "./api.js";

const KEPT = "gongkai.outgoing";
const PAUSES = [1000, 2000, 5000, 10000]; // milliseconds between tries
const LATER = 20000; // after these, where nothing says sooner that the server is back

export class Outgoing {
  /** `changed` is called with an item whenever its state does. */
  constructor({ api, changed }) {
    this.api = api;
    this.changed = changed;
    this.items = kept();
    this.busy = false;
    this.timer = 0;
  }

  /** Queue `{text}`, or with `text` to show: `{choice}`, `{language}`, `{file}`. */
  add(content) {
    const item = { key: newKey(), state: "sending", reason: "", ...content };
    this.items.push(item);
    this.keep();
    this.changed(item);
    this.work();
    return item;
  }

  retry(item) {
    item.state = "sending";
    item.reason = "";
    this.changed(item);
    this.work();
  }

  /** The server is reached again: send by itself what did not go. */
  retryAll() {
    clearTimeout(this.timer);
    for (const item of this.items) {
      if (item.state === "failed" && !item.refused) this.retry(item);
    }
  }

  drop(item) {
    this.items = this.items.filter((other) => other !== item);
    this.keep();
  }

  clear() {
    this.items = [];
    this.keep();
  }

  async work() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let item = this.next(); item; item = this.next()) await this.deliver(item);
    } finally {
      this.busy = false;
    }
  }

  next() {
    return this.items.find((item) => item.state === "sending");
  }

  async deliver(item) {
    for (const pause of [...PAUSES, 0]) {
      try {
        await this.send(item);
        this.drop(item);
        item.state = "stored";
        this.changed(item);
        return;
      } catch (error) {
        const final = error instanceof Refused && !error.passing;
        if (final || !pause) {
          item.refused = final;
          item.state = "failed";
          item.reason = error instanceof Refused ? error.message : "";
          this.changed(item);
          if (!final) this.later();
          return;
        }
        if (error.status === 429) {
          item.reason = error.message; // how long it takes is told
          this.changed(item);
        }
        await new Promise((done) => setTimeout(done, wait(error, pause)));
      }
    }
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retryAll(), LATER);
  }

  send({ key, text, choice, language, file }) {
    if (language) return this.api.say({ language, key });
    if (file) return this.api.upload(key, file);
    return this.api.say(choice ? { choice, key } : { text, key });
  }

  // A file cannot be kept over a reload; everything typed is.
  keep() {
    const items = this.items.filter((item) => !item.file);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(items));
    } catch {
      // storage switched off or full: what is on the page is still sent
    }
  }
}

function wait(error, pause) {
  return error instanceof Refused && error.seconds ? error.seconds * 1000 : pause;
}

function kept() {
  try {
    const items = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    return items.map((item) => ({ ...item, state: "sending" }));
  } catch {
    return [];
  }
}
