// The form as it was read: a sheet as a table, with the cells that have findings marked.

/** Rows of a sheet that are laid out at a time. */
const ROWS = 200;

const shownForm = { file: null, sheet: 0, from: 0 };

const formPlace = () => make("section", { id: "form", className: "form", "aria-label": word("form"), hidden: true });

/** The form of the first file that could be read, the one with findings before the others. */
const showFirstForm = async () => {
  const { files } = state.summary;
  const drawable = files.filter((one) => one.readable && !one.document && one.sheets.length > 0);
  const file = drawable.find((one) => one.sheets.some((sheet) => sheet.findings > 0)) ?? drawable[0];
  if (!file) return;
  const sheet = Math.max(0, file.sheets.findIndex((one) => one.findings > 0));
  await draw(file.file, sheet, 0);
};

/** Shows a sheet, and the cell of a finding in it. */
const showForm = async (file, sheet, finding) => {
  const row = finding?.row ?? 0;
  const isThere = shownForm.file === file && shownForm.sheet === sheet && row >= shownForm.from && row < shownForm.until;
  if (!isThere && !await draw(file, sheet, Math.max(0, row - ROWS / 2))) return;
  const form = id("form");
  form.querySelectorAll(".now").forEach((cell) => cell.classList.remove("now"));
  const cell = finding ? form.querySelector(`[data-at="${finding.row},${finding.column}"]`) ?? covering(form, finding) : null;
  if (getComputedStyle(form).position !== "sticky") form.scrollIntoView({ block: "start" });
  if (cell) {
    cell.classList.add("now");
    note(cell);
    // Only the table moves: the findings stay where they were read.
    const grid = form.querySelector(".grid");
    const [own, around] = [cell.getBoundingClientRect(), grid.getBoundingClientRect()];
    grid.scrollBy(own.left - around.left - (around.width - own.width) / 2, own.top - around.top - (around.height - own.height) / 2);
    cell.querySelector("button")?.focus({ preventScroll: true });
  } else {
    form.scrollIntoView({ block: "nearest" });
  }
};

/** The cell of a merged region in which a finding stands. */
const covering = (form, { row, column }) => [...form.querySelectorAll("td[data-at]")].find((cell) => {
  const [top, left] = cell.dataset.at.split(",").map(Number);
  return row >= top && row < top + cell.rowSpan && column >= left && column < left + cell.colSpan;
});

const note = (cell) => {
  const notes = cell.notes ?? [];
  id("note").replaceChildren(...notes.map((one) => make(
    "div",
    { className: `l${one.level}` },
    make("p", {}, make("span", { className: "level" }, `${state.summary.levels[one.level].sign} ${state.summary.levels[one.level].word[lang]} `), one.says),
    one.consequences ? make("p", {}, one.consequences) : null,
    one.fix ? make("p", { className: "fix" }, make("b", {}, word("fixLabel")), one.fix) : null,
  )));
};

/** Shows rows of a sheet, unless another run has begun meanwhile; gives whether it did. */
const draw = async (file, sheet, from) => {
  const { summary } = state;
  const { about } = await machine.ask({ do: "sheet", file, sheet, from, rows: ROWS, lang });
  if (summary !== state.summary) return false;
  Object.assign(shownForm, { file, sheet, from: about.from, until: about.until });
  const of = state.summary.files[file];
  const form = id("form");
  const cells = new Map(about.cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
  const covered = new Set();
  const spans = new Map();
  for (const [top, left, bottom, right] of about.merges) {
    const first = Math.max(top, about.from);
    const last = Math.min(bottom, about.until - 1);
    const end = Math.min(right, about.columns.length - 1);
    if (last < first || end < left || last === first && end === left) continue;
    spans.set(`${first},${left}`, [last - first + 1, end - left + 1, `${top},${left}`]);
    for (let row = first; row <= last; row += 1) for (let column = left; column <= end; column += 1) if (row !== first || column !== left) covered.add(`${row},${column}`);
  }
  const hidden = new Set(about.hidden_rows);
  const skipped = new Set(about.skipped);
  const body = make("tbody");
  for (let row = about.from; row < about.until; row += 1) {
    const line = make("tr", { className: [hidden.has(row) ? "hidden-row" : "", skipped.has(row) ? "skipped-row" : ""].join(" "), title: skipped.has(row) ? word("skippedRow") : null }, make("th", { scope: "row" }, String(row + 1)));
    for (let column = 0; column < about.columns.length; column += 1) {
      const at = `${row},${column}`;
      if (covered.has(at)) continue;
      const [rows, columns, origin] = spans.get(at) ?? [1, 1, at];
      const cell = cells.get(origin) ?? cells.get(at);
      const place = make("td", { rowSpan: rows, colSpan: columns });
      place.dataset.at = at;
      if (cell?.notes) {
        place.className = `spot l${cell.level}`;
        place.notes = cell.notes;
        const sign = state.summary.levels[cell.level];
        place.append(make("button", { type: "button", title: cell.notes.map((one) => one.says).join("\n"), "aria-label": `${cell.cell} ${sign.word[lang]} ${cell.text}`, onclick: () => { form.querySelectorAll(".now").forEach((one) => one.classList.remove("now")); place.classList.add("now"); note(place); } }, cell.text || "　"));
      } else if (cell) {
        place.append(cell.text);
      }
      line.append(place);
    }
    body.append(line);
  }
  const step = (label, start) => make("button", { type: "button", onclick: () => draw(file, sheet, start) }, label);
  const tabs = of.sheets.map((one, index) => make("option", { value: String(index), selected: index === sheet }, `${one.name || word("sheet")}${one.hidden ? word("hiddenSheet") : ""}${one.findings ? ` (${number(one.findings)})` : ""}`));
  form.replaceChildren(
    make("div", { className: "form-head" }, make("h2", {}, word("form")), make("bdi", { className: "dim" }, of.path), of.sheets.length > 1 ? make("select", { "aria-label": word("sheet"), onchange: ({ target }) => draw(file, Number(target.value), 0) }, tabs) : null),
    make("p", { className: "dim screen-only" }, word("formHint")),
    make("div", { id: "note", className: "note", role: "status" }),
    about.from > 0 ? step(word("rowsBefore"), Math.max(0, about.from - ROWS)) : "",
    make("div", { className: "grid", tabIndex: 0, role: "region", "aria-label": word("form") }, make("table", {}, make("thead", {}, make("tr", {}, make("th"), about.columns.map((letter) => make("th", { scope: "col" }, letter)))), body)),
    about.until < about.rows ? step(word("rowsAfter"), about.until) : "",
    about.left_out > 0 ? make("p", { className: "dim" }, word("columnsLeft", { count: number(about.left_out) })) : "",
    make("p", { className: "back" }, make("a", { href: "#findings" }, word("back"))),
  );
  form.hidden = false;
  return true;
};
