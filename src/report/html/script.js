"use strict";
(() => {
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
  const texts = new Map();
  const text = (row) => {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  };

  // Rows beyond the first few hundred wait behind a button: laying them all out is what would be slow.
  const lay = () => {
    let count = 0;
    for (const row of rows) {
      if (row.hidden) continue;
      count += 1;
      row.classList.toggle("later", count > most);
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
        && (!department.value || data.d === department.value) && (!wanted || text(row).includes(wanted)));
    }
    shown.value = shown.dataset.text.replace("{shown}", lay().toLocaleString("en-US"));
  };
  lay();
  more.addEventListener("click", () => { most += step; lay(); });
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
  for (const control of [rule, department, ...levels]) control.addEventListener("change", apply);

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
      const head = button.parentElement;
      const now = head.getAttribute("aria-sort");
      const next = now === "ascending" ? "descending" : now === "descending" ? "none" : "ascending";
      for (const other of list.querySelectorAll("[aria-sort]")) other.setAttribute("aria-sort", "none");
      head.setAttribute("aria-sort", next);
      const key = keys[button.dataset.sort];
      const values = new Map(rows.map((row) => [row, key(row)]));
      const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
      const compare = (a, b) => typeof a === "number" ? a - b : collator.compare(a, b);
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
  addEventListener("beforeprint", () => {
    most = rows.length;
    lay();
    for (const part of document.querySelectorAll("details")) part.open = true;
  });
})();
