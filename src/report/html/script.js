"use strict";
(() => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const compare = (a, b) => typeof a === "number" ? a - b : collator.compare(a, b);
  // What a click on the head of a column comes to: ascending, descending, as it was.
  const turned = (button, heads) => {
    const head = button.parentElement;
    const now = head.getAttribute("aria-sort");
    const next = now === "ascending" ? "descending" : now === "descending" ? "none" : "ascending";
    for (const other of heads) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", next);
    return next;
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const first = [...body.rows];
    const heads = [...table.querySelectorAll("th")];
    heads.forEach((head, column) => head.firstElementChild.addEventListener("click", (event) => {
      const next = turned(event.currentTarget, heads);
      const key = (row) => row.cells[column].dataset.v === undefined
        ? row.cells[column].textContent : Number(row.cells[column].dataset.v);
      const sign = next === "descending" ? -1 : 1;
      const rows = [...first];
      if (next !== "none") rows.sort((a, b) => sign * compare(key(a), key(b)));
      body.append(...rows);
    }));
  }

  const list = document.getElementById("list");
  if (!list) return;
  const rows = [...list.querySelectorAll(".row")];
  const search = document.getElementById("search");
  const rule = document.getElementById("rule");
  const department = document.getElementById("department");
  const levels = [...document.querySelectorAll(".filters [data-level]")];
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  const step = 300;
  let most = step;
  const left = document.getElementById("left");
  const texts = new Map();
  const text = (row) => {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  };

  // What was ticked is kept by the browser, for this page at this place; a browser that keeps nothing shows no ticks.
  const store = `goalcheck handled ${location.pathname}`;
  let handled = new Set();
  let keeps = true;
  try {
    handled = new Set(JSON.parse(localStorage.getItem(store) || "[]"));
    left.parentElement.hidden = false;
  } catch { keeps = false; }
  const withTick = (row) => {
    const done = handled.has(row.dataset.k);
    row.classList.toggle("handled", done);
    if (!keeps || row.firstElementChild.lastElementChild.tagName === "LABEL") return;
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = done;
    const label = document.createElement("label");
    label.className = "tick";
    label.append(box, ` ${list.dataset.tick}`);
    row.firstElementChild.append(label);
  };
  list.addEventListener("change", (event) => {
    const row = event.target.closest(".row");
    if (!row) return;
    const { k } = row.dataset;
    if (event.target.checked) handled.add(k); else handled.delete(k);
    row.classList.toggle("handled", event.target.checked);
    try { localStorage.setItem(store, JSON.stringify([...handled])); } catch { /* It is kept until the page closes. */ }
    if (left.checked) apply();
  });

  // Rows beyond the first few hundred wait behind a button: laying them all out is what would be slow.
  const lay = () => {
    let count = 0;
    for (const row of rows) {
      if (row.hidden) continue;
      count += 1;
      row.classList.toggle("later", count > most);
      if (count <= most) withTick(row);
    }
    more.hidden = count <= most;
    return count;
  };
  const apply = () => {
    most = step;
    const wanted = search.value.trim().toLowerCase();
    const on = new Set(levels.filter((box) => box.checked).map((box) => box.dataset.level));
    for (const row of rows) {
      const data = row.dataset;
      row.hidden = !(on.has(data.l) && (!rule.value || data.r === rule.value)
        && (!department.value || data.d === department.value) && (!wanted || text(row).includes(wanted))
        && !(left.checked && handled.has(data.k)));
    }
    shown.value = shown.dataset.text.replace("{shown}", lay().toLocaleString("en-US"));
  };
  lay();
  more.addEventListener("click", () => { most += step; lay(); });
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  for (const control of [rule, department, left, ...levels]) control.addEventListener("change", apply);

  for (const button of document.querySelectorAll("[data-choose]")) {
    button.addEventListener("click", () => {
      document.getElementById(button.dataset.choose).value = button.dataset.value;
      apply();
      document.getElementById("findings").scrollIntoView();
    });
  }

  const order = new Map(rows.map((row, place) => [row, place]));
  const keys = {
    level: (row) => Number(row.dataset.l),
    project: (row) => row.children[1].textContent,
    place: (row) => row.children[2].textContent,
    rule: (row) => Number(row.dataset.r),
  };
  for (const button of list.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      const next = turned(button, list.querySelectorAll("[aria-sort]"));
      const key = keys[button.dataset.sort];
      const values = new Map(rows.map((row) => [row, key(row)]));
      const sign = next === "descending" ? -1 : 1;
      rows.sort((a, b) => (next === "none" ? 0 : sign * compare(values.get(a), values.get(b))) || order.get(a) - order.get(b));
      // Taken out of the page while its rows move: a browser is slow to move them one by one in its sight.
      const after = list.nextSibling;
      list.remove();
      list.append(...rows);
      after.before(list);
      button.focus();
      most = step;
      lay();
    });
  }

  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") { target.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", open);
  open();
  // Paper says how much of the list is on it.
  const say = (count) => { shown.value = shown.dataset.text.replace("{shown}", count.toLocaleString("en-US")); };
  addEventListener("beforeprint", () => say(Math.min(most, lay())));
  addEventListener("afterprint", () => say(lay()));
})();
