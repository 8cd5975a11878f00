// Menus, and tables that sort.

// Closes every open menu that the press was not in.
export function closeMenus(target = null, { refocus = false } = {}) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (target && menu.contains(target) && !target.closest(".sheet a, .sheet button")) continue;
    menu.open = false;
    if (refocus) menu.querySelector("summary").focus();
  }
  for (const button of document.querySelectorAll("[data-toggle][aria-expanded=true]")) {
    const sheet = document.getElementById(button.dataset.toggle);
    if (target && (button.contains(target) || (sheet.contains(target) && !target.closest("[data-go], button[data-do]")))) continue;
    set(button, false);
    if (refocus) button.focus();
  }
}

export function toggle(button) {
  set(button, button.getAttribute("aria-expanded") !== "true");
}

function set(button, isOpen) {
  button.setAttribute("aria-expanded", String(isOpen));
  document.getElementById(button.dataset.toggle).toggleAttribute("data-open", isOpen);
}

export function sort(button) {
  const head = button.closest("th"), table = head.closest("table"), body = table.tBodies[0], at = head.cellIndex;
  const isUp = head.getAttribute("aria-sort") !== "ascending";
  for (const other of head.parentElement.children) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
  const rows = [...body.rows].sort((a, b) => compare(a.cells[at], b.cells[at]) * (isUp ? 1 : -1));
  const size = table.dataset.size ? Number(table.dataset.size) : rows.length;
  rows.forEach((row, index) => { row.hidden = index >= size; body.append(row); });
}

function compare(a, b) {
  const [x, y] = [a, b].map((cell) => parseFloat(cell.dataset.value ?? cell.textContent.replace(/[\s,%]/g, "")));
  return Number.isNaN(x) || Number.isNaN(y) ? a.textContent.localeCompare(b.textContent) : x - y;
}

export function unfold(button) {
  const table = button.parentElement.querySelector("table");
  delete table.dataset.size;
  for (const row of table.tBodies[0].rows) row.hidden = false;
  button.remove();
}
