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
  const search = document.getElementById("search");
  const rule = document.getElementById("rule");
  const department = document.getElementById("department");
  const levels = [...document.querySelectorAll(".filters [data-level]")];
  const shown = document.getElementById("shown");
  const more = document.getElementById("more");
  const left = document.getElementById("left");
  const head = list.firstElementChild;
  const step = 300;
  let most = step;

  // A finding is a row of the page, or one that came packed and becomes a row when it is to be seen.
  class Plain {
    constructor(row) {
      this.row = row;
      ({ l: this.level, r: this.rule, d: this.department, k: this.known } = row.dataset);
    }
    get project() { return this.row.children[1].textContent; }
    get place() { return this.row.children[2].textContent; }
    get text() { return this.row.textContent; }
  }
  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  class Packed {
    static words;
    constructor([[level, rule, department, known], about, at, message, said]) {
      [this.level, this.rule, this.department] = [level, rule, department].map(String);
      Object.assign(this, { known, about, at, message, said });
    }
    get project() {
      const [section, name] = this.about;
      return section === null ? name : name + Packed.words.departments[this.department];
    }
    get place() { return this.at.join(""); }
    get text() {
      return [this.project, this.place, ...Packed.words.rules[this.rule], this.message, ...this.said].join(" ");
    }
    get row() {
      const { rules, departments, levels: marks, fix } = Packed.words;
      const [id, summary, source] = rules[this.rule];
      const [sign, word] = marks[this.level];
      const icon = element("i", "", sign);
      icon.setAttribute("aria-hidden", "true");
      const [section, name] = this.about;
      let project = [name];
      if (section !== null) {
        let called = element("bdi", "", name);
        if (section) {
          called = element("a", "", called);
          called.href = `#${section}`;
        }
        const office = element("span", "dim", element("bdi", "", departments[this.department]));
        project = [called, element("br"), office];
      }
      const [cell, path] = this.at;
      const place = cell === null ? [] : [element("b", "", element("bdi", "", cell)), element("br")];
      if (path !== null) {
        const steps = path.split("/").flatMap((part, at) => at ? ["/", element("wbr"), part] : [part]);
        place.push(element("span", "dim", element("bdi", "", ...steps)));
      }
      const [told, remedy, why] = this.said;
      const what = element("div", "what", element("p", "", element("b", "", summary)), element("p", "", this.message));
      if (told !== null) what.append(element("p", "", told));
      if (remedy !== null) what.append(element("p", "fix", fix, element("bdi", "", remedy)));
      if (why !== null) what.append(element("p", "dim", why));
      what.append(element("p", "dim", element("code", "", id), source ? ` · ${source}` : ""));
      const row = element("div", `row l${this.level}`, element("span", "level", icon, word),
        element("span", "", ...project), element("span", "", ...place), what);
      row.setAttribute("role", "row");
      for (const cell of row.children) cell.setAttribute("role", "cell");
      Object.assign(row.dataset, { l: this.level, r: this.rule, d: this.department, k: this.known });
      Object.defineProperty(this, "row", { value: row });
      return row;
    }
  }
  const first = [...list.querySelectorAll(".row")].map((row) => new Plain(row));
  let all = [...first];
  let matching = all;
  // Puts all into the order that was chosen last.
  let arrange = () => { all = [...first]; };

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
    row.firstElementChild.append(element("label", "tick", box, ` ${list.dataset.tick}`));
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

  // Rows beyond the first few hundred wait behind a button: laying them all out is what would be slow. The list is taken
  // out of the page while its rows change: a browser is slow to move them one by one in its sight.
  const say = (count) => { shown.value = shown.dataset.text.replace("{shown}", count.toLocaleString("en-US")); };
  const lay = () => {
    const rows = matching.slice(0, most).map((finding) => finding.row);
    rows.forEach((row) => { row.classList.remove("later"); withTick(row); });
    const [after, focus] = [list.nextSibling, document.activeElement];
    list.remove();
    list.replaceChildren(head, ...rows);
    after.before(list);
    if (list.contains(focus)) focus.focus({ preventScroll: true });
    more.hidden = matching.length <= most;
  };
  const apply = () => {
    most = step;
    const wanted = search.value.trim().toLowerCase();
    const on = new Set(levels.filter((box) => box.checked).map((box) => box.dataset.level));
    matching = all.filter((one) => on.has(one.level) && (!rule.value || one.rule === rule.value)
      && (!department.value || one.department === department.value)
      && !(left.checked && handled.has(one.known)) && (!wanted || one.text.toLowerCase().includes(wanted)));
    lay();
    say(matching.length);
  };
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

  const keys = {
    level: (one) => Number(one.level),
    project: (one) => one.project,
    place: (one) => one.place,
    rule: (one) => Number(one.rule),
  };
  for (const button of list.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      const next = turned(button, list.querySelectorAll("[aria-sort]"));
      arrange = () => {
        all = [...first];
        if (next === "none") return;
        const values = new Map(all.map((one) => [one, keys[button.dataset.sort](one)]));
        const sign = next === "descending" ? -1 : 1;
        all.sort((a, b) => sign * compare(values.get(a), values.get(b)));
      };
      arrange();
      apply();
    });
  }

  const packed = [...document.querySelectorAll("script.packed")];
  const unpacked = async (block) => {
    const bytes = Uint8Array.from(atob(block.textContent), (digit) => digit.charCodeAt(0));
    block.remove();
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
  };
  const unpack = async () => {
    const [words, ...blocks] = packed;
    Packed.words = await unpacked(words);
    for (const block of blocks) for (const row of await unpacked(block)) first.push(new Packed(row));
    arrange();
    apply();
  };
  lay();
  const unshown = document.getElementById("unshown");
  const whole = () => { list.dataset.whole = ""; };
  if (!packed.length) {
    whole();
  } else if (typeof DecompressionStream !== "undefined") {
    unshown.hidden = true;
    unpack().then(whole, () => { unshown.hidden = false; });
  }

  const open = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") { target.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", open);
  open();
  // Paper says how much of the list is on it.
  addEventListener("beforeprint", () => say(Math.min(most, matching.length)));
  addEventListener("afterprint", () => say(matching.length));
})();
