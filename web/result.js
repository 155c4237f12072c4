// The result of a run: verdict first, then what to correct, by project; files; downloads.

/** Findings that are laid out at a time. */
const SLICE = 100;
/** Files, and rows and columns that were not used, that are named one by one. */
const NAMED = 200;

const filter = { levels: new Set(), department: null, rule: null, file: null, text: "" };
let laid = 0;
let asked = 0;

const showResult = async () => {
  const { summary } = state;
  filter.levels = new Set(summary.levels.filter((level) => level.count > 0).map((level) => level.code));
  Object.assign(filter, { department: null, rule: null, file: null, text: "" });
  const [verdict, ...rest] = summary.head[lang];
  const title = make("h1", { tabIndex: -1, id: "verdict" }, verdict);
  const result = id("result");
  result.className = summary.verdict;
  const parts = [
    make(
      "header",
      { className: summary.verdict },
      title,
      ...rest.map((line) => make("p", {}, line)),
      state.files.mayLack ? make("p", {}, word("mayLack")) : null,
      state.files.hasConfig ? make("p", {}, word("configHere")) : null,
      make("p", { className: "dim" }, `${word("judgedBy")}${lang === "zh" ? "：" : ": "}`, summary.rule_sets.filter((set) => set.id !== "reading").map((set) => `${set.title[lang]}${set.verified ? "" : word("unverified")}`).join(lang === "zh" ? "、" : ", ")),
      downloads(),
    ),
  ];
  if (summary.findings > 0) {
    parts.push(make("h2", { id: "findings" }, word("findings")), filters(), make("div", { className: "work" }, make("div", { id: "list", className: "cards" }), formPlace()));
  } else {
    parts.push(make("div", { className: "work alone" }, formPlace()));
  }
  parts.push(fileTable(), notCounted());
  result.replaceChildren(...parts.filter(Boolean));
  result.hidden = false;
  if (summary.findings > 0) await list(true);
  await showFirstForm();
  // What was handed in meanwhile has a result of its own.
  if (state.summary !== summary) return;
  title.focus({ preventScroll: true });
  result.scrollIntoView({ block: "start" });
};

// ---- downloads ----

const stem = (path) => path.split("/").pop().replace(/\.[^.]*$/, "") || path;

/** The copy has an ending of its own: of a table it is a workbook. */
const saveMarked = (file) => save({ do: "mark", file: file.file, lang }, ({ ending }) => `${stem(file.name)}-marked.${ending}`, `${stem(file.name)}-marked`);

const downloads = () => {
  // Names by which a folder that is checked again knows them for no submissions.
  const name = `${state.summary.files.length === 1 ? stem(state.summary.files[0].name) : word("reportName")}-report`;
  const button = (label, onclick, className = "") => make("button", { type: "button", className, onclick }, label);
  const readable = state.summary.files.filter((file) => file.readable && !file.document && file.counts.some((count) => count > 0));
  const report = (format, ending) => () => save({ do: "report", format, lang }, `${name}.${ending}`);
  return make(
    "div",
    { className: "buttons downloads" },
    make("span", { className: "dim" }, word("downloads")),
    readable.length > 0
      ? button(word(readable.length === 1 ? "asMarked" : "allMarked"), async () => { for (const file of readable) await saveMarked(file); }, "main-button")
      : null,
    button(word("asXlsx"), report("xlsx", "xlsx")),
    button(word("asHtml"), report("html", "html")),
    button(word("asJson"), report("json", "json")),
    button(word("print"), () => window.print()),
  );
};

// ---- filters ----

const filters = () => {
  const { levels, departments, rules, files } = state.summary;
  const levelBoxes = levels.filter((level) => level.count > 0).map((level) => make(
    "label",
    { className: `l${level.code}` },
    make("input", {
      type: "checkbox",
      checked: true,
      onchange: ({ target }) => {
        if (target.checked) filter.levels.add(level.code);
        else filter.levels.delete(level.code);
        list(true);
      },
    }),
    make("span", { className: "level" }, `${level.sign} ${level.word[lang]}`),
    ` ${number(level.count)}`,
  ));
  const choice = (key, label, all, options) => {
    if (options.length < 2) return null;
    const select = make("select", { "aria-label": label, onchange: ({ target }) => {
      filter[key] = target.value === "" ? null : Number(target.value);
      list(true);
    } });
    select.append(make("option", { value: "" }, all), ...options.map(([value, text]) => make("option", { value: String(value) }, text)));
    return select;
  };
  const withFindings = files.filter((file) => file.counts.some((count) => count > 0)).slice(0, 1000);
  let waiting = 0;
  return make(
    "div",
    { className: "filters", role: "group" },
    levelBoxes.length > 1 ? levelBoxes : null,
    choice("file", word("file"), word("allFiles"), withFindings.map((file) => [file.file, file.path])),
    choice("department", word("department"), word("allDepartments"), departments.map((one) => [one.department, `${one[lang]} (${number(one.count)})`])),
    choice("rule", word("rule"), word("allRules"), [...rules].sort((one, other) => other.count - one.count).map((one) => [one.rule, `${one.summary[lang]} (${number(one.count)})`])),
    state.summary.findings > 5
      ? make("input", { type: "search", placeholder: word("search"), "aria-label": word("search"), oninput: ({ target }) => {
        clearTimeout(waiting);
        waiting = setTimeout(() => { filter.text = target.value.trim().toLowerCase(); list(true); }, 150);
      } })
      : null,
    make("output", { id: "shown" }),
  );
};

// ---- findings ----

/** Lays out the findings that fit the filter, from the first on or after those that are there. */
const list = async (anew) => {
  const { summary } = state;
  if (!summary) return;
  asked += 1;
  const own = asked;
  const from = anew ? 0 : laid;
  const about = { do: "findings", ...filter, levels: [...filter.levels], from, most: SLICE, lang };
  const { about: { count, findings } } = await machine.ask(about);
  if (own !== asked || summary !== state.summary) return;
  const place = id("list");
  if (anew) place.replaceChildren();
  place.querySelector(".more")?.remove();
  for (const finding of findings) {
    const key = `${finding.file ?? ""}/${finding.project ?? ""}`;
    let card = place.lastElementChild;
    if (card?.dataset.key !== key) {
      card = make("article", { className: "card" }, heading(finding));
      card.dataset.key = key;
      place.append(card);
    }
    card.append(row(finding));
  }
  laid = from + findings.length;
  id("shown").value = word("shown", { shown: number(laid), all: number(count) });
  if (count === 0) place.append(make("p", { className: "dim" }, word("noneFits")));
  if (laid < count) {
    place.append(make("div", { className: "more" }, make("button", { type: "button", onclick: () => list(false) }, word("more", { count: number(Math.min(SLICE, count - laid)) })), make("p", { className: "dim print-only" }, word("printPart"))));
  }
};

const heading = (finding) => {
  const file = finding.file === null ? null : state.summary.files[finding.file];
  const many = state.summary.files.length > 1;
  if (!finding.about) {
    return make("h3", {}, file ? `${word("ofFile")} ` : word("ofAll"), file ? make("bdi", { className: "dim" }, file.path) : null);
  }
  const { code, name, department } = finding.about;
  return make("h3", {}, make("bdi", {}, name || code), make("span", { className: "dim" }, [department, name && code ? `${word("code")} ${code}` : "", many ? file.path : ""].filter(Boolean).map((text) => make("bdi", {}, text))));
};

const row = (finding) => {
  const level = state.summary.levels[finding.level];
  const file = finding.file === null ? null : state.summary.files[finding.file];
  const canShow = file?.readable && !file.document && finding.sheet !== null && finding.row !== null;
  const place = finding.place ?? "";
  const stands = [
    finding.found === null ? null : make("span", {}, make("i", {}, word("stands")), make("bdi", {}, finding.found)),
    finding.required === null ? null : make("span", {}, make("i", {}, word("should")), make("bdi", {}, finding.required)),
  ].filter(Boolean);
  return make(
    "div",
    { className: `finding l${finding.level}`, id: `finding-${finding.number}` },
    make(
      "p",
      { className: "where" },
      make("span", { className: "level" }, `${level.sign} ${level.word[lang]}`),
      canShow
        ? make("button", { type: "button", className: "place", title: word("inForm"), onclick: () => showForm(finding.file, finding.sheet, finding) }, make("bdi", {}, place))
        : make("bdi", { className: "place" }, place),
      finding.subject ? make("bdi", { className: "subject" }, finding.subject) : null,
    ),
    make("p", { className: "says" }, finding.says),
    finding.consequences ? make("p", { className: "says" }, finding.consequences) : null,
    stands.length > 0 ? make("p", { className: "stands" }, stands) : null,
    finding.fix ? make("p", { className: "fix" }, make("b", {}, word("fixLabel")), finding.fix) : null,
    make("p", { className: "dim source" }, finding.source ? `${word("sourceLabel")}${finding.source} · ` : "", make("code", {}, finding.rule)),
  );
};

// ---- files ----

const fileTable = () => {
  const { files, levels } = state.summary;
  const used = levels.filter((level) => level.count > 0);
  const head = [word("file"), word("verdict"), word("projects"), ...used.map((level) => level.word[lang]), ""];
  const rows = files.slice(0, NAMED).map((file) => make(
    "tr",
    {},
    make("td", {}, make("bdi", {}, file.path)),
    make("td", { className: `verdict ${file.verdict}` }, file.word[lang]),
    make("td", { className: "number", "data-head": head[2] }, number(file.projects)),
    ...used.map((level) => make("td", { className: file.counts[level.code] ? "number" : "number none", "data-head": level.word[lang] }, number(file.counts[level.code]))),
    make("td", { className: "buttons" }, file.readable && !file.document
      ? [make("button", { type: "button", onclick: () => showForm(file.file, Math.max(0, file.sheets.findIndex((sheet) => sheet.findings > 0)), null) }, word("look")), make("button", { type: "button", onclick: () => saveMarked(file) }, word("asMarked"))]
      : ""),
  ));
  return make(
    "section",
    { className: "files-part" },
    make("h2", {}, word("files")),
    make("table", { className: "files" }, make("thead", {}, make("tr", {}, head.map((text, index) => make("th", { className: index > 1 && index < head.length - 1 ? "number" : "" }, text)))), make("tbody", {}, rows)),
    files.length > NAMED ? make("p", { className: "dim" }, word("moreFiles", { count: number(files.length - NAMED) })) : null,
  );
};

/** What of the files belongs to nobody: said, so that nobody takes it for checked. */
const notCounted = () => {
  const { left } = state.summary;
  if (left === 0) return null;
  const lines = [];
  for (const file of state.summary.files) {
    if (lines.length >= NAMED) break;
    const at = (sheet) => [state.summary.files.length > 1 ? file.path : "", file.sheets[sheet]?.name ?? ""].filter(Boolean).join(" ");
    for (const row of file.skipped) lines.push(make("li", {}, make("bdi", {}, `${at(row.sheet)} ${row.at[lang]}`), ` ${row.reason[lang]}${lang === "zh" ? "：" : ": "}`, make("bdi", {}, row.text)));
    for (const column of file.unmatched) lines.push(make("li", {}, make("bdi", {}, `${at(column.sheet)} ${column.cell}`), ` ${word("unmatched")}`, make("bdi", {}, column.header)));
  }
  const shown = lines.slice(0, NAMED);
  return make(
    "details",
    { className: "not-counted" },
    make("summary", {}, `${word("notCounted")} (${number(left)})`),
    make("ul", {}, shown),
    shown.length < left ? make("p", { className: "dim" }, word("shown", { shown: number(shown.length), all: number(left) })) : null,
  );
};
