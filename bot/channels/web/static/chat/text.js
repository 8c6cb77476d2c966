// Text onto the page: never as markup, addresses made into links where they are safe.

const ADDRESS = /https?:\/\/[^\s<>"'`“”‘’「」『』《》【】（）()，。；：！？、]+/giu;
const TRAILING = /[.,;:!?…]+$/u;

// A source: its title on one line, its address alone on the next.
const SOURCE = /(《[^》\n]+》|“[^”\n]+”)([^\n]*)\n(https?:\/\/\S+)(?=\n|$)/gu;

/** Return nodes for `text`; only http and https addresses become links, sources by their title. */
export function nodes(text) {
  const made = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(SOURCE)) {
    const link = linkTo(match[3], match[1]);
    if (!link) continue;
    made.append(plain(text.slice(end, match.index)), link, match[2]);
    end = match.index + match[0].length;
  }
  made.append(plain(text.slice(end)));
  return made;
}

function plain(text) {
  const made = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, "");
    const link = linkTo(address);
    if (!link) continue;
    made.append(text.slice(end, match.index), link);
    end = match.index + address.length;
  }
  made.append(text.slice(end));
  return made;
}

function linkTo(address, name = address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const link = element("a", "", name);
  link.href = url.href;
  if (url.origin !== window.location.origin) link.rel = "noopener noreferrer nofollow";
  link.target = "_blank";
  return link;
}

export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

export function filled(sentence, facts) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => facts[name] ?? whole);
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
