// What a clerk meets: verdict first, the cell of a finding, filters, broken files, a program that breaks off, no network.
import assert from "node:assert/strict";
import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { download, drop, launch, open, page, verdict, withFolder } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const HEADER = "项目名称,项目类别,绩效目标,三级指标,指标值\n";

test("from a wrong form to the cell and to what it should say", async () => {
  const { tab, wrong, close } = await open(browser);
  await drop(tab, ["examples/failing/form.xlsx"]);
  assert.equal(await verdict(tab), "检查未通过：有1处错误需改正。");
  const finding = tab.locator(".finding");
  assert.equal(await finding.count(), 1);
  assert.match(await finding.textContent(), /节约财政资金比例.*待定.*修改意见/s);
  await finding.getByRole("button", { name: "绩效目标申报表!E15" }).click();
  const cell = tab.locator("#form td.now");
  assert.equal(await cell.getAttribute("data-at"), "14,4");
  assert.equal((await cell.textContent()).trim(), "待定");
  assert.match(await tab.locator("#note").textContent(), /指标值未填写/);
  // The form stands as it was read, merged cells included.
  assert.match(await tab.locator("#form table").textContent(), /项目支出绩效目标申报表.*市卫生健康委员会.*年度资金总额/s);
  assert.ok(await tab.locator("#form td[rowspan='2']").count() > 0);
  assert.deepEqual(wrong, []);
  await close();
});

test("a server that calls the page UTF-8 changes nothing", async () => {
  const tab = await browser.newPage({ locale: "zh-CN" });
  await tab.route("https://goalcheck.test/", (route) => route.fulfill({ path: page, contentType: "text/html; charset=utf-8" }));
  await tab.goto("https://goalcheck.test/");
  await tab.waitForSelector("body.ready");
  await drop(tab, ["examples/passing/form.xlsx"]);
  assert.match(await verdict(tab), /^自动检查通过/);
  await tab.close();
});

test("a form without fault is said to have passed, and a corrected one again", async () => {
  const { tab, wrong, close } = await open(browser);
  await drop(tab, ["examples/failing/form.xlsx"]);
  await verdict(tab);
  await drop(tab, ["examples/passing/form.xlsx"]);
  assert.match(await verdict(tab), /^自动检查通过/);
  assert.equal(await tab.locator(".finding.l0").count(), 0);
  assert.deepEqual(wrong, []);
  await close();
});

test("filters by level, department, rule and text show what fits and say how much", async () => {
  const { tab, wrong, close } = await open(browser);
  await drop(tab, ["examples/failing/list.csv", "examples/failing/form.xlsx"]);
  await verdict(tab);
  const shown = async (text) => tab.waitForFunction((text) => document.getElementById("shown").value === text, text, { timeout: 5000 });
  // Two more could not be judged, and are told with the wrong category.
  await shown("显示 7 / 7 处");
  assert.match(await tab.locator("#list").textContent(), /因此无法判断/);
  assert.match(await tab.locator("#list").textContent(), /现填3应为≥ 4/);
  await tab.locator(".filters label", { hasText: "错误" }).click();
  await shown("显示 1 / 1 处");
  assert.equal(await tab.locator(".finding.l0").count(), 0);
  await tab.locator(".filters label", { hasText: "错误" }).click();
  await tab.getByLabel("部门", { exact: true }).selectOption({ label: "市文化广电旅游局 (2)" });
  await shown("显示 2 / 2 处");
  await tab.getByLabel("规则", { exact: true }).selectOption({ label: await tab.locator("option", { hasText: "量化指标" }).first().textContent() });
  await shown("显示 1 / 1 处");
  await tab.getByLabel("规则", { exact: true }).selectOption("");
  await tab.getByLabel("部门", { exact: true }).selectOption("");
  await tab.getByRole("searchbox").fill("待定");
  await shown("显示 1 / 1 处");
  await tab.getByRole("searchbox").fill("没有这样的字");
  await shown("显示 0 / 0 处");
  assert.match(await tab.locator("#list").textContent(), /没有符合筛选条件的问题/);
  assert.deepEqual(wrong, []);
  await close();
});

test("broken, empty and oversized files are findings, and the page goes on", async () => withFolder(async (folder) => {
  const { tab, wrong, close } = await open(browser);
  writeFileSync(join(folder, "空.xlsx"), "");
  writeFileSync(join(folder, "坏.xlsx"), "PK\x03\x04 not a package");
  writeFileSync(join(folder, "图片.xls"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]));
  writeFileSync(join(folder, "好.csv"), `${HEADER}培训,运行保障类,完成全年培训,场次,≥12场\n`);
  writeFileSync(join(folder, "巨大.csv"), "");
  truncateSync(join(folder, "巨大.csv"), 600 * 1024 * 1024);
  await drop(tab, ["空.xlsx", "坏.xlsx", "图片.xls", "好.csv", "巨大.csv"].map((name) => join(folder, name)));
  assert.match(await verdict(tab), /没有读出|未读|没有检查完|不完整|未能/);
  const rows = await tab.locator("table.files tbody tr").allTextContents();
  assert.equal(rows.length, 5);
  assert.equal(rows.filter((row) => /标注副本/.test(row)).length, 1, "only one of them could be read");
  await drop(tab, ["examples/passing/form.xlsx"]);
  assert.match(await verdict(tab), /^自动检查通过/);
  assert.deepEqual(wrong, []);
  await close();
}));

test("nothing out of a file is markup", async () => withFolder(async (folder) => {
  const { tab, wrong, close } = await open(browser);
  const evil = `<img src=x onerror=alert(1)><script>document.title='x'</script>`;
  writeFileSync(join(folder, "a&b<i>.csv"), `${HEADER}${evil},运行保障类,${evil},${evil},待定\n`);
  await drop(tab, [join(folder, "a&b<i>.csv")]);
  await verdict(tab);
  assert.equal(await tab.locator("main img, main i:not(.stands i)").count(), 0);
  assert.match(await tab.locator("#form").textContent(), /<img src=x/);
  assert.deepEqual(wrong, []);
  await close();
}));

/** The page, with first lines in its worker that let the module trap where a message to it says this. */
const openWithTrap = (says) => open(browser, {}, (tab) => tab.addInitScript((says) => {
  const trap = `const real = WebAssembly.instantiate; let trap = false; const write = JSON.stringify;
    JSON.stringify = (value) => { const said = write(value); trap ||= said.includes(${JSON.stringify(says)}); return said; };
    WebAssembly.instantiate = async (...all) => { const { exports } = await real(...all);
      return { exports: { ...exports, call: () => { if (trap) throw new WebAssembly.RuntimeError("unreachable"); return exports.call(); } } }; };\n`;
  const Plain = Blob;
  globalThis.Blob = class extends Plain {
    constructor(parts, options) { super(options?.type === "text/javascript" ? [trap, ...parts] : parts, options); }
  };
}, says));

test("a program that breaks off is said to, is no pass, and starts again", async () => withFolder(async (folder) => {
  const { tab, wrong, close } = await openWithTrap("trap.csv");
  writeFileSync(join(folder, "trap.csv"), HEADER);
  await drop(tab, ["examples/failing/form.xlsx", join(folder, "trap.csv")]);
  await tab.waitForSelector("#trouble .alarm");
  assert.match(await tab.locator("#trouble").textContent(), /这次没有结果，不等于通过.*unreachable/s);
  assert.equal(await tab.locator("#result").isVisible(), false);
  await drop(tab, ["examples/failing/form.xlsx"]);
  assert.equal(await verdict(tab), "检查未通过：有1处错误需改正。");
  assert.equal(await tab.locator("#trouble").textContent(), "");
  assert.deepEqual(wrong, []);
  await close();
}));

test("a program that breaks off behind a button is said to as well", async () => {
  const { tab, wrong, close } = await openWithTrap(`"levels":[]`);
  await drop(tab, ["examples/failing/form.xlsx"]);
  await verdict(tab);
  await tab.evaluate(() => { filter.levels.clear(); list(true); });
  await tab.waitForSelector("#trouble .alarm");
  assert.match(await tab.locator("#trouble").textContent(), /这次没有结果，不等于通过/);
  assert.equal(await tab.locator("#result").isVisible(), false);
  assert.deepEqual(wrong, []);
  await close();
});

test("what was not used is counted where not all of it is named", async () => withFolder(async (folder) => {
  const { tab, wrong, close } = await open(browser);
  writeFileSync(join(folder, "长.csv"), `${HEADER}培训,运行保障类,完成全年培训,场次,≥12场\n${"合计,,,,\n".repeat(600)}`);
  await drop(tab, [join(folder, "长.csv")]);
  await verdict(tab);
  const told = tab.locator(".not-counted");
  assert.match(await told.locator("summary").textContent(), /\(600\)/);
  assert.equal(await told.locator("li").count(), 200);
  assert.match(await told.textContent(), /显示 200 \/ 600/);
  assert.deepEqual(wrong, []);
  await close();
}));

test("what is handed in while a folder is still listed takes its place", async () => withFolder(async (folder) => {
  mkdirSync(join(folder, "局"));
  writeFileSync(join(folder, "局/a.csv"), `${HEADER}培训,运行保障类,完成全年培训,场次,待定\n`);
  const { tab, wrong, close } = await open(browser, {}, (tab) => tab.addInitScript(() => {
    const file = FileSystemFileHandle.prototype.getFile;
    FileSystemFileHandle.prototype.getFile = async function slowly() {
      await new Promise((resolve) => { globalThis.goOn = resolve; });
      return file.call(this);
    };
  }));
  await drop(tab, [join(folder, "局")]);
  await tab.waitForFunction(() => globalThis.goOn);
  await drop(tab, ["examples/passing/form.xlsx"]);
  assert.match(await verdict(tab), /^自动检查通过/);
  await tab.evaluate(() => { goOn(); return new Promise((resolve) => { setTimeout(resolve, 500); }); });
  assert.match(await verdict(tab), /^自动检查通过/);
  assert.deepEqual(await tab.locator("table.files td:first-child").allTextContents(), ["form.xlsx"]);
  assert.deepEqual(wrong, []);
  await close();
}));

test("a rule file that cannot be used is said to, with its line, and the rules before stay", async () => withFolder(async (folder) => {
  const { tab, wrong, close } = await open(browser);
  writeFileSync(join(folder, "own.toml"), `id = "own"\nversion = "1"\ntitle = { zh = "本局", en = "own" }\n[[rule]]\nid = "x"\n`);
  await drop(tab, [join(folder, "own.toml"), "examples/failing/form.xlsx"]);
  await tab.waitForSelector("#trouble .alarm");
  assert.match(await tab.locator("#trouble").textContent(), /规则文件不能使用.*own\.toml:4/s);
  await drop(tab, ["examples/failing/form.xlsx"]);
  assert.equal(await verdict(tab), "检查未通过：有1处错误需改正。");
  assert.deepEqual(wrong, []);
  await close();
}));

test("an empty form can be made, and is no pass", async () => withFolder(async (folder) => {
  const { tab, wrong, close } = await open(browser);
  await tab.locator("#blank summary").click();
  const { name, bytes } = await download(tab, "运行保障类", "#categories");
  assert.equal(name, "空白申报表-运行保障类.xlsx");
  writeFileSync(join(folder, name), bytes);
  await drop(tab, [join(folder, name)]);
  assert.match(await verdict(tab), /^检查未通过/);
  assert.deepEqual(wrong, []);
  await close();
}));

test("in English, by keyboard, on a phone", async () => {
  const { tab, wrong, close } = await open(browser, { locale: "en-GB", viewport: { width: 390, height: 844 } });
  assert.equal(await tab.title(), "Performance-goal check");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Tab");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "language");
  await tab.keyboard.press("Tab");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "pick-files");
  const choosing = tab.waitForEvent("filechooser");
  await tab.keyboard.press("Enter");
  await (await choosing).setFiles(["examples/failing/form.xlsx"].map((path) => new URL(`../../${path}`, import.meta.url).pathname));
  assert.equal(await verdict(tab), "failed: 1 error to correct.");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "verdict");
  assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page is wider than the phone");
  await tab.locator("#language").click();
  assert.equal(await verdict(tab), "检查未通过：有1处错误需改正。");
  assert.deepEqual(wrong, []);
  await close();
});

test("a folder is chosen by the button as well", async () => withFolder(async (folder) => {
  const { tab, wrong, close } = await open(browser);
  mkdirSync(join(folder, "局/科"), { recursive: true });
  writeFileSync(join(folder, "局/科/a.csv"), `${HEADER}培训,运行保障类,完成全年培训,场次,待定\n`);
  writeFileSync(join(folder, "局/说明.md"), "x");
  const choosing = tab.waitForEvent("filechooser");
  await tab.locator("#pick-folder").click();
  await (await choosing).setFiles(join(folder, "局"));
  await verdict(tab);
  assert.deepEqual(await tab.locator("table.files td:first-child").allTextContents(), ["局/科/a.csv"]);
  assert.deepEqual(wrong, []);
  await close();
}));
