// What is said from now on: by server-sent events, by asking again and again where those fail.

const POLL = 3000; // milliseconds
const POLL_HIDDEN = 15000;
const STREAM_AGAIN = 60000;
const BROKEN = 3; // failures in a row after which streaming is given up for a while

export class Feed {
  /** `told` gets each batch of messages; `reached` whether the server is. */
  constructor({ api, told, reached }) {
    this.api = api;
    this.told = told;
    this.reached = reached;
    this.cursor = "";
    this.failures = 0;
    this.timer = 0;
    document.addEventListener("visibilitychange", () => this.connect());
    window.addEventListener("online", () => {
      this.reached(true);
      this.connect();
    });
    window.addEventListener("offline", () => this.reached(false));
  }

  /** Take up where `cursor` says, and follow from there. */
  start(cursor) {
    this.cursor = cursor;
    this.connect();
  }

  /** Look now, where no stream would tell. */
  nudge() {
    if (this.source?.readyState !== EventSource.OPEN) this.poll();
  }

  stop() {
    this.source?.close();
    this.source = undefined;
    clearTimeout(this.timer);
  }

  // A hidden tab holds no stream: browsers allow six connections to one server in all.
  connect() {
    this.stop();
    if (document.hidden) {
      this.poll();
      return;
    }
    const query = `after=${encodeURIComponent(this.cursor)}`;
    const source = new EventSource(this.api.url("/api/chat/events", query));
    this.source = source;
    source.addEventListener("open", () => this.good());
    source.addEventListener("messages", (event) => this.take(JSON.parse(event.data)));
    source.addEventListener("error", () => this.bad(source));
  }

  good() {
    this.failures = 0;
    this.reached(true);
  }

  bad(source) {
    if (source !== this.source) return;
    this.failures += 1;
    if (source.readyState === EventSource.CLOSED || this.failures >= BROKEN) {
      this.stop();
      this.until = Date.now() + STREAM_AGAIN;
      this.poll();
    } else {
      this.poll(); // is the server away, or the stream alone?
    }
  }

  async poll() {
    clearTimeout(this.timer);
    try {
      this.take(await this.api.messages(this.cursor));
      this.reached(true);
    } catch (error) {
      this.reached(!(error instanceof TypeError));
    }
    if (this.source) return;
    if (!document.hidden && this.until && Date.now() > this.until) {
      this.until = 0;
      this.connect();
      return;
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.poll(), document.hidden ? POLL_HIDDEN : POLL);
  }

  take(document) {
    this.cursor = later(this.cursor, document.cursor);
    if (document.messages.length) this.told(document.messages);
  }
}

// Answers can overtake each other; the cursor never goes back.
function later(one, other) {
  const a = one.split(".").map(Number);
  const b = other.split(".").map(Number);
  if (!one) return other;
  return `${Math.max(a[0], b[0])}.${Math.max(a[1], b[1])}`;
}
