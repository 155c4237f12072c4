// A real Chromium with the built page in it, as a clerk has it: opened as a file, files dropped on it.
import { chromium } from "playwright-core";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
export const page = join(root, "web/dist/goalcheck.html");
const program = process.env.GOALCHECK ?? join(root, "target/debug/goalcheck");

const installed = () => ["chromium", "chromium-browser", "google-chrome"].map((name) => {
  try {
    return execFileSync("which", [name], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
}).find(Boolean);

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? installed(),
  // Chromium refuses its sandbox to the superuser, who runs tests in containers.
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});

/** The page, ready; everything that goes out of it or that its policy refuses is kept in `wrong`. */
export const open = async (browser, options = {}, prepare = () => {}) => {
  const context = await browser.newContext({ locale: "zh-CN", acceptDownloads: true, ...options });
  const tab = await context.newPage();
  const wrong = [];
  tab.on("request", (request) => {
    const url = request.url();
    if (url !== pathToFileURL(page).href && !/^(blob|data):/.test(url)) wrong.push(`request ${url}`);
  });
  tab.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") wrong.push(`console ${message.text()}`);
  });
  tab.on("pageerror", (error) => wrong.push(`error ${error.message}`));
  await tab.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => console.error(`policy ${event.violatedDirective} ${event.blockedURI}`));
  });
  // Asked for from the beginning, else the first chooser may come before it is waited for.
  tab.on("filechooser", () => {});
  await prepare(tab);
  await tab.goto(pathToFileURL(page).href);
  await tab.waitForSelector("body.ready");
  return { tab, wrong, close: () => context.close() };
};

/** Drops files and folders, as the mouse does. */
export const drop = async (tab, paths) => {
  const session = await tab.context().newCDPSession(tab);
  await tab.evaluate(() => { document.getElementById("result").dataset.old = "yes"; document.getElementById("verdict")?.remove(); });
  const data = { items: [], files: paths.map((path) => resolve(root, path)), dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x: 300, y: 200, data });
  await session.detach();
};

/** Waits for the verdict of what was dropped. */
export const verdict = async (tab) => (await tab.waitForSelector("#verdict", { timeout: 20_000 })).textContent();

/** What the button of this name downloads. */
export const download = async (tab, button, within = ".downloads") => {
  const coming = tab.waitForEvent("download");
  await tab.locator(within).getByRole("button", { name: button, exact: true }).first().click();
  const file = await coming;
  const path = await file.path();
  return { name: file.suggestedFilename(), bytes: readFileSync(path) };
};

/** What the program writes. */
export const goalcheck = (args, cwd = root) => {
  try {
    return execFileSync(program, args, { cwd, maxBuffer: 1 << 30, env: { ...process.env, LANG: "zh_CN.UTF-8" } });
  } catch (error) {
    if (error.status === null || error.stdout === undefined) throw error;
    return error.stdout;
  }
};

/** A folder that is gone when the work is done. */
export const withFolder = async (work) => {
  const folder = mkdtempSync(join(tmpdir(), "goalcheck-page-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
