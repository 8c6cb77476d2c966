// Importing files: drag and drop, what was chosen, how far the sending and the import are.
// Without it the form is sent as it is and the page of the import refreshes itself.

const EVERY = 1000; // milliseconds
const LISTED = 6;

const form = document.querySelector("[data-import]");
if (form) chooseFiles(form);
const card = document.querySelector("[data-progress]");
if (card) follow(card);

function chooseFiles(form) {
  const chosen = []; // {file, path}
  const part = (name) => document.querySelector(`[data-import-${name}]`);
  const label = form.querySelector("[data-can-drop]");
  label.textContent = label.dataset.canDrop;
  form.classList.add("picks");

  const add = (files) => {
    for (const one of files) {
      const again = chosen.findIndex((other) => other.path === one.path);
      if (again >= 0) chosen.splice(again, 1);
      chosen.push(one);
    }
    show();
  };
  const show = () => {
    tell("");
    const bytes = chosen.reduce((sum, one) => sum + one.file.size, 0);
    part("chosen").hidden = chosen.length === 0;
    part("count").textContent = fill(form.dataset.chosen, {
      count: chosen.length,
      size: readable(bytes),
    });
    const lines = chosen.slice(0, LISTED).map((one) => one.path);
    if (chosen.length > LISTED) lines.push(fill(form.dataset.more, { count: chosen.length - LISTED }));
    part("chosen").querySelector("ul").replaceChildren(...lines.map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    if (chosen.length > Number(form.dataset.mostFiles)) tell(form.dataset.tooMany);
    else if (bytes > Number(form.dataset.mostBytes)) tell(form.dataset.tooLarge);
  };
  const tell = (words) => {
    part("error").textContent = words;
    part("error").hidden = !words;
  };

  for (const input of form.querySelectorAll("input[type=file]")) {
    input.addEventListener("change", () => {
      add([...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
      input.value = ""; // so that the same file may be chosen again
    });
  }
  part("clear").addEventListener("click", () => {
    chosen.length = 0;
    show();
    form.querySelector("#f-files").focus();
  });
  takeDrops(part("drop"), add);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.sent) return;
    if (!chosen.length) return tell(form.dataset.nothing);
    if (!part("error").hidden) return part("error").scrollIntoView({ block: "center" });
    const body = new FormData();
    for (const name of ["category", "issuer", "formed_on", "published_on"]) {
      body.append(name, form.elements[name].value);
    }
    for (const one of chosen) body.append("files", one.file, one.path);
    send(form, body, part("sending"), tell);
  });
}

function send(form, body, sending, tell) {
  const request = new XMLHttpRequest();
  const button = form.querySelector("button.button");
  const busy = (now) => {
    form.dataset.sent = now ? "1" : "";
    sending.hidden = !now;
    button.disabled = now;
  };
  const far = (percent) => {
    sending.querySelector("progress").value = percent;
    sending.querySelector("p").textContent = fill(form.dataset.sending, { percent });
  };
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) far(Math.floor((100 * event.loaded) / event.total));
  });
  request.addEventListener("load", () => {
    const answer = parsed(request.responseText);
    if (request.status < 300 && answer.address) {
      location.assign(answer.address);
      return;
    }
    busy(false);
    tell(answer.error?.message || form.dataset.unsent);
  });
  request.addEventListener("error", () => {
    busy(false);
    tell(form.dataset.unsent);
  });
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  window.addEventListener("pageshow", () => busy(false)); // back from the import's page
  tell("");
  far(0);
  busy(true);
  request.send(body);
}

function takeDrops(shade, add) {
  let inside = 0; // elements entered and not left
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  const shaded = (change) => {
    inside = Math.max(0, inside + change);
    shade.hidden = inside === 0;
  };
  document.addEventListener("dragenter", (event) => holdsFiles(event) && shaded(1));
  document.addEventListener("dragleave", (event) => holdsFiles(event) && shaded(-1));
  document.addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
  document.addEventListener("drop", async (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    inside = 0;
    shade.hidden = true;
    const entries = [...event.dataTransfer.items].map((one) => one.webkitGetAsEntry?.());
    const plain = [...event.dataTransfer.files].map((file) => ({ file, path: file.name }));
    const known = entries.filter(Boolean);
    add(known.length ? (await Promise.all(known.map(below))).flat() : plain);
  });
}

// The files of a dropped file or folder, each with its path in it.
async function below(entry) {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    const file = await new Promise((done, failed) => entry.file(done, failed));
    return [{ file, path }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) { // a reader tells at most a hundred at a time
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(below))).flat();
}

function follow(card) {
  const bar = card.querySelector("progress");
  const words = card.querySelector("#how-far-words strong");
  const look = async () => {
    try {
      const answer = await fetch(card.dataset.progress, { headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (answer.ok && !told.running) return location.reload();
      if (answer.ok) {
        words.textContent = told.words;
        bar.max = told.total || 1;
        if (told.total > 1 && told.done < told.total) bar.value = told.done;
        else bar.removeAttribute("value");
      }
    } catch {
      // away for a moment
    }
    setTimeout(look, EVERY);
  };
  setTimeout(look, EVERY);
}

function fill(words, facts) {
  return words.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
}

function readable(bytes) {
  const megabyte = 1024 * 1024;
  if (bytes >= megabyte) return `${(bytes / megabyte).toFixed(1)} MB`;
  return `${Math.max(1, Math.floor(bytes / 1024))} KB`;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
