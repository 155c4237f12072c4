//! Finding the field, class, group or category that a text means: exact words first, then careful parts of words.
//! Takes cell text as written; full width, blanks, numbering, stars and brackets do not matter.

#[cfg(test)]
mod tests;

use super::inside::head_of;
use super::{CategoryId, ClassId, Field, GroupId, Term, Vocabulary, says_any};
use crate::text::fold::{half_width, is_han_or, squeeze};
use crate::text::number::NUMERALS;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Longest text, in characters, that can be a header, a label or the name of a class.
const LONGEST_WORD: usize = 40;
/// A header may put this many characters before a known word: 本项目|年度绩效目标.
const LONGEST_PREFIX: usize = 6;

/// Look-up tables over the words of a [`Vocabulary`].
#[derive(Debug, Clone, Default)]
pub(super) struct Index {
    fields: FxHashMap<String, Vec<Field>>,
    groups: FxHashMap<String, GroupId>,
    classes: FxHashMap<String, ClassId>,
    categories: FxHashMap<String, CategoryId>,
    /// What each word of a class or group says as a level, so that the usual ones take one look-up.
    levels: FxHashMap<String, (Option<ClassId>, Option<GroupId>)>,
}

/// A word, and the same with other words for and: 项目编码及名称, 项目编码和名称.
fn with_other_ands(word: &str) -> impl Iterator<Item = String> {
    let others = word.contains('及').then_some(["和", "与", "、"]).into_iter().flatten();
    std::iter::once(word.to_owned()).chain(others.map(|and| word.replace('及', and)))
}

impl Index {
    pub(super) fn of(vocabulary: &Vocabulary) -> Self {
        let mut fields: FxHashMap<String, Vec<Field>> = FxHashMap::default();
        for (id, spec) in vocabulary.fields.iter().enumerate() {
            let field = Field(id as u16);
            for word in &spec.words {
                for word in with_other_ands(word) {
                    let known = fields.entry(word).or_default();
                    if !known.contains(&field) {
                        known.push(field);
                    }
                }
            }
        }
        let mut index = Self {
            fields,
            groups: terms(&vocabulary.groups, |id| GroupId(id as u8)),
            classes: terms(&vocabulary.classes, |id| ClassId(id as u8)),
            categories: terms(&vocabulary.categories, |id| CategoryId(id as u8)),
            levels: FxHashMap::default(),
        };
        let words = vocabulary.classes.iter().chain(&vocabulary.groups).flat_map(|term| &term.words);
        index.levels = words.map(|word| (word.clone(), index.level(word))).collect();
        index
    }

    /// What a text says as a level that is a word of a class or group, and nothing else.
    fn level(&self, text: &str) -> (Option<ClassId>, Option<GroupId>) {
        (self.exactly(text, &self.classes), self.exactly(text, &self.groups))
    }

    /// The term that a text is a name of, also behind the label of its level: 一级指标：效益指标.
    fn exactly<Id: Copy>(&self, text: &str, terms: &FxHashMap<String, Id>) -> Option<Id> {
        exactly(text, terms).or_else(|| exactly(self.behind_level(text)?, terms))
    }

    /// What stands behind the label of a level in one cell: 二级指标：数量指标.
    fn behind_level<'t>(&self, text: &'t str) -> Option<&'t str> {
        if !may_be_word(text) {
            return None;
        }
        let (label, name) = text.split_once([':', '：'])?;
        let fields = self.fields.get(word_form(label).as_ref())?;
        matches!(fields.first(), Some(&Field::LEVEL1 | &Field::LEVEL2)).then_some(name)
    }
}

fn terms<Id: Copy>(terms: &[Term], id: impl Fn(usize) -> Id) -> FxHashMap<String, Id> {
    let mut found = FxHashMap::default();
    for (index, term) in terms.iter().enumerate() {
        for word in &term.words {
            found.entry(word.clone()).or_insert(id(index));
            found.entry(core_of(word).into_owned()).or_insert(id(index));
        }
    }
    found
}

/// The text as a word to compare: half width, without blanks, numbering, stars, end colons and what is in
/// brackets. `*指标值（万元）：` is `指标值`.
pub fn word_form(text: &str) -> Cow<'_, str> {
    // Nearly every heading and label is such a word as it stands.
    if is_han_or(text, |c| c.is_ascii_digit() || c.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let squeezed = with_one_dash(in_chinese(squeeze(text)));
    if !squeezed.contains(['(', ')', '[', ']', '*', '★', '☆', '▲', ':', '.', ',']) {
        return squeezed;
    }
    let mut word = String::with_capacity(squeezed.len());
    let mut depth = 0_u32;
    for c in squeezed.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '*' | '★' | '☆' | '▲' => {}
            _ if depth == 0 => word.push(c),
            _ => {}
        }
    }
    let is_end = |c: char| matches!(c, ':' | '.' | ',' | ';' | '-');
    let trimmed = without_number(word.trim_matches(is_end)).trim_matches(is_end);
    Cow::Owned(trimmed.to_owned())
}

/// A word with one sort of dash between figures: 1—9月执行数 and 1～9月执行数 are 1-9月执行数.
fn with_one_dash(word: Cow<'_, str>) -> Cow<'_, str> {
    let is_dash = |c: char| matches!(c, '—' | '–' | '―' | '－' | '~' | '～' | '〜' | '∼');
    if !word.contains(is_dash) {
        return word;
    }
    let mut before = None;
    let mut chars = word.chars().peekable();
    let mut folded = String::with_capacity(word.len());
    while let Some(c) = chars.next() {
        let joins = is_dash(c)
            && before.is_some_and(|c: char| c.is_ascii_digit())
            && chars.peek().is_some_and(char::is_ascii_digit);
        folded.push(if joins { '-' } else { c });
        before = Some(c);
    }
    Cow::Owned(folded)
}

/// The Chinese of a word that says the same in English after it: 指标值TargetValue is 指标值. 指标值A is another word.
fn in_chinese(word: Cow<'_, str>) -> Cow<'_, str> {
    if word.is_ascii() || !word.contains(|c: char| c.is_ascii_lowercase()) {
        return word;
    }
    let chinese = word.trim_end_matches(|c: char| c.is_ascii() && c != ')' && c != ':');
    let english = &word[chinese.len()..];
    let is_said = english.starts_with(|c: char| c.is_ascii_alphabetic()) && english.len() > 3;
    if is_said && !chinese.is_empty() { Cow::Owned(chinese.to_owned()) } else { word }
}

/// Cuts a leading `一,` or `3.` off a squeezed word.
fn without_number(word: &str) -> &str {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit() || NUMERALS.contains(c));
    match rest.strip_prefix([',', '.']) {
        Some(bare) if rest.len() < word.len() => bare,
        _ => word,
    }
}

/// The part of the name of a level that tells it from others: 产出指标(50分) is 产出, 服务对象满意度指标等 is 服务对象满意度.
pub fn core_of(text: &str) -> Cow<'_, str> {
    let word = word_form(text);
    let mut core: &str = &word;
    loop {
        let shorter = ["指标", "目标", "等", "值", "类", "分", "方面", "的"]
            .iter()
            .find_map(|end| core.strip_suffix(end))
            .unwrap_or(core);
        if shorter.is_empty() || shorter.len() == core.len() {
            break;
        }
        core = shorter;
    }
    if core.len() == word.len() { word } else { Cow::Owned(core.to_owned()) }
}

/// Whether a text is short enough to be a word of a form at all; cheap, before anything else is done with it.
pub(crate) fn may_be_word(text: &str) -> bool {
    text.len() <= LONGEST_WORD || text.len() <= LONGEST_WORD * 4 && text.chars().count() <= LONGEST_WORD
}

impl Vocabulary {
    /// The fields that a header or a label may mean, the likeliest first; empty when no field claims it.
    pub fn fields_of(&self, text: &str) -> &[Field] {
        if !may_be_word(text) {
            return &[];
        }
        let word = word_form(text);
        if let Some(fields) = self.index.fields.get(word.as_ref()) {
            let inside = text.find(['(', '（']).map_or("", |at| &text[at..]);
            return if self.is_other_in(inside, fields) { &[] } else { fields };
        }
        let undated = without_year(&word);
        // 2024年度 alone is a year and no label; 2026年预算 is that of the project.
        let is_short = |word: &String| word.chars().count() <= 2;
        for candidate in undated.iter().filter(|word| !is_short(word) || !word.starts_with('年')) {
            if let Some(fields) = self.index.fields.get(candidate.as_str())
                && (!is_short(candidate) || self.is_of_projects(fields[0]))
            {
                return fields;
            }
        }
        if let Some(fields) = unnumbered(&word).and_then(|word| self.index.fields.get(&word)) {
            return fields;
        }
        let undated = undated.first().map_or(&*word, |undated| undated.as_str());
        match self.ending_in_word(undated) {
            [] if self.sheet.reason_headings.names(undated) => &[Field::DEVIATION],
            fields => fields,
        }
    }

    /// Whether what brackets say behind a word for these fields makes another thing of it: 指标值（上年）, 主管部门（上级）.
    fn is_other_in(&self, inside: &str, fields: &[Field]) -> bool {
        let says = |words: &[String]| says_any(inside, words);
        // 全年执行数（支出数） says the same twice.
        let is_own = |field: Field, part: &str| self.spec(field).words.iter().any(|word| word.contains(part));
        let names_other = |field: Field| {
            let others = self.sheet.other_in_brackets.iter();
            others.filter(|part| inside.contains(part.as_str())).any(|part| !is_own(field, part))
        };
        !inside.is_empty()
            && !says(&self.sheet.still_own_in_brackets)
            && (fields.contains(&Field::VALUE) && says(&self.sheet.not_target_in_brackets)
                || fields.contains(&Field::ACTUAL) && says(&self.sheet.not_actual_in_brackets)
                || fields.first().is_some_and(|field| self.is_of_projects(*field) && names_other(*field)))
    }

    /// The fields that a label before a colon may mean: 项目一：道路养护 says a project too.
    pub(crate) fn fields_before_colon(&self, label: &str) -> &[Field] {
        let rest = label.trim_start().strip_prefix("项目").unwrap_or_default();
        let is_number =
            |c: char| half_width(c).is_ascii_digit() || NUMERALS.contains(c) || "()（）".contains(c);
        let is_numbered = !rest.is_empty() && rest.chars().all(is_number);
        self.fields_of(if is_numbered { "项目" } else { label })
    }

    /// Whether the text is a known word itself, and does not only end in one as a project's name may.
    pub fn is_word(&self, text: &str) -> bool {
        may_be_word(text) && self.index.fields.contains_key(word_form(text).as_ref())
    }

    /// The likeliest field of a text that is a known word itself.
    pub fn field_named(&self, text: &str) -> Option<Field> {
        self.is_word(text).then(|| self.fields_of(text).first().copied()).flatten()
    }

    /// Whether a text is a known word for a field of projects, and nothing else.
    pub fn names_field_of_projects(&self, text: &str) -> bool {
        self.field_named(text).is_some_and(|field| self.is_of_projects(field))
    }

    /// A known word of three characters or more with a few characters before it, unless they change what it says.
    fn ending_in_word(&self, word: &str) -> &[Field] {
        // Indicator 指标名称 is the same in two languages.
        let own = word.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c.is_ascii_punctuation());
        if own.len() < word.len()
            && let Some(fields) = self.index.fields.get(own)
        {
            return fields;
        }
        let mut starts = word.char_indices().map(|(at, _)| at).skip(1).take(LONGEST_PREFIX);
        let found = starts.find_map(|at| {
            let (prefix, rest) = word.split_at(at);
            let fields = self.index.fields.get(rest)?.as_slice();
            (rest.chars().count() >= 3).then_some((prefix, fields))
        });
        // 指标名称及计量单位 is over the names, each with its unit.
        let before_unit = || {
            let (prefix, _) = found.filter(|(_, fields)| fields.first() == Some(&Field::VALUE_UNIT))?;
            let names = prefix.strip_suffix(['、', ',', '/', '和', '及', '与'])?;
            self.index.fields.get(names).filter(|names| names.first() == Some(&Field::NAME))
        };
        if let Some(names) = before_unit() {
            return names;
        }
        match found {
            Some((prefix, [Field::ACTUAL, ..])) if says_any(prefix, &self.sheet.not_actual) => &[],
            Some((prefix, fields))
                if says_any(prefix, &self.sheet.not_target)
                    && !(fields.first() == Some(&Field::ACTUAL) && self.sheet.says_so_far(prefix)) =>
            {
                &[]
            }
            Some((prefix, [Field::VALUE, ..]))
                if own.ends_with('数') && says_any(prefix, &self.sheet.money_prefixes) =>
            {
                &[]
            }
            // 上级主管部门 and 原项目名称 are other things than 主管部门 and 项目名称.
            Some((prefix, fields)) if self.is_of_projects(fields[0]) && !self.leaves(prefix, fields[0]) => {
                &[]
            }
            Some((_, fields)) => fields,
            None => &[],
        }
    }

    /// Whether what stands before a word for this field leaves the whole a label of the field.
    fn leaves(&self, prefix: &str, field: Field) -> bool {
        let id = &self.spec(field).id;
        // 单位名称、项目名称 says both.
        let other = prefix.strip_suffix(['、', ',', '/', '和', '及', '与']);
        other.is_some_and(|other| self.index.fields.contains_key(other))
            || self.sheet.are_own_prefixes(prefix) && !self.sheet.whole_labels.contains(id)
    }

    /// Whether a text is the label of something else than a field of projects, whose word it only ends with: 上级主管部门.
    pub fn ends_in_other_label(&self, text: &str) -> bool {
        if !may_be_word(text) || !self.fields_of(text).is_empty() {
            return false;
        }
        let word = word_form(text);
        let mut starts = word.char_indices().map(|(at, _)| at).skip(1).take(LONGEST_PREFIX);
        starts.any(|at| {
            let fields = self.index.fields.get(&word[at..]);
            fields.is_some_and(|fields| self.is_of_projects(fields[0])) && word[at..].chars().count() >= 3
        })
    }

    /// The class and the level-1 group that the cell of a level names: both for 成本, one for 数量 or 产出.
    pub fn level_of(&self, text: &str) -> (Option<ClassId>, Option<GroupId>) {
        self.index.levels.get(text).copied().unwrap_or_else(|| {
            let (class, group) = self.index.level(text);
            // 产出指标 is a group and no class, whatever words are in it.
            let inside = || group.is_none().then(|| self.class_inside(text)).flatten();
            (class.or_else(inside), group)
        })
    }

    /// Whether a text is a word for the target value, and whether it is one for the actual value: 目标值, 完成值.
    pub fn target_or_actual(&self, text: &str) -> (bool, bool) {
        let first = self.fields_of(text).first().filter(|_| self.is_word(text));
        (first == Some(&Field::VALUE), first == Some(&Field::ACTUAL))
    }

    /// The class that the cell of a level names, also inside other words: 时效（工期）指标, 服务对象或受益者满意度.
    pub fn class_of(&self, text: &str) -> Option<ClassId> {
        self.class_exactly(text).or_else(|| self.class_inside(text))
    }

    /// The class that a text names by a part of it.
    fn class_inside(&self, text: &str) -> Option<ClassId> {
        let core = core_of(text);
        let is_other = says_any(&core, &self.sheet.no_levels);
        if is_other || !may_be_word(&core) { None } else { head_of(&core, &self.index.classes) }
    }

    /// The class that the name of an indicator tells by its end: 市民满意度 is 满意度.
    pub fn class_of_name(&self, name: &str) -> Option<ClassId> {
        let name = word_form(name);
        let ends = |term: &Term| term.name_endings.iter().any(|end| name.ends_with(end.as_str()));
        self.classes.iter().position(ends).map(|index| ClassId(index as u8))
    }

    /// Whether under this group no name tells a class.
    pub fn names_tell_nothing_under(&self, group: GroupId) -> bool {
        self.groups
            .get(usize::from(group.0))
            .is_some_and(|group| self.sheet.nameless_groups.contains(&group.id))
    }

    /// The class that the text is a name of, and of nothing else.
    pub fn class_exactly(&self, text: &str) -> Option<ClassId> {
        self.index.exactly(text, &self.index.classes)
    }

    /// Whether a text says with its label that it is a level: 二级指标：数量指标.
    pub(crate) fn labels_level(&self, text: &str) -> bool {
        self.index.behind_level(text).is_some()
    }

    /// The level-1 group that the cell of a level names, also inside other words.
    pub fn group_of(&self, text: &str) -> Option<GroupId> {
        let inside = || {
            let core = core_of(text);
            may_be_word(&core).then(|| head_of(&core, &self.index.groups)).flatten()
        };
        self.group_exactly(text).or_else(inside)
    }

    /// The level-1 group that the text is a name of, and of nothing else.
    pub fn group_exactly(&self, text: &str) -> Option<GroupId> {
        self.index.exactly(text, &self.index.groups)
    }

    /// The category that the cell names, also after a code (01-运行保障类) or in brackets (【运行保障类】).
    pub fn category_of(&self, text: &str) -> Option<CategoryId> {
        let known = |word: &str| self.index.categories.get(word).copied();
        if let Some(id) = known(text) {
            return Some(id);
        }
        let word = squeeze(text);
        let id = known(&word_form(text)).or_else(|| {
            let bare = word.trim_start_matches(|c: char| c.is_ascii_digit() || "[(-_—".contains(c));
            known(bare.trim_end_matches([']', ')']))
        })?;
        // 运行保障类（经济和社会发展类） names two, and so none.
        let other = |(name, other): (&String, &CategoryId)| *other != id && word.contains(name.as_str());
        (!self.index.categories.iter().any(other)).then_some(id)
    }
}

fn exactly<Id: Copy>(text: &str, terms: &FxHashMap<String, Id>) -> Option<Id> {
    if let Some(id) = terms.get(text) {
        return Some(*id);
    }
    if !may_be_word(text) {
        return None;
    }
    terms.get(core_of(text).as_ref()).copied()
}

/// A heading of indicators without its number: 指标1名称 is 指标名称, 指标值2 is 指标值.
fn unnumbered(word: &str) -> Option<String> {
    let rest = word.strip_prefix("绩效").unwrap_or(word).strip_prefix("指标")?;
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    match digits(rest) {
        0 => {
            let bare = rest.trim_end_matches(|c: char| c.is_ascii_digit());
            (bare.len() < rest.len() && !bare.is_empty()).then(|| format!("指标{bare}"))
        }
        len => (len < rest.len()).then(|| format!("指标{}", &rest[len..])),
    }
}

/// The word without the year it names: 预期2022年实现值 is 预期实现值, 2022年度绩效目标 is 年度绩效目标.
fn without_year(word: &str) -> Vec<String> {
    let Some(at) = word.find("20") else { return Vec::new() };
    let digits = word[at..].bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 {
        return Vec::new();
    }
    let (before, after) = (&word[..at], &word[at + digits..]);
    let mut words = vec![format!("{before}{after}")];
    for ending in ["年度", "年"] {
        if let Some(rest) = after.strip_prefix(ending) {
            words.push(format!("{before}{rest}"));
        }
    }
    words
}
