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
  chosen: null,
  own: null,
  /** The chosen and own rules that the module took last. */
  taken: null,
  categories: [],
  /** The number of the last run, and of the last time that something was handed in. */
  run: 0,
  taking: 0,
  files: [],
  summary: null,
};

const say = (text) => { id("status").textContent = text; };
const trouble = (...children) => { id("trouble").replaceChildren(...(children.length ? [make("p", { className: "alarm" }, children)] : [])); };
const progress = (done, all) => {
  const bar = id("progress");
  bar.hidden = all === undefined;
  if (all) { bar.max = all; bar.value = done; } else bar.removeAttribute("value");
};

/** Says what went wrong, and has the module ready again. */
const tell = (error) => {
  if (error instanceof Stopped) return;
  progress();
  say("");
  if (error instanceof Refused) {
    trouble(error.words[lang]);
    return;
  }
  trouble(word("broken"), make("code", {}, error.message));
  state.summary = null;
  id("result").hidden = true;
  stop();
};
// Whatever a button began and nobody waits for.
window.addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  tell(event.reason);
});

const isBusy = () => document.body.classList.contains("busy");

/** Ends what is under way; the module begins anew. */
const stop = () => {
  state.run += 1;
  document.body.classList.remove("busy");
  progress();
  restart();
};

/** The module anew, with the rules that are chosen. Whoever waits for it learns of it when it cannot be. */
const restart = () => {
  state.ready = prepare();
  state.ready.catch(() => {});
};

/** Starts the module and gives it the chosen rules; whether it can use them. */
const prepare = async () => {
  await machine.start();
  if (!state.about) {
    const { about } = await machine.ask({ do: "begin" });
    state.about = about;
    state.taken = [[about.usual], null];
    state.chosen ??= [about.usual];
  }
  return takeRules();
};

/** What a worker is told of the rules, beside the bytes of an own rule file. */
const rulesChosen = () => ({ do: "rules", ids: state.chosen.filter((one) => one !== ""), file: state.own?.name ?? null });

/** Gives the module the chosen rules. Where it cannot use them the page says why, and those of before are chosen again. */
const takeRules = async () => {
  const wanted = [state.chosen, state.own];
  try {
    const { about } = await machine.takeRules(rulesChosen(), state.own?.bytes);
    state.categories = about.categories;
    state.taken = wanted;
    return true;
  } catch (error) {
    if (error instanceof Stopped || wanted[0] === state.taken[0]) throw error;
    [state.chosen, state.own] = state.taken;
    if (!(error instanceof Refused)) throw error;
    await takeRules();
    trouble(word("cannotUseRules"), make("span", { className: "lines" }, error.words[lang]));
    return false;
  } finally {
    showRules();
  }
};

/** What the first form would have to wait for is done before it comes: a form with faults, which is in the page, is checked. An empty
 * one would leave most of the module as slow as it is when it is called first. */
const warmUp = async () => {
  await machine.add({ name: "form.xlsx", in_folder: false }, bytesOf(id("sample").textContent).slice().buffer);
  await machine.judge();
  await machine.clear();
};

/** Chooses rules, and has these files judged by them, or those from before. A run under way is one of other rules: it is begun
 * anew, by those of before where the new ones cannot be used. */
const choose = async (chosen, own, files = []) => {
  trouble();
  const wasBusy = isBusy();
  [state.chosen, state.own] = [[...chosen], own];
  if (wasBusy) stop();
  else state.ready = state.ready.then(takeRules);
  const isUsable = await state.ready;
  if (isUsable && files.length > 0) await judge(files);
  else if (wasBusy || (isUsable && state.summary)) await judge(state.files);
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
      return choose(target.checked ? [...without, set.id] : without, state.own);
    },
  ));
  if (state.own) {
    boxes.push(box(true, `${word("ownRules")} ${state.own.name}`, () => choose(state.chosen.length ? state.chosen : [state.about.usual], null)));
  }
  id("rule-list").replaceChildren(...boxes);
  id("categories").replaceChildren(...state.categories.map((category) => make(
    "button",
    { type: "button", onclick: () => save({ do: "template", category: category.id, lang }, `${word("blankName")}-${category.label[lang]}.xlsx`) },
    category.label[lang],
  )));
};

// ---- what is handed in ----

/** A file with the name that it is to have in the report. */
const handed = (file, name, inFolder) => ({ file, name, inFolder });

/** Files of a dropped folder, those of folders in it as lists, in the order in which the browser lists them. A file is asked for without
 * waiting for the one before: each question goes to another process. */
const walk = async (entry, listed) => {
  if (entry.isFile) {
    const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
    listed.count += 1;
    if (listed.count % 100 === 0) say(word("listing", { all: number(listed.count) }));
    return handed(file, entry.fullPath.slice(1), true);
  }
  const reader = entry.createReader();
  const out = [];
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return out;
    out.push(...await Promise.all(some.map((one) => walk(one, listed))));
  }
};

/** The same by a handle, where a page that was opened as a file is refused the entries. Of names that Chromium thinks
 * unsafe (`~$a.xlsx`) it says nothing, so that the person has to be told. */
const walkHandle = async (folder, path, out) => {
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
  let mayLack = false;
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
      mayLack = true;
      await walkHandle(folder, entry.name, own);
    }
    out.push(own);
  }
  return Object.assign(out.flat(Infinity), { mayLack });
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
  state.taking += 1;
  const { taking } = state;
  const all = await gather();
  // A folder takes its time; what was handed in since then counts.
  if (taking !== state.taking) return;
  const isRules = ({ name, inFolder }) => !inFolder && name.toLowerCase().endsWith(".toml");
  const isConfig = ({ name }) => name.split("/").pop() === "goalcheck.toml";
  const rules = all.filter((one) => isRules(one) && !isConfig(one));
  const files = apart(all.filter((one) => !isRules(one)));
  Object.assign(files, { mayLack: all.mayLack, hasConfig: all.some(isConfig) });
  if (rules.length > 1) {
    trouble(word("oneRuleFile"));
    return;
  }
  if (rules.length > 0) {
    const [{ file }] = rules;
    await choose([], { name: file.name, bytes: await file.arrayBuffer() }, files);
  } else if (files.length > 0) {
    await judge(files);
  } else {
    say(word("nothing"));
  }
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
  if (isBusy()) restart();
  state.files = files;
  state.summary = null;
  id("result").hidden = true;
  document.body.classList.add("busy");
  try {
    if (!state.about) say(word("starting"));
    await state.ready;
    await machine.clear();
    if (files.length >= MANY) machine.hire(WORKERS - 1);
    const begun = performance.now();
    machine.whenJudged((done) => progress(done, files.length));
    await handAll(files, isOver);
    if (isOver()) return;
    say(word("judging", { all: number(files.length) }));
    const { about } = await machine.judge();
    if (isOver()) return;
    // For a report files are judged again.
    machine.whenJudged(() => {});
    state.took = performance.now() - begun;
    state.summary = about;
    progress();
    say("");
    await showResult();
  } catch (error) {
    tell(error);
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
    // Others may follow.
    tell(error);
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
  stop();
  say(word("stopped"));
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
    if (!(error instanceof Stopped)) trouble(word("tooOld"), " ", make("code", {}, error.message));
  });
}
