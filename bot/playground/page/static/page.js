// Sends what is done, shows what comes back, and listens for news. All HTML is drawn by the server.

import { morph } from "./morph.js";
import * as composer from "./composer.js";
import { closeMenus, sort, toggle, unfold } from "./bits.js";

const meta = (name) => document.querySelector(`meta[name=${name}]`).content;
const app = document.getElementById("app");
const token = meta("token");
let stamp = Number(meta("stamp"));
let era = 0; // grows when another screen is asked for: answers for the one before are dropped
let listening = new AbortController();
let wantsEnd = true; // the next screen is shown from its newest message
let parked = -1; // where the page itself last scrolled to

// The screen

function show(html, newStamp) {
  stamp = newStamp;
  const follows = wantsEnd || isAtEnd();
  const made = document.createElement("div");
  made.id = "app";
  made.innerHTML = html;
  const focused = document.activeElement === document.body ? null : document.activeElement;
  const around = focused && focused.closest("article, .home, dialog"), place = around && around.id;
  shutModal(made);
  morph(app, made);
  openModal();
  if (focused && document.activeElement === document.body) refocus(place);
  if (follows) toEnd();
  wantsEnd = false;
}

function shutModal(made) {
  const old = app.querySelector("dialog[open]");
  if (old && !made.querySelector(`dialog[data-view="${old.dataset.view}"]`)) old.close();
}

function openModal() {
  const dialog = app.querySelector("dialog");
  if (!dialog) return;
  if (!dialog.open) {
    dialog.showModal();
    (dialog.querySelector("[data-field]") || dialog.querySelector(".ends button")).focus();
  }
  const wrong = dialog.querySelector("[aria-invalid=true]");
  if (wrong && document.activeElement.id === "modal-submit") wrong.focus();
}

// Where focus goes when what had it is gone: into the same message, else to writing.
function refocus(place) {
  const dialog = app.querySelector("dialog[open]");
  const near = place && document.getElementById(place);
  const next = dialog ? dialog.querySelector("[data-field], .ends button")
    : (near && near.querySelector("button:not([disabled])")) || document.getElementById("composer") || document.getElementById("scroll");
  if (next) next.focus({ preventScroll: true });
}

// Whoever reads the newest message sees the next one come; whoever scrolled up is left in peace.
function isAtEnd() {
  const scroll = document.getElementById("scroll");
  if (!scroll) return true;
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60 || Math.abs(scroll.scrollTop - parked) < 2;
}

function toEnd() {
  const scroll = document.getElementById("scroll");
  if (!scroll || scroll.getAttribute("role") !== "log") return;
  const articles = scroll.querySelectorAll("article"), last = articles[articles.length - 1];
  const isTall = last && last === scroll.lastElementChild && last.offsetHeight > scroll.clientHeight;
  if (isTall) last.scrollIntoView({ block: "start" }); // a long message is read from its beginning
  else scroll.scrollTop = scroll.scrollHeight;
  parked = scroll.scrollTop;
}

// News

async function listen() {
  listening.abort();
  listening = new AbortController();
  const mine = listening;
  while (!mine.signal.aborted) {
    try {
      const answer = await fetch(`/screen${location.search}&stamp=${stamp}`, { signal: mine.signal });
      document.getElementById("lost").hidden = true;
      if (answer.status === 403 || answer.status === 404) return location.assign("/");
      if (answer.status === 200) await take(answer, era, mine.signal);
    } catch (error) {
      if (mine.signal.aborted) return;
      document.getElementById("lost").hidden = false;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

async function take(answer, from, signal) {
  const html = await answer.text(), newer = Number(answer.headers.get("X-Stamp"));
  if (from === era && newer >= stamp && !(signal && signal.aborted)) show(html, newer);
}

async function go(address, { push = true } = {}) {
  if (push) history.pushState(null, "", address);
  era += 1;
  wantsEnd = !new URL(location).searchParams.has("shown");
  const is_home = new URL(location).searchParams.get("at") === "home";
  if (is_home) await act("home", {});
  else await take(await fetch(`/screen${location.search}`), era);
  closeMenus();
  listen();
}

window.addEventListener("popstate", () => go(location.href, { push: false }));

// Acts

async function act(name, fields, { on = null } = {}) {
  const from = era;
  if (on) on.setAttribute("aria-busy", "true");
  document.getElementById("busy").hidden = false;
  try {
    const answer = await fetch(`/act/${name}${location.search}`, {
      method: "POST",
      headers: { "X-Playground": token, "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields),
    });
    if (answer.ok) await take(answer, from);
    else if (answer.status === 403) location.reload();
  } finally {
    if (on) on.removeAttribute("aria-busy");
    document.getElementById("busy").hidden = true;
  }
}

async function press(element, value) {
  const { on, action, label, confirm } = element.dataset;
  if (confirm && !(await sure(JSON.parse(confirm)))) return;
  if (element.ariaBusy === "true") return;
  const before = newest();
  await act("press", { on, action, label: label || "", ...(value === undefined ? {} : { value: JSON.stringify(value) }) }, { on: element });
  if (newest() !== before) toEnd(); // the answer stands below
}

function newest() {
  const articles = document.querySelectorAll("#scroll article");
  return articles.length ? articles[articles.length - 1].id : "";
}

function sure(words) {
  const dialog = document.getElementById("confirm"), [no, yes] = dialog.querySelectorAll("button");
  document.getElementById("confirm-title").textContent = words.title.text;
  document.getElementById("confirm-text").textContent = words.text.text;
  no.textContent = words.deny.text;
  yes.textContent = words.confirm.text;
  yes.classList.toggle("is-danger", words.style === "danger");
  dialog.returnValue = "no";
  dialog.showModal();
  no.onclick = () => dialog.close("no");
  yes.onclick = () => dialog.close("yes");
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }));
}

function filled(form) {
  const values = {};
  for (const field of form.querySelectorAll("[data-field]")) {
    const name = field.dataset.field;
    if (field.dataset.kind === "checkboxes") (values[name] ||= []).push(...(field.checked ? [field.value] : []));
    else if (field.dataset.kind === "radio_buttons") values[name] = field.checked ? field.value : values[name] || "";
    else if (field.multiple) values[name] = [...field.selectedOptions].map((option) => option.value);
    else values[name] = field.value;
  }
  return values;
}

const DOES = {
  press: (element) => press(element, element.dataset.value),
  jump: (element) => act("jump", { to: element.dataset.to || "", day: element.type === "date" ? element.value : "" }),
  stop: () => act("stop", {}),
  trouble: (element) => act("trouble", { name: element.dataset.name, on: element.dataset.on }, { on: element }),
  dismiss: (element) => act("dismiss", { number: element.dataset.number }),
};

// The tour

function tour(element) {
  document.cookie = `tour=${element.dataset.tour}; path=/; max-age=31536000; samesite=strict`;
  const { type, press: label, leap, goto: address, open } = element.dataset;
  if (element.id !== "tour-do") return refresh(element.id === "tour-x" ? "tour-button" : null);
  if (type) return refresh().then(() => composer.write(type));
  if (label) return pressLast(label).then(() => refresh());
  if (leap) return DOES.jump(document.getElementById(`leap-${leap}`)).then(() => refresh());
  if (address) return go(address);
  return go(document.getElementById(open).href);
}

async function pressLast(label) {
  const found = [...document.querySelectorAll("article [data-action]")].filter((one) => one.textContent.trim() === label);
  if (found.length) await press(found[found.length - 1]);
}

async function refresh(focus) {
  await take(await fetch(`/screen${location.search}`), era);
  if (focus) document.getElementById(focus).focus();
}

// What people do

document.addEventListener("click", (event) => {
  const inside = event.target.closest("[data-toggle], [data-go], [data-tour], [data-close], [data-sort], [data-rows], button[data-do], [role=option]");
  closeMenus(event.target);
  if (!inside) return;
  const set = inside.dataset;
  if (set.toggle) toggle(inside);
  else if ("go" in set && !event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); go(inside.href); }
  else if ("tour" in set) tour(inside);
  else if ("close" in set) act("close", { view: inside.closest("dialog").dataset.view });
  else if ("sort" in set) sort(inside);
  else if ("rows" in set) unfold(inside);
  else if (inside.role === "option") composer.take(inside);
  else if (set.do) DOES[set.do](inside);
});

document.addEventListener("change", (event) => {
  const element = event.target;
  if (!element.dataset.do || element.tagName === "BUTTON") return;
  if (element.dataset.do === "jump") { if (element.value) DOES.jump(element); return; }
  const many = element.type === "checkbox" || element.multiple;
  const ticked = [...(element.closest("fieldset") || document).querySelectorAll("input:checked")].map((one) => one.value);
  const picked = [...(element.selectedOptions || [])].map((one) => one.value);
  press(element, many ? (element.multiple ? picked : ticked) : element.value);
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if ("submit" in form.dataset) {
    const view = form.closest("dialog").dataset.view;
    act("submit", { view, values: JSON.stringify(filled(form)) }, { on: document.getElementById("modal-submit") });
  } else if ("compose" in form.dataset) {
    const text = document.getElementById("composer").value;
    if (!text.trim()) return;
    wantsEnd = true;
    composer.clear();
    act("say", { text });
  }
});

document.addEventListener("cancel", (event) => {
  if (!event.target.dataset.view) return;
  event.preventDefault(); // the server closes it, so that the app hears of it
  act("close", { view: event.target.dataset.view });
}, true);

document.addEventListener("input", (event) => { if (event.target.id === "composer") composer.suggest(); });
document.addEventListener("focusout", (event) => { if (event.target.id === "composer") setTimeout(composer.away, 150); });
document.addEventListener("keydown", (event) => {
  if (event.target.id === "composer" && composer.key(event)) return;
  if (event.key === "Escape" && !app.querySelector("dialog[open]")) closeMenus(null, { refocus: true });
});

toEnd();
openModal();
if (new URL(location).searchParams.get("at") === "home") act("home", {}).then(listen);
else listen();
