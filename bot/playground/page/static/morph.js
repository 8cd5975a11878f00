// Makes one tree like another without replacing what is the same: focus, typing and open menus survive.

const OWN = { DETAILS: ["open"], DIALOG: ["open"] }; // attributes that belong to the reader
const FIELDS = new Set(["INPUT", "TEXTAREA", "SELECT"]);

export function morph(old, made) {
  if (old.dataset && old.dataset.hash && old.dataset.hash === made.dataset.hash && old.id === made.id) return;
  attributes(old, made);
  if (old.tagName === "TEXTAREA" || old === document.activeElement && FIELDS.has(old.tagName)) return;
  children(old, made);
}

function attributes(old, made) {
  const own = OWN[old.tagName] || [];
  for (const { name } of [...old.attributes]) {
    if (!made.hasAttribute(name) && !own.includes(name) && !kept(old, name)) old.removeAttribute(name);
  }
  for (const { name, value } of [...made.attributes]) {
    if (old.getAttribute(name) !== value && !own.includes(name) && !kept(old, name)) old.setAttribute(name, value);
  }
}

// What the script itself sets: menus that are open, the list under the composer.
function kept(element, name) {
  const keeps = element.dataset.keep || KEPT[element.id];
  return name === "aria-busy" || (keeps !== undefined && keeps.split(" ").includes(name));
}
const KEPT = {
  "side-button": "aria-expanded", "clock-button": "aria-expanded", side: "data-open", leaps: "data-open",
  composer: "aria-expanded aria-activedescendant", options: "hidden", "usage-line": "hidden",
};

function same(old, made) {
  if (old.nodeType !== made.nodeType) return false;
  if (old.nodeType !== Node.ELEMENT_NODE) return true;
  return old.tagName === made.tagName && (old.id || "") === (made.id || "");
}

function children(old, made) {
  if (old.id === "options" || old.id === "usage-line") return; // the composer's own
  const byId = new Map();
  for (const child of old.children) if (child.id) byId.set(child.id, child);
  let at = old.firstChild;
  for (const wanted of [...made.childNodes]) {
    let found = null;
    if (wanted.id && byId.has(wanted.id) && byId.get(wanted.id).tagName === wanted.tagName) found = byId.get(wanted.id);
    else if (at && same(at, wanted) && !(at.id && !wanted.id)) found = at;
    if (found === null) {
      old.insertBefore(wanted, at);
      continue;
    }
    if (found === at) at = at.nextSibling;
    else old.insertBefore(found, at);
    if (found.nodeType === Node.ELEMENT_NODE) morph(found, wanted);
    else if (found.data !== wanted.data) found.data = wanted.data;
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}
