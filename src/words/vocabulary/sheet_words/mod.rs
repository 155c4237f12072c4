//! The words around tables, as data from `[sheet]` of `rules/vocabulary.toml`: titles, notes, signatures, sums.
//! Takes them in normal form, gives whether a line may begin or end with one. What the line is, is for `layout`.

mod groups;

use groups::RowPlans;
pub use groups::{GoalHeadings, LabelsBelow, ReasonHeadings, RowStates, SubLabels, Telling};

use crate::text::char_set::CharSet;
use crate::text::fold::{half_width, is_blank, squeeze};
use serde::Deserialize;
use std::collections::BTreeSet;

/// `[sheet]`: the words of titles, notes and other things around tables, in the form of [`word_form`](super::word_form).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SheetWords {
    /// A line that holds one of these is a title.
    pub titles: Vec<String>,
    /// A line that begins with one of these is a note.
    pub notes: Vec<String>,
    /// A line that begins with one of these is a signature or an opinion.
    pub signatures: Vec<String>,
    /// A short line that holds one of these says that something does not count, whatever begins it.
    pub taking_back: Vec<String>,
    /// A line in which one of these stands before a number changes what the table says.
    pub changing: Vec<String>,
    /// Not where one of these is spoken of, which have no number in the table.
    pub changing_not: Vec<String>,
    /// What a title says in brackets or behind a dash where its form does not count.
    pub title_marks: Vec<String>,
    /// The same, where nothing else stands there.
    pub short_title_marks: Vec<String>,
    /// A line that begins with one of these has below it how to fill in the form.
    pub instructions: Vec<String>,
    /// What a text begins with that tells how to write the goal beside it: 请用一句话概括.
    pub hints: Vec<String>,
    /// What such a text holds: 不超过200字.
    pub hint_parts: Vec<String>,
    /// Labels that are short for that of the name of a project: 名称.
    pub short_names: Vec<String>,
    /// Labels that are short for that of its goal: 目标.
    pub short_goals: Vec<String>,
    /// Columns that say the number of each of several goals of a project.
    pub goal_numbers: Vec<String>,
    /// Columns of codes below those of another column, as sub-projects are below projects.
    pub sub_project_codes: Vec<String>,
    /// What is below it.
    pub telling: Telling,
    /// Parts of a line below a list that names no project.
    pub footers: Vec<String>,
    /// The whole of such a line.
    pub footer_lines: Vec<String>,
    /// What a short question about secrecy holds.
    pub secrecy: Vec<String>,
    /// Parts of the name of a sheet by which what is on it does not count.
    pub void_tabs: Vec<String>,
    /// The name of a file that holds one of these says the same of it.
    pub void_files: Vec<String>,
    /// Parts of the name of a sheet that holds what a form is filled in from, and no form.
    pub dictionaries: Vec<String>,
    /// Parts of the names of sheets with the form as it was handed out.
    pub templates: Vec<String>,
    /// A line whose first words are one of these is a sum over other lines.
    pub totals: Vec<String>,
    /// What a cell says instead of what is in the row above: 同上.
    pub same_as_above: Vec<String>,
    /// Headers of columns that no rule asks for.
    pub columns: Vec<String>,
    /// Labels of a head block that no rule asks for.
    pub labels: Vec<String>,
    /// What may stand before a word for a field of a project and leave it that: 本项目.
    pub own_prefixes: Vec<String>,
    /// Fields, by id, of which a word counts as a whole only.
    pub whole_labels: Vec<String>,
    /// Labels and headings of a field of a project that are something else where another one says that field.
    pub weak_labels: Vec<String>,
    /// Labels of parts of an amount, which are added up where several of one field are there.
    pub adding_labels: Vec<String>,
    /// Labels of a field that count only where no other one says it.
    pub upper_labels: Vec<String>,
    /// Fields, by id, of which several columns or labels are different things and no contradiction.
    pub several: Vec<String>,
    /// What makes labels beside it, or amounts under it, those of another year.
    pub other_years: Vec<String>,
    /// What headings over the texts of goals are made of.
    pub goal_headings: GoalHeadings,
    /// What headings over reasons are made of.
    pub reason_headings: ReasonHeadings,
    /// What labels of rows below a table begin or end with.
    pub labels_below: LabelsBelow,
    /// What stands in a cell of its own between a label and what it says.
    pub sub_labels: SubLabels,
    /// What leaves the target as it is, in a column of what is changed about it.
    pub unchanged: Vec<String>,
    /// Parts of headers that speak of the long-term side.
    pub long_term: Vec<String>,
    /// Those of them that in a title speak of a whole office or project.
    pub whole: Vec<String>,
    /// What stands behind a year that is that of a form, not of what it says: 2025年版.
    pub editions: Vec<String>,
    /// What stands before the year that a form is for: 适用于.
    pub valid_for: Vec<String>,
    /// What stands before the name of a project in a title, with a number.
    pub annexes: Vec<String>,
    /// What ends a title behind the name of a project.
    pub title_tails: Vec<String>,
    /// What ends a title where the words before are no name.
    pub general_tails: Vec<String>,
    /// Parts of the title of a form that is about all an office does, in normal form.
    pub office_titles: Vec<String>,
    /// Labels that only a form about all an office does has.
    pub office_labels: Vec<String>,
    /// Parts of such labels.
    pub office_label_parts: Vec<String>,
    /// Labels that name an office, and with it what the form is about where no project is named.
    pub office_names: Vec<String>,
    /// Parts of a title that is about projects.
    pub project_titles: Vec<String>,
    /// What the names of offices end with, in a line of their own over their projects.
    pub office_endings: Vec<String>,
    /// What the names of units end with, and those of projects may.
    pub unit_endings: Vec<String>,
    /// What ends a line above a table behind the name of its project: 绩效目标.
    pub caption_tails: Vec<String>,
    /// What ends a line that names a table of something else below a form.
    pub table_endings: Vec<String>,
    /// Headings of the best grade and of the others, where each has a column: 优 │ 良 │ 中 │ 差.
    pub best_grades: Vec<String>,
    /// The other grades.
    pub other_grades: Vec<String>,
    /// Parts of titles and tabs of forms that say the goals of a project as they were approved, in normal form.
    pub approval: Vec<String>,
    /// Parts of titles and tabs of forms that monitor a project, in normal form.
    pub monitoring: Vec<String>,
    /// Parts of titles and tabs of forms that evaluate a project, in normal form.
    pub evaluation: Vec<String>,
    /// Parts of headers that speak of the annual side.
    pub annual: Vec<String>,
    /// Parts of a header before a known word that make it something else than the target: 上年, 半年.
    pub not_target: Vec<String>,
    /// Those of them that, before a word for the actual value, only say up to when it is: 1-7月执行情况.
    pub so_far: Vec<String>,
    /// Before a word for the actual value, these say what is planned: 1-6月应完成值.
    pub not_actual: Vec<String>,
    /// What a column says of rows of plans beside rows of what came of them, which do not count: 计划 and 完成.
    pub row_plans: RowPlans,
    /// Columns that say of each row whether it counts.
    pub row_states: Vec<RowStates>,
    /// Columns that number the levels of a tree in the column of the names.
    pub tree_levels: Vec<String>,
    /// Columns that say of each row the year that it is for.
    pub row_years: Vec<String>,
    /// Words before the number of a part of something: 方向一.
    pub counted_parts: Vec<String>,
    /// What makes a word of numbers before which it stands one of money, and no target.
    pub money_prefixes: Vec<String>,
    /// The same in brackets behind the word: 指标值（上年）.
    pub not_target_in_brackets: Vec<String>,
    /// The same behind a word for what was reached.
    pub not_actual_in_brackets: Vec<String>,
    /// The same behind a word for a field of projects.
    pub other_in_brackets: Vec<String>,
    /// But not where one of these is there, which says a part of it.
    pub still_own_in_brackets: Vec<String>,
    /// Headings under a parted target value that stand for the whole of it: 合计, 全年.
    pub whole_values: Vec<String>,
    /// Columns that name parts of a project: 子项目.
    pub part_names: Vec<String>,
    /// Labels and columns that name a whole, where others name its projects: 专项资金名称 beside 项目名称.
    pub funds: Vec<String>,
    /// Columns that name projects below those of another column: 子项目名称 beside 专项名称.
    pub sub_projects: Vec<String>,
    /// What the heading of a column before the levels ends with that names projects of a kind.
    pub part_endings: Vec<String>,
    /// Stages of a project that each have targets, where these stand side by side.
    pub stages: Vec<String>,
    /// Parts of a heading of the value at the end of a project, which counts before that of its middle.
    pub at_completion: Vec<String>,
    /// What the names of regions end with.
    pub region_endings: Vec<String>,
    /// What the names of projects end with, where each has a column of targets.
    pub project_endings: Vec<String>,
    /// Words that hold one of a class and mean something else: 营商环境 is not 生态效益.
    pub no_levels: Vec<String>,
    /// Groups, by id, under which no name of an indicator tells its class.
    pub nameless_groups: Vec<String>,
    /// Headings of the names that are those of a level where another column is that of the names.
    pub weak_names: Vec<String>,
    /// Headings that are a level only where no other is: 类型.
    pub weak_levels: Vec<String>,
    /// Ends of a heading behind the names that is the target value where no other is: 2026年目标.
    pub value_endings: Vec<String>,
    /// Headings that are the target value only where no other is: 参考值.
    pub weak_values: Vec<String>,
    /// Headings of the weight that are something else where another column is the weight: 占比.
    pub weak_weights: Vec<String>,
    /// Parts of a heading of the target value, or of a name over it, that counts before all others: 调整后.
    pub final_values: Vec<String>,
    /// Parts of the heading of an amount that counts before others beside it: 全年预算数 beside 年初预算数.
    pub final_budgets: Vec<String>,
    /// Parts of the heading of a score, or of what was reached, that is the reviewer's.
    pub reviewed: Vec<String>,
    /// What parts of a year, or of a project, are counted in, where each has a column of targets.
    pub time_parts: Vec<String>,
    /// Those of them whose targets may be of that part alone, and not up to its end.
    pub single_parts: Vec<String>,
    /// Parts of the label of what was spent.
    pub executed: Vec<String>,
    /// What the headings of its share of the budget end with.
    pub execution_rates: Vec<String>,
    /// What the row of the whole is called in the table of money of a form, besides the field's own words.
    pub money_totals: Vec<String>,
    /// What a heading over the amounts of a form is short for: 得分 is 预算执行得分.
    pub of_execution: String,
    /// What a heading below one of amounts is short for, with itself before it: 财政 is 财政资金.
    pub of_funds: String,
    /// Labels of a row whose score is that of the whole project; the first is what rule sets know.
    pub total_scores: Vec<String>,
    /// Parts of a heading that make it one that no longer counts, whatever else it says: 原批复.
    pub replaced: Vec<String>,
    /// What ends the heading of a value before the project: 整治前.
    pub before: Vec<String>,
    /// What ends the heading of the value after it, the target: 整治后.
    pub after: Vec<String>,
    /// Headings that are the name, though another stands before them: 四级指标.
    pub deepest_names: Vec<String>,
    /// Parts of sheet names and titles that are not the name of a project.
    pub generic_names: Vec<String>,
    /// The first two characters of notes, signatures and totals, ascending.
    #[serde(skip)]
    line_starts: Vec<(char, Option<char>)>,
    /// The first ones of them.
    #[serde(skip)]
    line_firsts: CharSet,
    /// The last characters of totals.
    #[serde(skip)]
    total_lasts: CharSet,
}

/// Whether a text holds any of these words.
pub(crate) fn says_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| text.contains(word.as_str()))
}

impl SheetWords {
    /// Whether a label speaks of an office above that of another label of its field.
    pub fn is_upper_label(&self, label: &str) -> bool {
        self.upper_labels.iter().any(|upper| upper == label)
    }

    /// How strong a label is as one of the score of a whole project; the least is the strongest.
    pub fn rank_of_total(&self, label: &str) -> Option<usize> {
        // 项目自评总得分
        let behind = |word: &String| {
            let own = label.strip_suffix(word.as_str())?;
            let own = self.evaluation.iter().fold(own.to_owned(), |own, word| own.replace(word, ""));
            (own.is_empty() || word.contains('分') && self.are_own_prefixes(&own)).then_some(())
        };
        self.total_scores.iter().position(|word| behind(word).is_some())
    }

    /// Whether a label, in normal form, is one of parts that are added up.
    pub fn is_adding(&self, label: &str) -> bool {
        self.adding_labels.iter().any(|adding| adding == label)
    }

    /// Whether a line says that what stands above or below it does not count: 此表作废, 审核意见：退回重报, 备选指标. A longer one tells
    /// how to fill in a form.
    pub fn takes_back(&self, text: &str) -> bool {
        const LONGEST: usize = 40;
        text.chars().count() <= LONGEST && (says_any(text, &self.taking_back) || self.changes_a_number(text))
    }

    /// Whether a line gives a number in place of one of the table: 养护里程应为100公里.
    fn changes_a_number(&self, text: &str) -> bool {
        let is_sign = |c: char| matches!(c, '≥' | '≤' | '>' | '<' | '=' | '“' | '"');
        let is_number = |rest: &str| {
            rest.trim_start_matches(is_sign).starts_with(|c: char| half_width(c).is_ascii_digit())
        };
        let gives = |word: &String| text.split(word.as_str()).skip(1).any(is_number);
        self.changing.iter().any(gives) && !says_any(text, &self.changing_not)
    }

    /// Whether a label and the text behind it say of the whole that it does not count: 审核意见 │ 不同意, 是否有效 │ 否.
    pub fn is_void(&self, label: &str, text: &str) -> bool {
        let (label, text) = (super::word_form(label), squeeze(text));
        let says = |one: &RowStates| {
            let is_state = one.chosen.is_empty() && one.headings.iter().any(|heading| *heading == label);
            is_state && one.is_void(&text)
        };
        self.row_states.iter().any(says)
    }

    /// The word by which the name of a sheet says that what is on it does not count: 作废, 旧表.
    pub fn void_word_in(&self, tab: &str) -> Option<&str> {
        let tab = squeeze(tab);
        self.void_tabs.iter().find(|word| tab.contains(word.as_str())).map(String::as_str)
    }

    /// Whether the name of a file says that what is in it does not count: 申报表（作废）.xlsx.
    pub fn is_void_file(&self, name: &str) -> bool {
        says_any(&squeeze(name), &self.void_files)
    }

    /// Whether a title says of its form that it does not count: （作废）, 【旧】.
    pub fn is_marked(&self, title: &str) -> bool {
        let title = squeeze(title);
        let is_mark = |part: &str| {
            says_any(part, &self.title_marks) || self.short_title_marks.iter().any(|mark| mark == part)
        };
        let (bare, last) = title.rsplit_once(['-', '—', '_']).unwrap_or((&title, ""));
        let inside = title.split(['(', '[', '【', '〔']).skip(1);
        let mut inside = inside.filter_map(|part| Some(part.split_once([')', ']', '】', '〕'])?.0));
        inside.any(is_mark) || !bare.is_empty() && is_mark(last)
    }

    /// Whether a short text tells how to write what stands beside it.
    pub fn tells_how_to_write(&self, text: &str) -> bool {
        const LONGEST: usize = 60;
        let text = squeeze(text);
        let text = text.trim_start_matches(['(', '[', '【']);
        text.chars().count() <= LONGEST
            && (self.hints.iter().any(|hint| text.starts_with(hint.as_str()))
                || says_any(text, &self.hint_parts))
    }

    /// Whether a label, in normal form, names an office.
    pub fn names_office(&self, label: &str) -> bool {
        self.office_names.iter().any(|name| name == label)
    }

    /// Whether a text is short and ends as the names of offices do.
    pub fn ends_as_office(&self, text: &str) -> bool {
        const LONGEST: usize = 60;
        let ends = |end: &String| text.len() > end.len() && text.ends_with(end.as_str());
        text.len() <= LONGEST && self.office_endings.iter().any(ends)
    }

    /// Whether a text is short and ends as the names of offices or of units do, as those of projects may.
    pub fn ends_as_unit(&self, text: &str) -> bool {
        const LONGEST: usize = 60;
        let ends = |end: &String| text.len() > end.len() && text.ends_with(end.as_str());
        self.ends_as_office(text) || text.len() <= LONGEST && self.unit_endings.iter().any(ends)
    }

    /// Whether a text says that what stands in the row above stands here too: 同上.
    pub fn repeats_above(&self, text: &str) -> bool {
        const LONGEST: usize = 12;
        let text = text.trim_matches(|c| is_blank(c) || matches!(c, '(' | ')' | '（' | '）'));
        text.len() <= LONGEST && self.same_as_above.iter().any(|word| word == text)
    }

    /// Whether a text is 调整前 or the like, beside which 调整后 is what counts.
    pub fn is_before(&self, text: &str) -> bool {
        let stem = |end: &String| text.strip_suffix(end.as_str());
        let counts = |stem: &str, end: &String| {
            self.final_values.iter().any(|word| word.strip_suffix(end.as_str()) == Some(stem))
        };
        self.before.iter().filter_map(stem).any(|stem| self.after.iter().any(|end| counts(stem, end)))
    }

    /// Whether what stands before a word for the actual value only says up to when it is: 1-7月, 上半年.
    pub fn says_so_far(&self, text: &str) -> bool {
        self.not_target
            .iter()
            .filter(|word| text.contains(word.as_str()))
            .all(|word| self.so_far.contains(word))
    }

    /// Whether a text is a word for one of the sides and nothing else: 总目标, 本年度目标.
    pub fn names_side(&self, text: &str) -> bool {
        let stem = text.strip_suffix("目标").unwrap_or(text);
        let stem = stem.strip_suffix('度').unwrap_or(stem);
        let is = |word: &String| *word == text || *word == stem;
        !text.is_empty() && self.long_term.iter().chain(&self.annual).any(is)
    }

    /// Whether a heading in normal form says that its values count before all others: 调整后, not 原批复.
    pub fn is_final(&self, heading: &str) -> bool {
        says_any(heading, &self.final_values) && !says_any(heading, &self.replaced)
    }

    /// Whether a text is made of words that leave the label behind them what it is.
    pub fn are_own_prefixes(&self, text: &str) -> bool {
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
        text.is_empty()
            || self
                .own_prefixes
                .iter()
                .any(|word| text.strip_prefix(word.as_str()).is_some_and(|rest| self.are_own_prefixes(rest)))
    }

    /// Whether a cell of a column of changes leaves what is changed in others as it is.
    pub fn leaves_unchanged(&self, text: &str) -> bool {
        let text = squeeze(text);
        text.is_empty() || self.unchanged.iter().any(|word| *word == text)
    }

    /// Whether a label or heading, in normal form, is weak beside another of its field.
    pub fn is_weak_label(&self, label: &str) -> bool {
        self.weak_labels.iter().any(|word| word == label)
    }

    /// Which of the stages a heading speaks of.
    pub fn stage_in(&self, heading: &str) -> Option<usize> {
        self.stages.iter().position(|stage| heading.contains(stage.as_str()))
    }

    /// Whether a note, a signature or a total may begin as this text does.
    pub fn begins_line(&self, text: &str) -> bool {
        let mut chars = text.chars().filter(|c| !is_blank(*c)).map(half_width);
        let Some(first) = chars.next().filter(|first| self.line_firsts.has(*first)) else { return false };
        let after = self.line_starts.partition_point(|(known, _)| *known < first);
        let mut seconds = self.line_starts[after..]
            .iter()
            .take_while(|(known, _)| *known == first)
            .map(|(_, second)| *second);
        let second = chars.next();
        seconds.any(|known| known.is_none() || known == second)
    }

    /// Whether the text ends as a total does.
    pub fn ends_total(&self, text: &str) -> bool {
        text.ends_with(|last| self.total_lasts.has(last))
            && self.totals.iter().any(|total| text.ends_with(total.as_str()))
    }

    /// Whether a total may be in this text at all.
    pub(super) fn may_hold_total(&self, text: &str) -> bool {
        text.contains(|c| self.total_lasts.has(c))
    }

    /// Derives what is looked up first.
    pub(super) fn prepare(&mut self) {
        let words = self.notes.iter().chain(&self.signatures).chain(&self.totals);
        let starts = words.filter_map(|word| {
            let mut chars = word.chars();
            Some((chars.next()?, chars.next()))
        });
        self.line_starts = starts.collect::<BTreeSet<_>>().into_iter().collect();
        self.line_firsts = CharSet::of(self.line_starts.iter().map(|(first, _)| *first));
        self.total_lasts = CharSet::of(self.totals.iter().filter_map(|total| total.chars().next_back()));
    }
}
