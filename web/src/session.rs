//! What is held between two calls: the rules, the submissions, the report on them. Every request of the page is a method.

use crate::request::{Format, Wanted};
use crate::{judged, sheet, view};
use goalcheck::internals::judge::open;
use goalcheck::internals::judge::share::Share;
use goalcheck::internals::lang::{Bilingual, error};
use goalcheck::internals::model::workbook::Workbook;
use goalcheck::internals::read::limits::Limits;
use goalcheck::internals::rule::{BUILT_IN, DEFAULT};
use goalcheck::internals::workbook::{mark, template};
use goalcheck::{Found, Lang, Options, RuleError, Rules, Style, builtin, parse, write};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};

/// Most bytes of a file that the memory of a browser is asked to hold.
const MOST: u64 = 512 << 20;

/// From how many submissions, or bytes of them, on they are judged while others are still read.
const AT_ONCE: (usize, usize) = (16, 1 << 20);

/// An answer: JSON, and bytes that belong to it.
#[derive(Default)]
pub(crate) struct Answer {
    pub about: Value,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub(crate) fn of(about: Value) -> Answer {
        Answer { about, bytes: Vec::new() }
    }
}

#[derive(Default)]
pub(crate) struct Session {
    rules: Option<Rules>,
    /// What is judged, here or elsewhere.
    found: Vec<Found>,
    /// What is to be judged here, and how many bytes it has.
    waiting: Vec<Found>,
    waiting_bytes: usize,
    /// The names of what was left aside.
    left: HashSet<String>,
    /// What was judged here.
    own: Option<Share>,
    /// What other workers have judged.
    shares: Vec<Vec<u8>>,
    judged: Option<view::Judged>,
    /// The workbook that was last looked into, by the index of its file.
    open: Option<(usize, Workbook)>,
}

impl Session {
    /// Which rule sets there are, which one is taken when nobody says otherwise, and how much is read.
    pub(crate) fn begin(&self) -> Result<Answer, Bilingual> {
        let sets: Vec<Value> = BUILT_IN.iter().map(view::rule_set).collect();
        Ok(Answer::of(json!({ "rule_sets": sets, "usual": DEFAULT, "most": MOST })))
    }

    /// Takes rules; those that were taken before stay where these cannot be used.
    pub(crate) fn take_rules(
        &mut self,
        ids: &[String],
        file: Option<&str>,
        text: &[u8],
    ) -> Result<Answer, Bilingual> {
        let mut sets = Vec::new();
        for id in ids {
            sets.extend(builtin(id).transpose().map_err(said)?);
        }
        if let Some(name) = file {
            let text = str::from_utf8(text).map_err(|_| not_text(name))?;
            sets.push(parse(name, text).map_err(said)?);
        }
        let rules = Rules::combine(&sets).map_err(said)?;
        if !rules.ask_anything() {
            return Err(Bilingual::new(
                "这些规则文件中没有可用的规则，什么也检查不了；请换用别的规则文件",
                "the rule files contain no rule that applies, so nothing would be checked; choose others",
            ));
        }
        let about = view::rules(&rules);
        // What was judged so far was judged by other rules.
        *self = Session { rules: Some(rules), ..Session::default() };
        Ok(Answer::of(about))
    }

    pub(crate) fn clear(&mut self) {
        *self = Session { rules: self.rules.take(), ..Session::default() };
    }

    pub(crate) fn add(
        &mut self,
        name: String,
        in_folder: bool,
        elsewhere: bool,
        bytes: Vec<u8>,
    ) -> Result<Answer, Bilingual> {
        let length = bytes.len();
        let found = match in_folder {
            true => Found::in_folder(name, bytes),
            false => Some(Found::bytes(name, bytes)),
        };
        if elsewhere {
            self.found.extend(found);
            return Ok(Answer::default());
        }
        self.waiting.extend(found);
        self.waiting_bytes += length;
        if self.waiting.len() >= AT_ONCE.0 || self.waiting_bytes >= AT_ONCE.1 {
            self.judge_waiting()?;
        }
        Ok(Answer::default())
    }

    pub(crate) fn meet(&mut self, names: Vec<String>) -> Answer {
        let is_wanted = |name: String| match Found::in_folder(name, "") {
            Some(left @ Found::Left(..)) => {
                // One folder is left aside once, however many files are in it.
                if self.left.insert(left.shown().into_owned()) {
                    self.waiting.push(left);
                }
                false
            }
            found => found.is_some(),
        };
        let wanted: Vec<bool> = names.into_iter().map(is_wanted).collect();
        Answer::of(json!({ "wanted": wanted }))
    }

    pub(crate) fn left(&mut self, name: String, too_large: bool) -> Answer {
        self.waiting.push(match too_large {
            true => Found::over_limit(name, &limits()),
            false => Found::unreadable(name, &io::ErrorKind::PermissionDenied.into()),
        });
        Answer::default()
    }

    fn judge_waiting(&mut self) -> Result<(), Bilingual> {
        let rules = self.rules.as_ref().ok_or_else(nothing_judged)?;
        let later = Share::of(&self.waiting, rules, &options(false));
        match &mut self.own {
            Some(own) => own.join(later),
            None => self.own = Some(later),
        }
        self.found.append(&mut self.waiting);
        self.waiting_bytes = 0;
        Ok(())
    }

    pub(crate) fn share(&mut self) -> Result<Answer, Bilingual> {
        self.judge_waiting()?;
        self.found.clear();
        let rules = self.rules.as_ref().ok_or_else(nothing_judged)?;
        let share = self.own.take().ok_or_else(nothing_judged)?;
        let bytes = share.bytes(rules, &options(false)).map_err(|problem| error_of(&problem))?;
        Ok(Answer { about: Value::Null, bytes })
    }

    pub(crate) fn take_share(&mut self, bytes: Vec<u8>) -> Answer {
        self.shares.push(bytes);
        Answer::default()
    }

    pub(crate) fn judge(&mut self) -> Result<Answer, Bilingual> {
        self.judge_waiting()?;
        // As the report has them, whatever the order in which they came.
        self.found.sort_by_cached_key(place);
        self.open = None;
        let rules = self.rules.as_ref().ok_or_else(nothing_judged)?;
        let own = self.own.take().ok_or_else(nothing_judged)?;
        let report = own.together(&std::mem::take(&mut self.shares), rules, &options(false));
        let judged = view::Judged::of(report.map_err(|problem| error_of(&problem))?);
        let about = judged.summary(&self.found);
        self.judged = Some(judged);
        Ok(Answer::of(about))
    }

    pub(crate) fn findings(&self, wanted: &Wanted) -> Result<Answer, Bilingual> {
        let judged = self.judged.as_ref().ok_or_else(nothing_judged)?;
        Ok(Answer::of(judged.findings(wanted, lang(&wanted.lang))))
    }

    pub(crate) fn report(&mut self, format: Format, of: &str) -> Result<Answer, Bilingual> {
        let (judged, rules) = (self.judged.as_mut(), self.rules.as_ref());
        let (judged, rules) = judged.zip(rules).ok_or_else(nothing_judged)?;
        // As on the command line, the page for reviewers also shows the indicators.
        if format == Format::Html && !judged.is_listed {
            judged.list(goalcheck::judge(&self.found, rules, &options(true)));
        }
        let mut bytes = Vec::new();
        let (report, style) = (&judged.report, Style::plain(lang(of)));
        // Each by its own call: what writes the other formats is left out of the module.
        let written = match format {
            Format::Html => write(report, goalcheck::Format::Html, &style, &mut bytes),
            Format::Json => write(report, goalcheck::Format::Json, &style, &mut bytes),
            Format::Xlsx => write(report, goalcheck::Format::Xlsx, &style, &mut bytes),
        };
        written.map_err(|problem| Bilingual::same(problem.to_string()))?;
        Ok(Answer { about: Value::Null, bytes })
    }

    pub(crate) fn mark(&mut self, file: usize, of: &str) -> Result<Answer, Bilingual> {
        self.look_into(file)?;
        let (judged, (_, workbook)) =
            self.judged.as_ref().zip(self.open.as_ref()).ok_or_else(nothing_judged)?;
        let original = match self.found.get(file) {
            Some(Found::Bytes { bytes, .. } | Found::UnnamedBytes { bytes, .. })
                if workbook.format == goalcheck::internals::model::workbook::Format::Xlsx =>
            {
                Some(bytes.as_slice())
            }
            _ => None,
        };
        let of_file = judged.report.files.get(file).ok_or_else(nothing_judged)?;
        let marked = mark::marked(original, workbook, &judged.report, of_file, &limits(), lang(of))
            .map_err(|problem| error_of(&problem.into()))?;
        Ok(Answer { about: json!({ "ending": marked.ending }), bytes: marked.bytes })
    }

    pub(crate) fn sheet(
        &mut self,
        file: usize,
        index: usize,
        from: u32,
        rows: u32,
        of: &str,
    ) -> Result<Answer, Bilingual> {
        self.look_into(file)?;
        let (judged, (_, workbook)) =
            self.judged.as_ref().zip(self.open.as_ref()).ok_or_else(nothing_judged)?;
        let of_file = judged.report.files.get(file).ok_or_else(nothing_judged)?;
        let sheet = workbook.sheets.get(index).ok_or_else(nothing_judged)?;
        Ok(Answer::of(sheet::rows(&judged.report, of_file, index, sheet, from, rows, lang(of))))
    }

    pub(crate) fn template(&self, category: &str, of: &str) -> Result<Answer, Bilingual> {
        let rules = self.rules.as_ref().ok_or_else(nothing_judged)?;
        let category = rules.world.vocabulary.category(category).ok_or_else(nothing_judged)?;
        let bytes =
            template::template(rules, category, lang(of)).map_err(|problem| error_of(&problem.into()))?;
        Ok(Answer { about: Value::Null, bytes })
    }

    /// Reads a submission again, to show it or to mark it; while it is looked at it stays open.
    fn look_into(&mut self, file: usize) -> Result<(), Bilingual> {
        if self.open.as_ref().is_none_or(|(known, _)| *known != file) {
            let found = self.found.get(file).ok_or_else(nothing_judged)?;
            let opened =
                open(found, &goalcheck::internals::read::Options { limits: limits(), ..Default::default() });
            let opened = opened.map_err(|_| {
                Bilingual::new(
                    "这个文件没有读出内容，原因见问题清单",
                    "nothing of this file was read; the findings say why",
                )
            })?;
            self.open = Some((file, opened.workbook));
        }
        Ok(())
    }
}

/// The limits of the command line, but for what no browser can hold.
fn limits() -> Limits {
    Limits { text_bytes: MOST, ..Limits::default() }
}

fn options(listing: bool) -> Options<'static> {
    let reading = goalcheck::internals::read::Options { limits: limits(), ..Default::default() };
    Options { reading, listing, done: &|| judged(), ..Options::default() }
}

/// Where a submission stands among the others: in the order of names, as the files of a folder on disk.
fn place(found: &Found) -> PathBuf {
    Path::new(found.shown().as_ref()).to_path_buf()
}

fn lang(code: &str) -> Lang {
    Lang::from_code(code).unwrap_or(Lang::Zh)
}

fn said(error: RuleError) -> Bilingual {
    Bilingual::new(error.text(Lang::Zh), error.text(Lang::En))
}

fn error_of(problem: &anyhow::Error) -> Bilingual {
    Bilingual::new(error(problem, Lang::Zh), error(problem, Lang::En))
}

fn not_text(name: &str) -> Bilingual {
    Bilingual::new(
        format!("规则文件 {name} 不是 UTF-8 文字；请另存为 UTF-8 编码"),
        format!("rule file {name} is not UTF-8 text; save it as UTF-8"),
    )
}

fn nothing_judged() -> Bilingual {
    Bilingual::new("还没有检查任何文件", "nothing has been checked yet")
}
