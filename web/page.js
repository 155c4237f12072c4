// The page: what is handed in, by which rules, in which language; one run after the other.
"use strict";

let lang = navigator.languages.some((one) => one.startsWith("zh")) ? "zh" : "en";
const word = (key, values = {}) => {
  const text = WORDS[key][lang === "zh" ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
};
const number = (count) => count.toLocaleString("en-US");
const id = (name) => document.getElementById(name);

/** An element; strings among its children become text, so that nothing out of a file is ever markup. */
const make = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key in element && key !== "list") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
};

const state = {
  ready: null,
  about: null,
  chosen: [],
  own: null,
  categories: [],
  run: 0,
  busy: false,
  summary: null,
  hasConfig: false,
  mayLack: false,
};

const say = (text) => { id("status").textContent = text; };
const trouble = (...children) => { id("trouble").replaceChildren(...(children.length ? [make("p", { className: "alarm" }, children)] : [])); };
const progress = (done, all) => {
  const bar = id("progress");
  bar.hidden = all === undefined;
  if (all) { bar.max = all; bar.value = done; } else bar.removeAttribute("value");
};

/** Says what went wrong, and has the module ready again. */
const tell = async (error) => {
  progress();
  if (error instanceof Stopped) return;
  say("");
  if (error instanceof Refused) {
    trouble(error.words[lang]);
    return;
  }
  trouble(word("broken"), make("code", {}, error.message));
  state.summary = null;
  id("result").hidden = true;
  document.body.classList.remove("busy");
  restart();
};

/** The module anew, with the rules that are chosen. Whoever waits for it learns of it when it cannot be. */
const restart = () => {
  state.ready = prepare();
  state.ready.catch(() => {});
};

/** Starts the module and gives it the chosen rules. */
const prepare = async () => {
  await machine.start();
  if (!state.about) {
    const { about } = await machine.ask({ do: "begin" });
    state.about = about;
    state.chosen = [about.usual];
  }
  await takeRules();
};

/** What a worker is told of the rules, beside the bytes of an own rule file. */
const rulesChosen = () => ({ do: "rules", ids: state.chosen.filter((one) => one !== ""), file: state.own?.name ?? null });

const takeRules = async () => {
  const { about } = await machine.ask(rulesChosen(), state.own?.bytes.slice(0));
  state.categories = about.categories;
  showRules();
};

/** What the first form would have to wait for is done before it comes: an empty form is made and checked. */
const warmUp = async () => {
  const { bytes } = await machine.ask({ do: "template", category: state.categories[0].id, lang });
  await machine.add({ name: "form.xlsx", in_folder: false }, bytes);
  await machine.judge();
  await machine.clear();
};

/** The rules that are chosen by these boxes; where they cannot be used, the ones before stay. */
const choose = async (chosen, own) => {
  const before = [state.chosen, state.own];
  [state.chosen, state.own] = [chosen, own];
  trouble();
  try {
    await state.ready;
    await takeRules();
    return true;
  } catch (error) {
    [state.chosen, state.own] = before;
    if (!(error instanceof Refused)) await tell(error);
    else trouble(word("cannotUseRules"), make("span", { className: "lines" }, error.words[lang]));
    showRules();
    return false;
  }
};

const showRules = () => {
  const { rule_sets: sets } = state.about;
  const title = (one) => sets.find((set) => set.id === one).title[lang];
  const names = [...state.chosen.map(title), ...(state.own ? [`${word("ownRules")} ${state.own.name}`] : [])];
  id("rules-chosen").textContent = names.join(lang === "zh" ? "、" : ", ");
  const box = (checked, label, onchange) => make("label", {}, make("input", { type: "checkbox", checked, onchange }), label);
  const fitting = sets.filter((set) => set.id !== "reading");
  const boxes = fitting.map((set) => box(
    state.chosen.includes(set.id),
    make("span", {}, set.title[lang], make("span", { className: "dim" }, set.wants_table ? word("wantsTable") : "")),
    ({ target }) => {
      const without = state.chosen.filter((one) => one !== set.id);
      rerun(choose(target.checked ? [...without, set.id] : without, state.own));
    },
  ));
  if (state.own) {
    boxes.push(box(true, `${word("ownRules")} ${state.own.name}`, () => rerun(choose(state.chosen.length ? state.chosen : [state.about.usual], null))));
  }
  id("rule-list").replaceChildren(...boxes);
  id("categories").replaceChildren(...state.categories.map((category) => make(
    "button",
    { type: "button", onclick: () => save({ do: "template", category: category.id, lang }, `${word("blankName")}-${category.label[lang]}.xlsx`) },
    category.label[lang],
  )));
};

/** New rules, and the same files by them. */
const rerun = async (chosen) => {
  if (await chosen && state.summary) await judge(state.files);
};

// ---- what is handed in ----

/** A file with the name that it is to have in the report. */
const handed = (file, name, inFolder) => ({ file, name, inFolder });

/** Files of a dropped folder, whatever its depth, in the order in which the browser lists them. A file is asked for without
 * waiting for the one before: each question goes to another process. */
const walk = async (entry, listed) => {
  if (entry.isFile) {
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
    listed.count += 1;
    if (listed.count % 100 === 0) say(word("listing", { all: number(listed.count) }));
    return [handed(file, entry.fullPath.slice(1), true)];
  }
  const reader = entry.createReader();
  const out = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return out;
    out.push(...(await Promise.all(some.map((one) => walk(one, listed)))).flat());
  }
};

/** The same by a handle, where a page that was opened as a file is refused the entries. Of names that Chromium thinks
 * unsafe (`~$a.xlsx`) it says nothing, so that the person has to be told. */
const walkHandle = async (folder, path, out) => {
  state.mayLack = true;
  for await (const [name, inner] of folder.entries()) {
    const own = `${path}/${name}`;
    if (inner.kind === "directory") await walkHandle(inner, own, out);
    else out.push(handed(await inner.getFile().catch(() => null), own, true));
    if (out.length % 100 === 0) say(word("listing", { all: number(out.length) }));
  }
};

/** What was dropped. All of it is asked for at once: after the event nothing of it is there any more. */
const dropped = async (transfer) => {
  const items = [...transfer.items].filter((item) => item.kind === "file").map((item) => ({
    file: item.getAsFile(),
    entry: item.webkitGetAsEntry?.(),
    handle: item.getAsFileSystemHandle?.().catch(() => null),
  }));
  const out = [];
  for (const { file, entry, handle } of items) {
    if (!entry?.isDirectory) {
      out.push(handed(file, file.name, false));
      continue;
    }
    let own;
    try {
      own = await walk(entry, { count: 0 });
    } catch {
      const folder = await handle;
      if (!folder) throw new Refused({ zh: WORDS.noFolder[0], en: WORDS.noFolder[1] });
      own = [];
      await walkHandle(folder, entry.name, own);
    }
    out.push(...own);
  }
  return out;
};

/** Two files of one name, of two folders that the browser does not tell, are two submissions. */
const apart = (files) => {
  const taken = new Set();
  for (const one of files) {
    const [, stem, ending] = /^(.*?)(\.[^./]*)?$/s.exec(one.name);
    for (let again = 2; taken.has(one.name); again += 1) one.name = `${stem} (${again})${ending ?? ""}`;
    taken.add(one.name);
  }
  return files;
};

const take = async (gather) => {
  trouble();
  state.mayLack = false;
  let files;
  try {
    files = await gather();
  } catch (error) {
    await tell(error);
    return;
  }
  const isRules = ({ name, inFolder }) => !inFolder && name.toLowerCase().endsWith(".toml");
  const isConfig = ({ name }) => name.split("/").pop() === "goalcheck.toml";
  const hasConfig = files.some(isConfig);
  const rules = files.filter((one) => isRules(one) && !isConfig(one));
  files = files.filter((one) => !isRules(one));
  if (rules.length > 1) {
    trouble(word("oneRuleFile"));
    return;
  }
  for (const { file } of rules) {
    if (!await choose([], { name: file.name, bytes: await file.arrayBuffer() })) return;
  }
  if (files.length === 0) {
    if (rules.length > 0 && state.summary) await judge(state.files);
    else if (rules.length === 0) say(word("nothing"));
    return;
  }
  state.hasConfig = hasConfig;
  await judge(apart(files));
};

// ---- one run ----

/** How many files are read at a time. */
const LANES = 8;
/** From this many files on it is worth while to have more workers start, and how many work at most. */
const MANY = 32;
const WORKERS = Math.min(navigator.hardwareConcurrency ?? 1, 4);

const judge = async (files) => {
  state.run += 1;
  const run = state.run;
  const isOver = () => run !== state.run;
  // Whoever hands in again does not wait for what was handed in before.
  if (document.body.classList.contains("busy")) restart();
  state.files = files;
  state.summary = null;
  id("result").hidden = true;
  document.body.classList.add("busy");
  try {
    if (!state.about) say(word("starting"));
    await state.ready;
    await machine.clear();
    if (files.length >= MANY) machine.hire(WORKERS - 1, rulesChosen(), state.own?.bytes);
    const begun = performance.now();
    machine.whenJudged((done) => progress(done, files.length));
    await handAll(files, isOver);
    if (isOver()) return;
    say(word("judging", { all: number(files.length) }));
    const { about } = await machine.judge();
    if (isOver()) return;
    state.took = performance.now() - begun;
    state.summary = about;
    progress();
    say("");
    await showResult();
  } catch (error) {
    await tell(error);
  } finally {
    if (!isOver()) document.body.classList.remove("busy");
  }
};

/** Gives all files to the module, a few at a time: while one is judged the next are read. The module puts them into order. */
const handAll = async (all, isOver) => {
  const inFolders = all.filter(({ inFolder }) => inFolder);
  const { about } = await machine.ask({ do: "meet", names: inFolders.map(({ name }) => name) });
  const unwanted = new Set(inFolders.filter((_, place) => !about.wanted[place]));
  const files = all.filter((one) => !unwanted.has(one));
  let next = 0;
  let isLost = false;
  const isDone = () => isLost || isOver();
  const lane = async () => {
    while (next < files.length && !isDone()) {
      const { file, name, inFolder } = files[next];
      if (next % 10 === 0 || (file?.size ?? 0) > 1e6) {
        say(word("reading", { done: number(next + 1), all: number(files.length), name }));
      }
      next += 1;
      try {
        await hand(file, name, inFolder, isDone);
      } catch (error) {
        isLost = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
};

/** Gives one file to the module; one that cannot be read is a finding like any other. After `isDone` nothing is given: the
 * module may be that of the next run. */
const hand = async (file, name, inFolder, isDone) => {
  if (file && file.size > state.about.most) {
    await machine.ask({ do: "left", name, too_large: true });
    return;
  }
  let bytes;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    if (!isDone()) await machine.ask({ do: "left", name, too_large: false });
    return;
  }
  if (!isDone()) await machine.add({ name, in_folder: inFolder }, bytes);
};

/** Has the module make something, and hands it to the browser as a download. */
const save = async (about, name, shown = name) => {
  try {
    say(word("making", { name: shown }));
    await state.ready;
    const answer = await machine.ask(about);
    const file = typeof name === "function" ? name(answer.about) : name;
    const address = URL.createObjectURL(new Blob([answer.bytes]));
    make("a", { href: address, download: file }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    say(word("made", { name: file }));
  } catch (error) {
    await tell(error);
  }
};

// ---- the page itself ----

const speak = () => {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  document.title = word("title");
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  const other = id("language");
  other.textContent = lang === "zh" ? "English" : "中文";
  other.lang = lang === "zh" ? "en" : "zh-CN";
  say("");
  if (state.about) showRules();
  if (state.summary) showResult();
};

id("language").addEventListener("click", () => {
  lang = lang === "zh" ? "en" : "zh";
  speak();
});
id("stop").addEventListener("click", () => {
  state.run += 1;
  restart();
  progress();
  say(word("stopped"));
  document.body.classList.remove("busy");
});
id("pick-files").addEventListener("click", () => id("files").click());
id("pick-folder").addEventListener("click", () => id("folder").click());
id("pick-rules").addEventListener("click", () => id("rule-file").click());
for (const input of [id("files"), id("folder"), id("rule-file")]) {
  input.addEventListener("change", () => {
    const files = [...input.files].map((file) => handed(file, file.webkitRelativePath || file.name, file.webkitRelativePath !== ""));
    input.value = "";
    take(() => files);
  });
}
// The whole page takes what is dropped: beside the field it would leave the page for the file.
let over = 0;
const zone = (isOver) => {
  id("drop").classList.toggle("over", isOver);
  id("drop").querySelector(".drop-here").textContent = word(isOver ? "letGo" : "dropHere");
};
document.addEventListener("dragenter", (event) => { event.preventDefault(); over += 1; zone(true); });
document.addEventListener("dragleave", () => { over -= 1; if (over <= 0) zone(false); });
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  over = 0;
  zone(false);
  const files = dropped(event.dataTransfer);
  take(() => files);
});

speak();
if (typeof WebAssembly === "undefined") {
  trouble(word("tooOld"));
} else {
  state.ready = prepare().then(warmUp);
  state.ready.then(() => document.body.classList.add("ready")).catch((error) => {
    trouble(word("tooOld"), " ", make("code", {}, error.message));
  });
}
