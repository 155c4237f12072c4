//! The HTML page in a real browser: a driver script is put beside the page's own, clicks through it, and leaves what it
//! saw in the document. Skipped, with a message, where there is no Chromium.

use crate::lang::Lang;
use crate::model::finding::{Report, Untrusted};
use crate::model::sheet::Address;
use crate::report::{Format, Style, policy_hash, write};
use crate::{awkward, roundtrip};
use std::path::PathBuf;
use std::process::{Command, Output};

const DRIVER: &str = r##"
const drive = () => {
  const list = document.getElementById("list");
  if (list && list.dataset.whole === undefined) { setTimeout(drive, 20); return; }
  const seen = {};
  const rows = () => [...document.querySelectorAll("#list .row")];
  const shown = () => Number(document.getElementById("shown").value.match(/显示([\d,]+)处/)[1].replaceAll(",", ""));
  const change = (id, value) => {
    const control = document.getElementById(id);
    control.value = value;
    control.dispatchEvent(new Event("change"));
  };
  seen.rows = rows().map((row) => {
    const [level, , place] = row.children;
    const bold = place.querySelector("b");
    return {
      level: level.childNodes[1].textContent,
      file: place.querySelector(".dim")?.textContent ?? "",
      place: bold?.textContent ?? "",
      rule: row.querySelector(".what code").textContent,
    };
  });
  seen.first = rows().map((row) => row.dataset.l).join("");
  seen.filter = [...document.querySelectorAll("#rule option")].map((one) => one.textContent);
  const tick = document.querySelector("#list .tick input");
  if (tick && !tick.parentElement.hidden) {
    tick.click();
    document.getElementById("left").click();
    seen.left = shown();
    document.getElementById("left").click();
    seen.kept = Object.values(localStorage).join("");
    tick.click();
  }
  const heads = [...document.querySelectorAll("table.sortable th button")];
  const departments = () => [...document.querySelectorAll("table.sortable tbody tr")].map((row) => row.cells[0].textContent);
  if (heads.length) {
    seen.departments = departments();
    heads[2].click();
    heads[2].click();
    seen.turned = departments();
  }
  seen.all = shown();
  change("rule", "2");
  seen.rule = shown();
  seen.said = document.getElementById("shown").value;
  change("rule", "");
  const box = document.querySelector('.filters [data-level="1"]');
  if (box) {
    box.click();
    seen.withoutWarnings = shown();
    box.click();
  }
  const more = document.getElementById("more");
  if (more && !more.hidden) {
    more.click();
    seen.more = rows().slice(300).map((row) => row.outerHTML.replaceAll(">\n", ">"));
  }
  const level = document.querySelector('[data-sort="level"]');
  level.click();
  level.click();
  seen.sorted = level.parentElement.getAttribute("aria-sort");
  seen.levels = rows().map((row) => row.dataset.l).join("");
  const bar = document.querySelector('[data-choose="department"]');
  bar.click();
  seen.department = shown();
  change("department", "");
  seen.foreign = document.querySelectorAll("script[src], link, img, iframe, object, b > b, td b").length;
  seen.indicators = [...document.querySelectorAll("details tbody tr")].map((row) => [...row.cells].map((cell) => cell.textContent));
  document.querySelectorAll("details").forEach((part) => { part.open = true; });
  seen.window = innerWidth;
  seen.wide = document.documentElement.scrollWidth;
  document.querySelectorAll("details").forEach((part) => { part.open = false; });
  const link = document.querySelector('#list a[href^="#p"]');
  link?.click();
  setTimeout(() => {
    seen.open = link && document.querySelector(link.getAttribute("href")).open;
    seen.text = rows().map((row) => row.textContent).join("\n").length;
    document.documentElement.setAttribute("data-seen", btoa(unescape(encodeURIComponent(JSON.stringify(seen)))));
  }, 50);
};
addEventListener("load", drive);
"##;

fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|program| program.is_file())
}

/// What the driver saw on the page of this report; None where there is no browser.
fn drive(report: &Report) -> Option<serde_json::Value> {
    let Some(chromium) = chromium() else {
        eprintln!("skipped: no Chromium found on PATH, the HTML page was not opened");
        return None;
    };
    let mut page = Vec::new();
    write(report, Format::Html, &Style::plain(Lang::Zh), &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(!page.contains("http:") && !page.contains("https:"), "the page names nothing outside itself");
    let page = page
        .replace("script-src ", &format!("script-src 'sha256-{}' ", policy_hash(DRIVER)))
        .replace("</body>", &format!("<script>{DRIVER}</script></body>"));
    let folder = tempfile::tempdir().unwrap();
    let output = browse(
        chromium,
        &folder,
        &page,
        &["--virtual-time-budget=5000", "--window-size=390,844", "--dump-dom"],
    );
    let document = String::from_utf8_lossy(&output.stdout);
    let (_, rest) = document.split_once("data-seen=\"").expect("the driver ran to its end");
    let coded = rest.split('"').next().unwrap();
    Some(serde_json::from_slice(&decoded(coded)).unwrap())
}

/// A browser without a window that opens this page and does with it what the arguments say.
fn browse(chromium: PathBuf, folder: &tempfile::TempDir, page: &str, arguments: &[&str]) -> Output {
    let file = folder.path().join("page.html");
    std::fs::write(&file, page).unwrap();
    Command::new(chromium)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .args(arguments)
        .arg(format!("file://{}", file.display()))
        .output()
        .unwrap()
}

/// On how many pages this report is printed; None where there is no browser.
fn pages(report: &Report) -> Option<usize> {
    let chromium = chromium()?;
    let mut page = Vec::new();
    write(report, Format::Html, &Style::plain(Lang::Zh), &mut page).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let paper = folder.path().join("paper.pdf");
    browse(
        chromium,
        &folder,
        &String::from_utf8(page).unwrap(),
        &[&format!("--print-to-pdf={}", paper.display())],
    );
    let paper = std::fs::read(paper).unwrap();
    let page = regex::bytes::Regex::new(r"/Type\s*/Page\b").unwrap();
    Some(page.find_iter(&paper).count())
}

fn decoded(base64: &str) -> Vec<u8> {
    const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut held, mut out) = (0u32, 0, Vec::new());
    for digit in base64.chars().filter_map(|c| DIGITS.find(c)) {
        bits = bits << 6 | digit as u32;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held) as u8);
        }
    }
    out
}

/// And no wider than its window. A report without findings has no list to click through.
pub(crate) fn in_the_page(name: &str, report: &Report) {
    let expected = roundtrip::keys(report);
    if expected.is_empty() {
        return;
    }
    let Some(seen) = drive(report) else { return };
    let found = seen["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| ["file", "place", "rule", "level"].map(|part| row[part].as_str().unwrap().to_owned()));
    // The page lists by urgency, which is tested below.
    let (mut found, mut expected): (Vec<roundtrip::Key>, _) = (found.collect(), expected);
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "{name}");
    assert!(seen["window"].as_u64() < Some(720), "{name}: {}", seen["window"]);
    assert!(seen["wide"].as_u64() <= seen["window"].as_u64(), "{name}: {}", seen["wide"]);
}

#[test]
fn the_page_filters_sorts_and_opens_projects() {
    let Some(seen) = drive(&awkward::usual()) else { return };
    assert_eq!(seen["all"], 43);
    assert_eq!(seen["first"], format!("003{}", "1".repeat(40)), "errors come first");
    assert_eq!(seen["filter"][1], awkward::usual().rules[0].summary.zh, "rules are called by their words");
    assert_eq!(seen["left"], 42, "what is ticked can be left out");
    assert_eq!(seen["kept"].as_str().map(str::len), Some("[\"0123456789abcdef\"]".len()), "and is kept");
    assert_eq!(seen["departments"], serde_json::json!(["市交通运输局", "市政务服务数据管理局"]));
    assert_eq!(seen["turned"], serde_json::json!(["市交通运输局", "市政务服务数据管理局"]));
    assert_eq!(seen["rule"], 40);
    assert_eq!(seen["said"], "共43处，当前显示40处");
    assert_eq!(seen["withoutWarnings"], 3);
    assert_eq!(seen["sorted"], "descending");
    assert_eq!(seen["levels"], format!("3{}00", "1".repeat(40)));
    assert_eq!(seen["department"], 3, "the department with most errors comes first");
    assert_eq!(seen["open"], true);
    assert_eq!(seen["foreign"], 0);
}

#[test]
fn a_project_shows_its_indicators_with_their_own_findings_beside_them() {
    let mut report = awkward::usual();
    let list = report.files.iter_mut().find(|file| file.projects.len() == 2).unwrap();
    let indicator = |row, name| awkward::indicator(Address::new(row, 9), name);
    // One row of the sheet may hold two indicators, of two sides.
    list.projects[1].listed = vec![indicator(2, "车辆数"), indicator(2, "人次"), indicator(60, "里程")];
    let first = list.findings.iter_mut().find(|finding| finding.at == Some(Address::new(2, 9))).unwrap();
    first.subject = Some(Untrusted::new("车辆数"));
    let Some(seen) = drive(&report) else { return };
    let rows = seen["indicators"].as_array().unwrap();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0][0], "J3");
    assert_eq!(rows[0][4], "定性 车辆数");
    assert_eq!(rows[0][5].as_str().unwrap().trim(), "!警告 vague-word");
    assert_eq!([&rows[1][5], &rows[2][5]], ["", ""]);
}

#[test]
fn more_indicators_than_a_page_can_hold_are_said_to_be_left_out() {
    let mut report = awkward::usual();
    let file = report.files.iter_mut().find(|file| file.projects.len() == 2).unwrap();
    file.projects[1].listed = vec![awkward::indicator(Address::new(2, 9), "车辆数"); 20_001];
    let mut page = Vec::new();
    write(&report, Format::Html, &Style::plain(Lang::Zh), &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("可用 goalcheck extract 逐行查看"));
    assert!(!page.contains("<td>J3</td>"));
}

#[test]
fn hostile_text_stays_text_on_the_page() {
    let Some(seen) = drive(&awkward::awkward()) else { return };
    assert_eq!(seen["all"], 8);
    assert_eq!(seen["foreign"], 0);
    let indicators = seen["indicators"].as_array().unwrap();
    assert!(indicators[0][2].as_str().unwrap().contains("<b title="), "{indicators:?}");
    assert_eq!(seen["open"], true);
}

#[test]
fn twenty_thousand_findings_are_no_trouble() {
    let Some(seen) = drive(&awkward::batch(4000)) else { return };
    assert_eq!(seen["all"], 20_000);
    assert_eq!(seen["rule"], 14_000);
}

/// A table of all files and a bar for each department are a click away on the screen; a reviewer who prints the findings does
/// not want dozens of pages of them.
#[test]
fn paper_has_what_is_shown_and_no_more() {
    let mut report = awkward::usual();
    let Some(few) = pages(&report) else { return };
    let silent = report.files[0].clone();
    report.files.extend(std::iter::repeat_n(silent, 190));
    let many = pages(&report).unwrap();
    // 43 findings, some ten on a page.
    assert!((1..=6).contains(&few), "{few}");
    assert_eq!(few, many);
}

/// Rows beyond the first come packed in a long list; they look as those that stand in a short one.
#[test]
fn a_packed_row_is_the_same_as_a_plain_one() {
    let Some(plain) = drive(&awkward::batch(400)) else { return };
    let Some(packed) = drive(&awkward::batch(500)) else { return };
    assert_eq!((plain["all"].as_u64(), packed["all"].as_u64()), (Some(2000), Some(2500)));
    let [plain, packed] = [plain, packed].map(|seen| seen["more"].as_array().unwrap().clone());
    // Both have four hundred errors before anything else.
    for (plain, packed) in plain.iter().zip(&packed).take(100) {
        assert_eq!(plain, packed);
    }
    assert_eq!((plain.len(), packed.len()), (300, 300));
}

/// A page of twenty thousand findings can be sent by mail.
#[test]
fn a_long_list_is_small() {
    let mut page = Vec::new();
    write(&awkward::batch(4000), Format::Html, &Style::plain(Lang::Zh), &mut page).unwrap();
    assert!(page.len() < 5 << 20, "{} bytes", page.len());
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("其余19,700处未能显示"), "a page without its script says what is not there");
}
