//! What is measured, in tables: our runs beside a bare read or beside a simpler run, the ratio that is wanted, and why it
//! is missed where it is.

use crate::data::Data;
use crate::measuring::{Cost, Words, medians, once, printed};
use anyhow::Result;
use goalcheck::Format;
use goalcheck_testkit::generate::Sort;
use std::env;
use std::fs;

const RUNS: usize = 5;
const FIVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/ratios/five-checks.toml");

const WHY_TEXT: &str = "a bare read looks at no character twice; here each row is also decoded, matched to its project, its value parsed and judged";
const WHY_RULES: &str = "some thirty rules look at each indicator, several of them by regular expressions";
const WHY_CELLS: &str = "the same rows are inflated and parsed as XML by one thread, whoever reads them";
const WHY_FORMS: &str =
    "labels, merged regions and number formats are read too, which a range of cells does without";
const WHY_FORMAT: &str =
    "the clean run writes nothing; each finding is some hundred bytes of sentences, put together and escaped";
const WHY_DOCUMENT: &str = "the same, and one document is written by one thread";
const WHY_XLSX: &str =
    "each finding is a row of the list and one of its department's sheet, written and packed by one thread";
const WHY_NEAR: &str = "for each name that the library has not, the nearest of 11,000 names is looked for";

/// Wanted ratios that were missed, with the reasons.
#[derive(Default)]
pub struct Missed(Vec<String>);

impl Missed {
    /// Notes what is above what is wanted; gives the mark for its line.
    fn judge(&mut self, what: &str, is: f64, wanted: f64, why: &str) -> &'static str {
        if is <= wanted {
            return "";
        }
        self.0.push(format!("{what}: {is:.2}, wanted {wanted}: {why}"));
        "missed"
    }

    pub fn print(&self) {
        println!(
            "\n{} of the wanted figures missed{}",
            self.0.len(),
            if self.0.is_empty() { "" } else { ":" }
        );
        for line in &self.0 {
            println!("  {line}");
        }
    }
}

fn floor(kind: &str, path: &str) -> Result<Words> {
    let this = env::current_exe()?.display().to_string();
    Ok([&this, "floor", kind, path].map(str::to_owned).to_vec())
}

fn check(path: &str, args: &[&str]) -> Words {
    let program = [env!("CARGO_BIN_EXE_goalcheck"), "check", "--no-config", path];
    program.iter().chain(args).map(|word| (*word).to_owned()).collect()
}

/// The same by the build that `BEFORE` names, where it does the same.
fn before(ours: &Words) -> Option<Words> {
    let mut before = ours.clone();
    before[0] = env::var("BEFORE").ok()?;
    once(&before).is_ok().then_some(before)
}

struct Case {
    what: &'static str,
    floor: Words,
    ours: Words,
    /// Highest ratio that is wanted, and why it is missed where it is.
    wanted: Option<(f64, &'static str)>,
}

/// Reading and judging beside bare reads; runs with more work beside runs with less.
pub fn ratios(data: &Data, missed: &mut Missed) -> Result<()> {
    let goals = data.rows(Sort::Mixed, 1_000_000)?;
    let (gb18030, workbook, forms) = (data.gb18030(1_000_000)?, data.workbook(200_000)?, data.forms(2_712)?);
    let library = format!("library={}", data.library()?);
    let library = ["--rules", "guangzhou-2020", "--rules", "indicator-library", "--reference", &library];
    let case = |what, floor, ours, wanted| Case { what, floor, ours, wanted };
    let five = |path: &str| check(path, &["--rules", FIVE]);
    let against_library = |what, path: &str| {
        let without = check(path, &["--rules", "guangzhou-2020"]);
        case(what, without, check(path, &library), Some((1.2, WHY_NEAR)))
    };
    let cases = [
        case("CSV, UTF-8, five checks", floor("csv", &goals)?, five(&goals), Some((1.1, WHY_TEXT))),
        case("CSV, UTF-8, default rules", floor("csv", &goals)?, check(&goals, &[]), Some((1.4, WHY_RULES))),
        case("CSV, GB18030, five checks", floor("csv", &gb18030)?, five(&gb18030), None),
        case(
            "the same, against decoding and reading",
            floor("gb18030", &gb18030)?,
            five(&gb18030),
            Some((0.8, WHY_TEXT)),
        ),
        case("CSV, GB18030, default rules", floor("csv", &gb18030)?, check(&gb18030, &[]), None),
        case("xlsx list, five checks", floor("cells", &workbook)?, five(&workbook), Some((0.55, WHY_CELLS))),
        case("xlsx list, default rules", floor("cells", &workbook)?, check(&workbook, &[]), None),
        case("form workbooks, five checks", floor("forms", &forms)?, five(&forms), Some((1.0, WHY_FORMS))),
        case("form workbooks, default rules", floor("forms", &forms)?, check(&forms, &[]), None),
        against_library("a library of 11,000, against none", &data.rows(Sort::Listed, 1_000_000)?),
        against_library("the same, 3 names in 100 only near it", &data.rows(Sort::Near, 1_000_000)?),
    ];
    println!(
        "{:<42}{:>9}{:>9}{:>8}{:>8}{:>10}{:>10}{:>10}",
        "", "floor s", "ours s", "ratio", "wanted", "peak MiB", "before s", "to before"
    );
    for Case { what, floor, ours, wanted } in cases {
        let before = before(&ours);
        let costs = medians(&[&floor, &ours].into_iter().chain(&before).collect::<Vec<_>>(), RUNS)?;
        let (floor, ours) = (costs[0], costs[1]);
        let than = |before: &Cost| format!("{:>10.3}{:>10.2}", before.seconds, ours.seconds / before.seconds);
        let than = costs.get(2).map_or_else(|| format!("{:>20}", ""), than);
        let ratio = ours.seconds / floor.seconds;
        let (text, mark) = match wanted {
            Some((most, why)) => (most.to_string(), missed.judge(what, ratio, most, why)),
            None => (String::new(), ""),
        };
        println!(
            "{what:<42}{:>9.3}{:>9.3}{ratio:>8.2}{text:>8}{:>10.0}{than}  {mark}",
            floor.seconds, ours.seconds, ours.mib
        );
    }
    Ok(())
}

/// What a clerk waits for: one form, from start to table.
pub fn one_form(data: &Data, missed: &mut Missed) -> Result<()> {
    let form = format!("{}/0000.xlsx", data.forms(2_712)?);
    let ours = check(&form, &[]);
    let before = before(&ours);
    let costs = medians(&[&ours].into_iter().chain(&before).collect::<Vec<_>>(), 25)?;
    let millis = costs[0].seconds * 1e3;
    let mark = missed.judge("one form, ms", millis, 4.0, "it is the start of the program and its rules");
    let than =
        costs.get(1).map(|before| format!(" (before {:.1} ms)", before.seconds * 1e3)).unwrap_or_default();
    println!("\none form, from start to table: {millis:.1} ms, wanted 4{than}  {mark}");
    Ok(())
}

/// What findings cost, in every format: a finding on each row, and a tenth of them, beside the same rows without any.
pub fn formats(data: &Data, missed: &mut Missed) -> Result<()> {
    let (clean, wrong) = (data.rows(Sort::Clean, 200_000)?, data.rows(Sort::Wrong, 200_000)?);
    let tenth = data.rows(Sort::Wrong, 20_000)?;
    let found = printed(&check(&wrong, &["--rules", FIVE, "--format", "csv"]))?.0 - 1;
    println!(
        "\n{:<42}{:>9}{:>9}{:>8}{:>8}{:>10}{:>10}{:>8}",
        format!("{found} findings, five checks"),
        "clean s",
        "ours s",
        "ratio",
        "wanted",
        "peak MiB",
        "a tenth s",
        "growth"
    );
    for &format in Format::WORDS {
        let run = |path: &str| check(path, &["--rules", FIVE, "--format", format]);
        let costs = medians(&[&run(&clean), &run(&wrong), &run(&tenth)], 3)?;
        let [none, all, tenth]: [Cost; 3] = costs.try_into().map_err(|_| anyhow::anyhow!("three costs"))?;
        let (ratio, growth) = (all.seconds / none.seconds, all.seconds / tenth.seconds / 10.0);
        let why = match format {
            "xlsx" => WHY_XLSX,
            "json" | "sarif" | "junit" | "gitlab" | "html" => WHY_DOCUMENT,
            _ => WHY_FORMAT,
        };
        let wanted = match format {
            "gitlab" => 2.5,
            "sarif" => 3.0,
            "xlsx" => 12.0,
            _ => 2.0,
        };
        let mark = missed.judge(&format!("findings as {format}"), ratio, wanted, why);
        let bent = missed.judge(&format!("growth of {format}"), growth, 1.2, "not linear");
        println!(
            "{format:<42}{:>9.3}{:>9.3}{ratio:>8.2}{:>8}{:>10.0}{:>10.3}{growth:>8.2}  {mark} {bent}",
            none.seconds, all.seconds, wanted, all.mib, tenth.seconds
        );
    }
    Ok(())
}

/// How large the page is that holds all of them.
pub fn page(data: &Data, missed: &mut Missed) -> Result<()> {
    let wrong = data.rows(Sort::Wrong, 200_000)?;
    let (_, bytes) = printed(&check(&wrong, &["--rules", FIVE, "--format", "html"]))?;
    let mb = bytes as f64 / 1e6;
    let mark = missed.judge("the page, MB", mb, 25.0, "each finding has its own sentences");
    println!("\nthe page of all these findings: {mb:.1} MB, wanted 25  {mark}");
    Ok(())
}

/// How cost grows with the rows. The longest list is made for the one run and deleted.
pub fn growth(data: &Data, long: bool, missed: &mut Missed) -> Result<()> {
    println!(
        "\n{:<42}{:>9}{:>14}{:>10}{:>12}",
        "CSV, UTF-8, default rules", "ours s", "s per million", "peak MiB", "peak / file"
    );
    let rows = [10_000, 100_000, 1_000_000, 10_000_000];
    for count in rows.into_iter().take(if long { 4 } else { 3 }) {
        let file = data.rows(Sort::Mixed, count)?;
        let bytes = fs::metadata(&file)?.len();
        let run = check(&file, &[]);
        let cost = if count > 1_000_000 { once(&run)? } else { medians(&[&run], RUNS)?[0] };
        let millions = data.count(count) as f64 / 1e6;
        let share = cost.mib * f64::from(1 << 20) / bytes as f64;
        // Of a short list the memory is that of the program and its rules.
        let mark = match count {
            1_000_000.. => {
                missed.judge("peak MiB", cost.mib, 48.0, "what is reported of each project, and what the checks over all files need, is kept to the end")
            }
            _ => "",
        };
        println!(
            "{:<42}{:>9.3}{:>14.3}{:>10.0}{share:>12.2}  {mark}",
            format!("{} rows, {:.0} MiB", data.count(count), bytes as f64 / f64::from(1 << 20)),
            cost.seconds,
            cost.seconds / millions,
            cost.mib
        );
        if count > 1_000_000 {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}
