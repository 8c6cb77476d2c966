// One line on an office's own site opens the chat there:
//   <script src="https://…/widget.js" defer></script>
// It adds a button and a frame to the page, and nothing else.

(() => {
  const script = document.currentScript;
  const base = new URL(script.src).origin;
  const english = (script.dataset.lang || document.documentElement.lang).startsWith("en");
  const words = english
    ? { open: "Ask online", close: "Close", title: "Ask online" }
    : { open: "在线咨询", close: "收起", title: "在线咨询" };

  const style = (node, rules) => Object.assign(node.style, rules);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.open;
  button.setAttribute("aria-expanded", "false");
  style(button, {
    position: "fixed", right: "20px", bottom: "20px", zIndex: "2147483000", minHeight: "48px",
    padding: "10px 20px", border: "0", borderRadius: "24px", background: "#17497f",
    color: "#fff", font: "600 16px/1.4 system-ui, sans-serif", cursor: "pointer",
    boxShadow: "0 2px 12px rgb(0 0 0 / 25%)",
  });

  let frame;
  const make = () => {
    frame = document.createElement("iframe");
    frame.title = words.title;
    frame.src = `${base}/embed?lang=${english ? "en" : "zh"}`;
    style(frame, {
      position: "fixed", right: "20px", bottom: "80px", zIndex: "2147483000", border: "0",
      width: "min(400px, calc(100vw - 24px))", height: "min(640px, calc(100vh - 100px))",
      borderRadius: "12px", boxShadow: "0 4px 28px rgb(0 0 0 / 28%)", background: "#f3f5f8",
    });
    button.before(frame);
  };

  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    if (open && !frame) make();
    style(frame, { display: open ? "block" : "none" });
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? words.close : words.open;
  });

  const add = () => document.body.append(button);
  if (document.body) add();
  else document.addEventListener("DOMContentLoaded", add);
})();
