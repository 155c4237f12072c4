// The page and the program give the same bytes, for every file that is here.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { after, before, test } from "node:test";
import { download, drop, goalcheck, launch, open, root, verdict, withFolder } from "./browser.mjs";

const files = (folder) => readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
  .filter((one) => one.isFile())
  .map((one) => relative(root, join(one.parentPath, one.name)))
  .sort();

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Compares what both make of these paths; the program is started in their folder, so that the names are the same. */
const compare = async (page, paths, ...options) => {
  await drop(page.tab, paths);
  await compareNow(page, paths, ...options);
};

const compareNow = async (page, paths, ...options) => {
  await verdict(page.tab);
  const { bytes } = await download(page.tab, "数据 JSON");
  const cwd = dirname(join(root, paths[0]));
  const expected = goalcheck(["check", ...paths.map((path) => basename(path)), "--format", "json", "--no-config", ...options], cwd);
  assert.ok(expected.length > 0, "the program wrote nothing");
  same(bytes, expected, paths.join(" "));
};

/** Both are the same bytes; else the first place where they part is shown, since a report is one long line. */
const same = (page, program, what) => {
  if (page.equals(program)) return;
  const at = page.findIndex((byte, place) => byte !== program[place]);
  const around = (bytes) => bytes.subarray(Math.max(0, at - 200), at + 200).toString("utf8");
  assert.fail(`${what}: page ${page.length} bytes, program ${program.length}, first at ${at}\n${around(page)}\n--\n${around(program)}`);
};

test("single files: examples, layouts, what fuzzing starts from and found", async () => {
  const page = await open(browser);
  const tables = files("examples").filter((path) => /\.(xlsx|csv|xls|ods)$/.test(path));
  const all = [...tables, ...files("tests/data/layouts").filter((path) => path.endsWith(".csv")), ...files("tests/data/found"), ...files("fuzz/seeds")];
  // A rule file by its name is one.
  const given = all.filter((path) => !path.endsWith(".toml"));
  assert.ok(given.length > 80, `only ${given.length} files`);
  for (const path of given) await compare(page, [path]);
  assert.deepEqual(page.wrong, []);
  await page.close();
  console.log(`${given.length} files`);
});

test("folders, and several things at once", async () => {
  const page = await open(browser);
  await compare(page, ["examples"]);
  await compare(page, ["tests/data/layouts"]);
  await compare(page, ["examples/failing/list.csv", "examples/failing/form.xlsx"]);
  assert.deepEqual(page.wrong, []);
  await page.close();
});

test("many workbooks, judged by several workers", async () => withFolder(async (folder) => {
  const bureau = join(folder, "局");
  const forms = ["passing/form.xlsx", "failing/form.xlsx", "failing/list.csv", "passing/list.csv"].map((name) => [name, readFileSync(join(root, "examples", name))]);
  for (let at = 0; at < 80; at += 1) {
    const [name, bytes] = forms[at % forms.length];
    mkdirSync(join(bureau, `${at % 7}科`), { recursive: true });
    writeFileSync(join(bureau, `${at % 7}科`, `${at}-${basename(name)}`), bytes);
  }
  writeFileSync(join(bureau, "坏.xlsx"), "PK");
  writeFileSync(join(bureau, "扫描件.pdf"), "");
  const page = await open(browser, {}, (tab) => tab.addInitScript(() => {
    Object.defineProperty(navigator, "hardwareConcurrency", { value: 3 });
    /** How many submissions each worker was given to judge. */
    globalThis.given = new Map();
    let ready = 0;
    let areAllReady;
    const allReady = new Promise((resolve) => { areAllReady = resolve; });
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function noted(message, ...rest) {
      const asks = message.about?.do;
      if (!globalThis.given.has(this)) globalThis.given.set(this, 0);
      if (asks === "add" && !message.about.elsewhere) globalThis.given.set(this, globalThis.given.get(this) + 1);
      if (asks === "rules") {
        this.addEventListener("message", ({ data }) => {
          if (data.id !== message.id) return;
          ready += 1;
          if (ready === 3) setTimeout(areAllReady);
        });
      }
      return post.call(this, message, ...rest);
    };
    // What is read comes when the helpers are there, several files at once: who is at work is a matter of their number alone.
    const read = File.prototype.arrayBuffer;
    File.prototype.arrayBuffer = async function together() {
      const bytes = await read.call(this);
      await allReady;
      return bytes;
    };
  }));
  const given = () => page.tab.evaluate("[...given.values()]");
  await compare(page, [relative(root, bureau)]);
  const first = await given();
  assert.equal(first.length, 3);
  for (const count of first) assert.ok(count > 0, `one of them was idle: ${first}`);
  // The helpers stay for the next run, and nothing of the one before is in it.
  await compare(page, [relative(root, bureau)]);
  const second = await given();
  assert.equal(second.length, 3);
  second.forEach((count, place) => assert.ok(count > first[place], `one of them was idle: ${first}, then ${second}`));
  // Others are told of other rules.
  await page.tab.locator("#rules summary").click();
  await page.tab.evaluate(`document.getElementById("verdict").remove()`);
  await page.tab.getByLabel("绩效目标质量常见问题").check();
  await compareNow(page, [relative(root, bureau)], "--rules", "guangzhou-2020", "--rules", "goal-quality");
  // A file that a helper judged can be looked into here.
  await page.tab.locator(".finding").getByRole("button", { name: "绩效目标申报表!E15" }).last().click();
  assert.equal((await page.tab.locator("#form td.now").textContent()).trim(), "待定");
  assert.deepEqual(page.wrong, []);
  await page.close();
}));

test("a folder with everything that people keep beside their forms", async () => withFolder(async (folder) => {
  const bureau = join(folder, "局");
  for (const inner of ["", "一科", ".git", ".old"]) mkdirSync(join(bureau, inner), { recursive: true });
  const form = "项目名称,项目类别,绩效目标,三级指标,指标值\n培训,运行保障类,完成全年培训,场次,≥12场\n";
  for (const name of ["a.csv", "一科/b.CSV", "三月申报", "~$a.xlsx", "说明.docx", "notes.md", "a.csv.bak", ".git/c.csv", ".old/d.csv", "空.xlsx"]) {
    writeFileSync(join(bureau, name), name.endsWith("空.xlsx") ? "" : form);
  }
  const page = await open(browser);
  const choosing = page.tab.waitForEvent("filechooser");
  await page.tab.locator("#pick-folder").click();
  await (await choosing).setFiles(bureau);
  await verdict(page.tab);
  await compareNow(page, [relative(root, bureau)]);
  // Of this name Chromium says nothing where a folder is dropped on a page that was opened as a file; the page says so.
  assert.equal(await page.tab.getByText("浏览器可能没有交给本页").count(), 0);
  rmSync(join(bureau, "~$a.xlsx"));
  await compare(page, [relative(root, bureau)]);
  assert.equal(await page.tab.getByText("浏览器可能没有交给本页").count(), 1);
  assert.deepEqual(page.wrong, []);
  await page.close();
}));

test("other rule sets, and a rule file dropped beside", async () => withFolder(async (folder) => {
  const page = await open(browser);
  await page.tab.locator("#rules summary").click();
  await page.tab.getByLabel("绩效目标质量常见问题").check();
  await compare(page, ["examples"], "--rules", "guangzhou-2020", "--rules", "goal-quality");
  const own = join(folder, "own.toml");
  writeFileSync(own, `id = "own"\nversion = "1"\ntitle = { zh = "本局", en = "own" }\nextends = ["guangzhou-2020"]\n`);
  await drop(page.tab, [own, "examples/failing/form.xlsx"]);
  await verdict(page.tab);
  const { bytes } = await download(page.tab, "数据 JSON");
  const expected = goalcheck(["check", "form.xlsx", "--format", "json", "--no-config", "--rules", own], join(root, "examples/failing"));
  same(bytes, expected, "own rules");
  // Of two nobody knows which is meant, and none is left out in silence.
  const second = join(folder, "second.toml");
  writeFileSync(second, `id = "second"\nversion = "1"\ntitle = { zh = "二", en = "second" }\nextends = ["guangzhou-2020"]\n`);
  await drop(page.tab, [own, second]);
  await page.tab.getByText("一次只能用一个规则文件").waitFor();
  assert.deepEqual(page.wrong, []);
  await page.close();
}));

test("rules that are chosen while files are judged are those of all of them", async () => withFolder(async (folder) => {
  const bureau = join(folder, "局");
  mkdirSync(bureau);
  const list = readFileSync(join(root, "examples/failing/list.csv"));
  for (let at = 0; at < 60; at += 1) writeFileSync(join(bureau, `${at}.csv`), list);
  const page = await open(browser, {}, (tab) => tab.addInitScript(() => {
    const read = File.prototype.arrayBuffer;
    File.prototype.arrayBuffer = async function slowly() {
      await new Promise((resolve) => { setTimeout(resolve, 100); });
      return read.call(this);
    };
  }));
  await page.tab.locator("#rules summary").click();
  await drop(page.tab, [bureau]);
  await page.tab.waitForFunction(() => document.getElementById("progress").value > 0);
  await page.tab.getByLabel("绩效目标质量常见问题").check();
  await compareNow(page, [relative(root, bureau)], "--rules", "guangzhou-2020", "--rules", "goal-quality");
  // A rule file that cannot be used stops nothing.
  const own = join(folder, "own.toml");
  writeFileSync(own, `id = "own"\n[[rule]]\nid = "x"\n`);
  await drop(page.tab, [bureau]);
  await page.tab.waitForFunction(() => document.getElementById("progress").value > 0);
  await drop(page.tab, [own]);
  await page.tab.getByText("规则文件不能使用").waitFor();
  await compareNow(page, [relative(root, bureau)], "--rules", "guangzhou-2020", "--rules", "goal-quality");
  assert.deepEqual(page.wrong, []);
  await page.close();
}));

test("the other reports and the marked copies", async () => withFolder(async (folder) => {
  const page = await open(browser);
  await drop(page.tab, ["examples/failing/form.xlsx"]);
  await verdict(page.tab);
  const cwd = join(root, "examples/failing");
  for (const [button, format] of [["报告 HTML", "html"], ["问题清单 xlsx", "xlsx"]]) {
    const { bytes, name } = await download(page.tab, button);
    assert.equal(name, `form-report.${format}`);
    same(bytes, goalcheck(["check", "form.xlsx", "--format", format, "--no-config", "--lang", "zh"], cwd), format);
  }
  assert.equal(await page.tab.locator("#progress").isVisible(), false, "nothing is under way");
  const marked = await download(page.tab, "标注副本");
  assert.equal(marked.name, "form-marked.xlsx");
  goalcheck(["mark", "form.xlsx", "--no-config", "--lang", "zh", "-o", folder], cwd);
  const [copy] = readdirSync(folder);
  same(marked.bytes, readFileSync(join(folder, copy)), "the marked copy");
  assert.deepEqual(page.wrong, []);
  await page.close();
}));
