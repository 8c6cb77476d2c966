// A reply just sent can be taken back for some seconds; the button tells how many are left.

export function countDown() {
  for (const form of document.querySelectorAll("[data-undo-until]")) {
    const until = Date.now() + Number(form.dataset.undoUntil) * 1000;
    const left = form.querySelector("[data-left]");
    const tick = () => {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      if (seconds <= 0) {
        clearInterval(timer);
        location.replace(location.pathname);
        return;
      }
      left.textContent = String(seconds);
    };
    const timer = setInterval(tick, 250);
    tick();
  }
}
