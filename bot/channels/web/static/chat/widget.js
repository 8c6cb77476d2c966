// One line on an office's own site opens the chat there:
//   <script src="https://…/widget.js" defer></script>
// It adds one element to the page, and nothing else. What it holds stands in a shadow tree, so
// that the site's styles do not reach it nor its own the site.

(() => {
  const script = document.currentScript;
  const base = new URL(script.src).origin;
  const english = (script.dataset.lang || document.documentElement.lang).startsWith("en");
  const words = english
    ? { open: "Ask online", close: "Close", title: "Ask online", news: "{count} new messages" }
    : { open: "在线咨询", close: "收起", title: "在线咨询", news: "{count}条新消息" };

  const host = document.createElement("gongkai-chat");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet(); // allowed where a site forbids styles written in its pages
  sheet.replaceSync(`
    :host { all: initial; }
    button, iframe { position: fixed; right: 20px; z-index: 2147483000; border: 0; }
    button { bottom: 20px; min-height: 48px; padding: 10px 20px; border-radius: 24px;
      background: #17497f; color: #fff; font: 600 16px/1.4 system-ui, sans-serif; cursor: pointer;
      box-shadow: 0 2px 12px rgb(0 0 0 / 25%); }
    button:focus-visible { outline: 3px solid #b45309; outline-offset: 2px;
      box-shadow: 0 0 0 2px #fff; }
    iframe { bottom: 80px; width: min(400px, calc(100vw - 40px));
      height: min(640px, calc(100vh - 100px)); border-radius: 12px; background: #f3f5f8;
      box-shadow: 0 4px 28px rgb(0 0 0 / 28%); }
    .news { display: inline-block; min-width: 22px; margin-left: 8px; padding: 0 6px;
      border-radius: 11px; background: #fff; color: #a3231f; line-height: 22px; }
    .sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    [hidden] { display: none; }
    @media (max-height: 30rem), (max-width: 20rem) {
      iframe { inset: 0; width: 100vw; height: calc(100vh - 76px); border-radius: 0; }
      button { bottom: 12px; right: 12px; }
    }
  `);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  const label = document.createElement("span");
  label.textContent = words.open;
  const news = document.createElement("span");
  news.className = "news";
  news.hidden = true;
  const said = document.createElement("span");
  said.className = "sr-only";
  said.setAttribute("role", "status");
  button.append(label, news);
  root.append(button, said);

  let frame;
  let unread = 0;
  const make = () => {
    frame = document.createElement("iframe");
    frame.title = words.title;
    frame.src = `${base}/embed?lang=${english ? "en" : "zh"}`;
    button.before(frame);
  };
  const isOpen = () => button.getAttribute("aria-expanded") === "true";

  const count = (number) => {
    unread = number;
    news.hidden = !number;
    news.textContent = number > 9 ? "9+" : String(number);
    said.textContent = number ? words.news.replace("{count}", number) : "";
  };

  const show = (open) => {
    if (open && !frame) make();
    if (frame) frame.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    label.textContent = open ? words.close : words.open;
    if (open) count(0);
    else button.focus();
  };

  button.addEventListener("click", () => show(!isOpen()));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) show(false);
  });
  // The frame tells of a new reply and of Esc; nobody else is listened to.
  window.addEventListener("message", (event) => {
    if (event.origin !== base || !frame || event.source !== frame.contentWindow) return;
    if (event.data === "gongkai:close" && isOpen()) show(false);
    if (event.data === "gongkai:news" && !isOpen()) count(unread + 1);
  });

  const add = () => document.body.append(host);
  if (document.body) add();
  else document.addEventListener("DOMContentLoaded", add);
})();
