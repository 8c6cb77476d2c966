// The chat's JSON API: one call, and what can go wrong told apart.

/** The server answered, and refused. `seconds` says when to come again, where it does. */
export class Refused extends Error {
  constructor(status, message, seconds) {
    super(message);
    this.status = status;
    this.seconds = seconds;
  }

  /** Whether the same request may succeed later. */
  get passing() {
    return this.status === 429 || this.status >= 500;
  }
}

export class Api {
  // A frame on another site is not sent the cookie that keeps the language.
  constructor({ frame, language }) {
    this.suffix = frame ? `frame=1&lang=${language}` : "";
  }

  url(path, query = "") {
    const told = [query, this.suffix].filter(Boolean).join("&");
    return told ? `${path}?${told}` : path;
  }

  /** Throws Refused where the server said no, TypeError where it was not reached. */
  async call(path, { query = "", ...options } = {}) {
    const headers = { Accept: "application/json", ...options.headers };
    const response = await fetch(this.url(path, query), { ...options, headers });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    const seconds = Number(response.headers.get("Retry-After")) || 0;
    throw new Refused(response.status, messageIn(text), seconds);
  }

  say(content) {
    return this.call("/api/chat/messages", json(content));
  }

  upload(key, file) {
    const body = new FormData();
    body.append("key", key);
    body.append("file", file, file.name);
    return this.call("/api/chat/files", { method: "POST", body });
  }

  messages(after) {
    return this.call("/api/chat/messages", { query: `after=${encodeURIComponent(after)}` });
  }

  leave() {
    return this.call("/api/chat/leave", json({}));
  }
}

function json(content) {
  return {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(content),
  };
}

function messageIn(text) {
  try {
    return JSON.parse(text).error.message;
  } catch {
    return "";
  }
}

/** A name for a message that nobody else will choose; works without TLS too. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (one) => one.toString(16).padStart(2, "0")).join("");
}
