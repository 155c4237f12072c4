// How long the page takes, beside the program on one thread, in one run. `web/test/run measure.mjs` with GOALCHECK set to a
// release build; further files are measured as well. A timing is never a test: nothing fails here.
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { drop, goalcheck, launch, open, root, verdict, withFolder } from "./browser.mjs";

const ROWS = 200_000;
const WORKBOOKS = 300;

const timed = async (work) => {
  const begun = performance.now();
  await work();
  return Math.round(performance.now() - begun);
};

await withFolder(async (folder) => {
  const [head, ...rows] = readFileSync(join(root, "examples/passing/list.csv"), "utf8").trimEnd().split("\n");
  const code = /4401\d{4}P\d{7}/;
  const many = Array.from({ length: ROWS }, (_, at) => rows[at % rows.length].replace(code, (old) => `${old.slice(0, 9)}${String(1e6 + Math.floor(at / rows.length)).padStart(7, "0")}`));
  writeFileSync(join(folder, "rows.csv"), `${[head, ...many].join("\n")}\n`);
  mkdirSync(join(folder, "workbooks"));
  for (let at = 0; at < WORKBOOKS; at += 1) copyFileSync(join(root, "examples/passing/form.xlsx"), join(folder, `workbooks/${at}.xlsx`));
  console.log(`page ${statSync(join(root, "web/dist/goalcheck.html")).size} bytes`);

  const browser = await launch();
  const forms = [];
  for (let again = 0; again < 5; again += 1) {
    const begun = performance.now();
    const { tab, close } = await open(browser);
    const ready = Math.round(performance.now() - begun);
    const took = [];
    for (let form = 0; form < 4; form += 1) {
      await drop(tab, ["examples/failing/form.xlsx"]);
      await verdict(tab);
      took.push(Math.round(await tab.evaluate("state.took") * 10) / 10);
    }
    forms.push({ ready, took });
    await close();
  }
  for (const { ready, took } of forms) console.log(`ready after ${ready} ms; judging the first form ${took[0]} ms, the next ${took.slice(1).join(", ")} ms`);

  for (const path of [join(folder, "rows.csv"), join(folder, "workbooks"), ...process.argv.slice(2)]) {
    const { tab, close } = await open(browser);
    const page = await timed(async () => {
      await drop(tab, [path]);
      await tab.waitForSelector("#verdict", { timeout: 600_000 });
    });
    const judging = Math.round(await tab.evaluate("state.took"));
    const program = await timed(() => goalcheck(["check", path, "--format", "csv", "--jobs", "1", "--no-config"]));
    console.log(`${basename(path)}: page ${page} ms from drop to verdict (judging ${judging} ms), program ${program} ms`);
    await close();
  }
  await browser.close();
});
