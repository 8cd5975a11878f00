// The line one writes in, with the commands to choose from.

const input = () => document.getElementById("composer");
const list = () => document.getElementById("options");
const usage = () => document.getElementById("usage-line");
const shown = () => [...list().children].filter((option) => !option.hidden);
const chosen = () => list().querySelector('[aria-selected="true"]');
const MOST = 8;

export function suggest() {
  const text = input().value;
  let count = 0;
  for (const option of list().children) {
    const fits = text.startsWith("/") && option.dataset.text.startsWith(text) && option.dataset.text !== text.trimEnd();
    option.hidden = !fits || ++count > MOST || (option.dataset.text.includes(" ") && !text.includes(" "));
    option.setAttribute("aria-selected", "false");
  }
  open(shown().length > 0);
  if (shown().length) choose(shown()[0]);
  remind(text);
}

// The usage of the command that has been typed.
function remind(text) {
  const known = [...list().children].filter((one) => one.dataset.hint && (text + " ").startsWith(one.dataset.text + " "));
  const longest = known.sort((a, b) => b.dataset.text.length - a.dataset.text.length)[0];
  usage().hidden = !longest || shown().length > 0;
  usage().textContent = longest ? `${longest.dataset.text} ${longest.dataset.hint}` : "";
}

function open(is) {
  list().hidden = !is;
  input().setAttribute("aria-expanded", String(is));
  if (!is) input().removeAttribute("aria-activedescendant");
}

function choose(option) {
  const before = chosen();
  if (before) before.setAttribute("aria-selected", "false");
  option.setAttribute("aria-selected", "true");
  input().setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

export function take(option) {
  input().value = option.dataset.text + " ";
  suggest();
  open(false);
  remind(input().value.trimEnd());
  input().focus();
}

export function write(text) {
  if (!input()) return;
  input().value = text;
  input().focus();
  suggest();
}

export function clear() {
  input().value = "";
  suggest();
}

// True where the key was for the list.
export function key(event) {
  if (list().hidden) return false;
  const options = shown(), at = options.indexOf(chosen());
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) choose(options[(at + steps[event.key] + options.length) % options.length]);
  else if (event.key === "Escape") open(false);
  else if ((event.key === "Enter" || event.key === "Tab") && at >= 0 && !event.shiftKey) take(options[at]);
  else return false;
  event.preventDefault();
  return true;
}

export function away() {
  if (list()) open(false);
}
