// Text onto the page: never as markup, addresses made into links where they are safe.

const ADDRESS = /https?:\/\/[^\s<>"'`“”‘’「」『』《》【】（）()，。；：！？、]+/giu;
const TRAILING = /[.,;:!?…]+$/u;

/** Return nodes for `text`; only http and https addresses become links. */
export function nodes(text) {
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

function linkTo(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return undefined;
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
  const link = element("a", "", address);
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
