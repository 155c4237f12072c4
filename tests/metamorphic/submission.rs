//! A submission in memory: tables of texts, the rules that judge it, and what came of judging it.
//! Takes tables, gives keys of findings that do not depend on where a row stands.

use goalcheck::finding::{Finding, Outcome, Report, Severity, Verdict};
use goalcheck::internals::judge::example::give;
use goalcheck::internals::model::stage::Stage;
use goalcheck::{Found, Options, RuleSet, Rules, builtin, judge, load};
use goalcheck_testkit::page::{Carrier, Page};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a column of a list is about, whatever its header says exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Code,
    Name,
    Department,
    Category,
    Goal,
    Amount,
    Year,
    Level1,
    Level2,
    Indicator,
    Value,
    Unit,
    Actual,
    Reason,
    Weight,
    Score,
    Office,
    Executed,
    ExecutionScore,
    Total,
    Grade,
    Other,
}

impl Part {
    pub fn of(header: &str) -> Part {
        let bare = header.split(['（', '(']).next().unwrap_or_default().trim_start_matches('\u{feff}');
        match bare {
            "项目编码" => Part::Code,
            "项目名称" => Part::Name,
            "主管部门" => Part::Department,
            "项目类别" => Part::Category,
            "绩效目标" => Part::Goal,
            "年度资金总额" => Part::Amount,
            "预算年度" => Part::Year,
            "一级指标" => Part::Level1,
            "二级指标" => Part::Level2,
            "三级指标" => Part::Indicator,
            "指标值" | "年度指标值" => Part::Value,
            "计量单位" => Part::Unit,
            "实际完成值" => Part::Actual,
            "偏差原因" => Part::Reason,
            "权重" => Part::Weight,
            "得分" => Part::Score,
            "实施单位" => Part::Office,
            "执行数" => Part::Executed,
            "预算执行得分" => Part::ExecutionScore,
            "总分" => Part::Total,
            "评价等级" => Part::Grade,
            _ => Part::Other,
        }
    }

    /// Whether it is the same in all rows of a project.
    pub fn of_project(self) -> bool {
        matches!(
            self,
            Part::Code
                | Part::Name
                | Part::Department
                | Part::Category
                | Part::Goal
                | Part::Amount
                | Part::Year
                | Part::Office
                | Part::Executed
                | Part::ExecutionScore
                | Part::Total
                | Part::Grade
        )
    }
}

/// One table: its header and its rows, none of them short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub header: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    pub fn parse(text: &str) -> Sheet {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let mut rows: Vec<Vec<String>> =
            reader.records().map(|row| row.expect("CSV").iter().map(str::to_owned).collect()).collect();
        let mut header = rows.remove(0);
        header[0] = header[0].trim_start_matches('\u{feff}').to_owned();
        rows.iter_mut().for_each(|row| row.resize(header.len(), String::new()));
        Sheet { header, rows }
    }

    pub fn column(&self, part: Part) -> Option<usize> {
        self.header.iter().position(|header| Part::of(header) == part)
    }

    pub fn text(&self, row: usize, part: Part) -> &str {
        self.column(part).map_or("", |column| &self.rows[row][column])
    }

    pub fn page(&self) -> Page {
        let mut page = Page::new("");
        page.row(&self.header);
        for row in &self.rows {
            page.row(row);
        }
        page
    }

    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.header).expect("memory");
        self.rows.iter().for_each(|row| writer.write_record(row).expect("memory"));
        String::from_utf8(writer.into_inner().expect("memory")).expect("UTF-8")
    }

    /// What a project is known by in this row.
    fn known(&self, row: usize) -> (&str, &str) {
        (self.text(row, Part::Code), self.text(row, Part::Name))
    }

    /// The rows of the project that this row is of.
    pub fn project(&self, row: usize) -> Vec<usize> {
        (0..self.rows.len()).filter(|other| self.known(*other) == self.known(row)).collect()
    }
}

/// The rules that judge submissions, before any reference table is given.
#[derive(Debug, Clone)]
pub struct RulesOf {
    pub ids: Vec<String>,
    pub rules: Arc<Rules>,
}

impl RulesOf {
    /// Built-in sets by their id, others by their path.
    pub fn new<S: AsRef<str>>(names: &[S], stage: Option<&str>) -> RulesOf {
        let set = |name: &S| -> RuleSet {
            let name = name.as_ref();
            match name.ends_with(".toml") {
                true => load(std::path::Path::new(name)).unwrap_or_else(|error| panic!("{name}: {error}")),
                false => {
                    builtin(name).expect("it is built in").unwrap_or_else(|error| panic!("{name}: {error}"))
                }
            }
        };
        let sets: Vec<RuleSet> = names.iter().map(set).collect();
        let mut rules = Rules::combine(&sets).unwrap_or_else(|error| panic!("{error}"));
        rules.stage = stage.and_then(Stage::from_code);
        RulesOf { ids: rules.sets.iter().map(|set| set.id.clone()).collect(), rules: Arc::new(rules) }
    }

    pub fn has(&self, id: &str) -> bool {
        self.ids.iter().any(|known| known == id)
    }
}

/// Lists, the tables that their rules look things up in, and the rules.
#[derive(Debug, Clone)]
pub struct Submission {
    pub name: String,
    pub files: Vec<(String, Sheet)>,
    pub tables: Vec<(String, Sheet)>,
    pub rules: RulesOf,
    /// Cells of a column that are one, from a row to the one below; a file that has some is a workbook.
    pub merges: Vec<Merge>,
}

/// Two cells that are one.
#[derive(Debug, Clone, Copy)]
pub struct Merge {
    pub file: usize,
    pub column: usize,
    /// The upper row, zero-based without the header.
    pub row: usize,
}

impl Submission {
    /// As CSV files, and as workbooks where cells are merged.
    pub fn found(&self) -> Vec<Found> {
        let found = |(index, (name, sheet)): (usize, &(String, Sheet))| {
            let mut merges = self.merges.iter().filter(|merge| merge.file == index).peekable();
            if merges.peek().is_none() {
                return Found::bytes(name, sheet.csv());
            }
            let mut page = sheet.page();
            for merge in merges {
                let (row, column) = (merge.row as u32 + 1, merge.column as u16);
                page.merge(row, column, row + 1, column);
            }
            Found::bytes(name.replace(".csv", ".xlsx"), Carrier::Xlsx.file(&page))
        };
        self.files.iter().enumerate().map(found).collect()
    }

    /// In another carrier.
    pub fn carried(&self, carrier: Carrier, ending: &str) -> Vec<Found> {
        self.files
            .iter()
            .map(|(name, sheet)| Found::bytes(name.replace(".csv", ending), carrier.file(&sheet.page())))
            .collect()
    }

    /// The rules, with the tables given.
    pub fn given(&self) -> Rules {
        let mut rules = Rules::clone(&self.rules.rules);
        let tables: Vec<(String, String)> =
            self.tables.iter().map(|(name, sheet)| (name.clone(), sheet.csv())).collect();
        give(&mut rules, &tables).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        rules
    }

    pub fn judged(&self) -> Judged {
        match self.tables.is_empty() {
            true => Judged::new(&self.found(), &self.rules.rules),
            false => Judged::new(&self.found(), &self.given()),
        }
    }
}

/// What came of a submission.
#[derive(Debug)]
pub struct Judged {
    pub report: Report,
}

/// A finding as it is known whatever its row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    pub rule: String,
    pub unjudged: bool,
    pub project: String,
    pub subject: String,
    pub found: String,
}

impl Judged {
    pub fn new(found: &[Found], rules: &Rules) -> Judged {
        Judged { report: judge(found, rules, &Options::default()) }
    }

    pub fn passed(&self) -> bool {
        self.report.verdict == Verdict::Pass
    }

    /// How bad the run is: what was not read, what fails, what is only told.
    pub fn badness(&self) -> u8 {
        match self.report.verdict {
            Verdict::LeftAside | Verdict::Pass => 0,
            Verdict::Fail => 1,
            Verdict::Incomplete => 2,
        }
    }

    /// Every finding with the index of its file, those of the batch last.
    pub fn findings(&self) -> impl Iterator<Item = (Option<usize>, &Finding)> {
        let own = self.report.files.iter().enumerate();
        let own = own.flat_map(|(index, file)| file.findings.iter().map(move |one| (Some(index), one)));
        own.chain(self.report.batch.iter().map(|one| (None, one)))
    }

    pub fn key(&self, file: Option<usize>, finding: &Finding) -> Key {
        let raw = |text: &Option<goalcheck::finding::Untrusted>| {
            text.as_ref().map_or(String::new(), |text| text.raw().to_owned())
        };
        let project = match (file, finding.project) {
            (Some(file), Some(project)) => self.report.files[file].projects[project].name.raw().to_owned(),
            _ => String::new(),
        };
        Key {
            rule: self.report.rules[finding.rule].id.clone(),
            unjudged: finding.outcome == Outcome::Unjudged,
            project,
            subject: raw(&finding.subject),
            found: raw(&finding.found),
        }
    }

    pub fn keys(&self) -> BTreeSet<Key> {
        self.findings().map(|(file, finding)| self.key(file, finding)).collect()
    }

    /// The findings as lines for a person.
    pub fn shown(&self) -> Vec<String> {
        let line = |(file, one): (Option<usize>, &Finding)| {
            let key = self.key(file, one);
            let at = one.at.map_or(String::new(), |at| at.to_string());
            let mark = if key.unjudged { " ?" } else { "" };
            format!("{} {at}{mark} [{}] {} {}", key.rule, key.project, key.subject, key.found)
        };
        self.findings().map(line).collect()
    }
}

/// What a finding weighs: one that fails a run, a warning, a hint.
pub fn weight(finding: &Finding) -> u8 {
    match (finding.outcome, finding.severity) {
        (Outcome::Unjudged, _) | (_, Severity::Error) => 2,
        (_, Severity::Warning) => 1,
        (_, Severity::Info) => 0,
    }
}
