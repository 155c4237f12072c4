//! One rule before one project: how a finding is made.
//! Takes what a check found, gives a finding with only the arguments that the rule's sentences use.

use super::lookup_keys::Keys;
use super::satisfies::{Reason, left_open_at};
use super::seen::explained_by;
use super::telling::Telling;
use crate::lang::Bilingual;
use crate::model::finding::{
    Arg, Finding, OF_INDICATOR, OF_PROJECT, Outcome, Severity, UNLIKE, Untrusted, WANTING,
};
use crate::model::project::{Indicator, Project};
use crate::model::sheet::Address;
use crate::terms::condition::Condition;
use crate::terms::reference::{Lack, PREVIOUS};
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::words::quantity::{self, Unlike};
use crate::words::value::{Around, Comparator, Kind, ValueWords, is_placeholder_unit};
use crate::words::vocabulary::{Field, Scope};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// One rule before one project.
pub(crate) struct Case<'c> {
    pub world: &'c World,
    pub telling: &'c Telling,
    /// Index of the rule.
    pub place: usize,
    pub project: &'c Project<'c>,
    /// Severity for what is told just now, where neither the project nor the indicator decides it.
    pub severity: Option<Option<Severity>>,
    /// The indicator that is judged just now: whatever is found of it is weighed for it.
    pub judged: Option<&'c Indicator<'c>>,
    /// Keys of its indicators, as far as rules have looked any up.
    pub keys: &'c mut Keys,
    pub findings: &'c mut Vec<Finding>,
    /// For rules with a `severity-when`: where among the findings stands what is left open in each cell, by sheet and place.
    pub told: FxHashMap<(Option<usize>, Option<Address>), usize>,
}

impl Case<'_> {
    fn new_finding(&mut self, outcome: Outcome, at: Address) -> Option<Finding> {
        let severity = match (self.severity, self.judged) {
            (Some(severity), _) => severity,
            (None, Some(one)) => self.severity_in(one),
            (None, None) => self.telling.severity_for(self.world, self.project),
        };
        // A master sheet beside the list says a part of what the project is.
        let (sheet, at) = at.apart();
        Some(Finding {
            sheet: Some(sheet.unwrap_or(self.project.sheet)),
            at: Some(at),
            ..Finding::blank(self.place, severity?, outcome)
        })
    }

    /// What the rule weighs for an indicator; None where it is switched off.
    pub(crate) fn severity_in(&self, one: &Indicator<'_>) -> Option<Severity> {
        match (self.severity, &self.telling.severity_when[..]) {
            (None, []) => Some(self.telling.severity),
            (None, _) => self.telling.severity_of(self.world, self.project, Some(one)),
            (Some(severity), _) => severity,
        }
    }

    /// Where a finding about this part of the project, or of the indicator, points.
    pub(crate) fn place(&self, part: Part, indicator: Option<&Indicator<'_>>) -> Address {
        super::satisfies::place_of(part, self.world, self.project, indicator)
    }

    /// Adds a violation about the project.
    pub(crate) fn violated(&mut self, at: Address, fill: impl FnOnce(&mut Finding, &Args<'_>)) {
        self.found(at, None, fill);
    }

    fn found(
        &mut self,
        at: Address,
        indicator: Option<&Indicator<'_>>,
        fill: impl FnOnce(&mut Finding, &Args<'_>),
    ) {
        if !self.telling.severity_when.is_empty()
            && let Some(reason) = self.telling.left_open(self.world, self.project, indicator)
        {
            return self.leave_open(at, reason, true);
        }
        if let Some(mut finding) = self.new_finding(Outcome::Violated, at) {
            let args = Args::of(self.telling);
            // There may be a million of findings: none takes more room than it fills.
            finding.args.reserve_exact(self.telling.uses.len());
            args.put(&mut finding, "project", || {
                Arg::Text(Untrusted::new(self.project.values.text(Field::PROJECT_NAME)))
            });
            fill(&mut finding, &args);
            finding.args.shrink_to_fit();
            self.findings.push(finding);
        }
    }

    /// Adds a violation about an indicator, or about the project where there is none.
    pub(crate) fn violated_in(
        &mut self,
        subject: &Subject,
        indicator: Option<&Indicator<'_>>,
        fill: impl FnOnce(&mut Finding, &Args<'_>),
    ) {
        let at = self.place(subject.part, indicator);
        let id = subject.id.clone();
        let severity = indicator.map(|one| self.severity_in(one)).or(self.severity);
        let words = &self.world.words;
        self.weighing(severity, |case| {
            case.found(at, indicator, |finding, args| {
                finding.field = Some(id);
                if let Some(one) = indicator {
                    let name = one.values.text(Field::NAME);
                    finding.subject = (!name.is_empty()).then(|| Untrusted::new(name));
                    args.put(finding, "indicator", || Arg::Text(Untrusted::new(name)));
                    args.put(finding, "value", || Arg::Text(Untrusted::new(&*as_in_the_row(one, words))));
                }
                fill(finding, args);
            });
        });
    }

    /// Whether judging this finds anything; what it finds is taken back.
    pub(crate) fn finds(&mut self, judge: impl FnOnce(&mut Self)) -> bool {
        let before = self.findings.len();
        judge(self);
        let finds = self.findings.len() > before;
        self.findings.truncate(before);
        finds
    }

    /// Tells something with this severity.
    pub(crate) fn weighing(&mut self, severity: Option<Option<Severity>>, tell: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.severity, severity);
        tell(self);
        self.severity = before;
    }

    /// Adds that the rule cannot be judged, and why.
    pub(crate) fn unjudged(&mut self, at: Address, reason: Reason) {
        self.leave_open(at, reason, false);
    }

    /// The same; with `once` not again where the rule said it of this cell of the project already.
    fn leave_open(&mut self, at: Address, reason: Reason, once: bool) {
        let words = self.words_beside(&reason, at).unwrap_or_else(|| reason_words(self.world, &reason));
        let wanting = self.wanting(&reason);
        let unlike = match &reason {
            Reason::NotComparable(_, unlike) => Some(unlike.id()),
            _ => None,
        };
        let at = self.blank(&reason).unwrap_or(at);
        if let Some(mut finding) = self.new_finding(Outcome::Unjudged, at) {
            finding.field = match reason {
                Reason::FieldMissing(id)
                | Reason::FieldUnknown(id)
                | Reason::NotComparable(id, _)
                | Reason::NothingToDivide(id)
                | Reason::Gap(_, id) => Some(id),
                Reason::CategoryUnknown | Reason::CategoryMissing => Some("category".into()),
                Reason::Lacking(_)
                | Reason::NothingSelected
                | Reason::TableCell { .. }
                | Reason::NoKey { .. }
                | Reason::RowsDisagree { .. } => None,
            };
            finding.args.push(("reason", Arg::Words(words)));
            finding.args.extend(wanting.map(|scope| (WANTING, Arg::Plain(scope.to_owned()))));
            finding.args.extend(unlike.map(|id| (UNLIKE, Arg::Plain(id.to_owned()))));
            let is_told = self.is_told(&finding);
            if once && is_told || self.is_last(&finding) {
                return;
            }
            if !is_told && !self.telling.severity_when.is_empty() {
                self.told.insert((finding.sheet, finding.at), self.findings.len());
            }
            self.findings.push(finding);
        }
    }

    /// The reason with the words beside the number of an indicator that nothing explains.
    fn words_beside(&self, reason: &Reason, at: Address) -> Option<Bilingual> {
        let Reason::NotComparable(id, Unlike::Beside) = reason else { return None };
        let targets = self.project.indicators.iter().flat_map(|one| {
            [(one, Field::VALUE, Some(&one.target)), (one, Field::ACTUAL, one.actual.as_ref())]
        });
        let rest = targets.filter(|(one, field, _)| one.values.place(*field) == Some(at)).find_map(
            |(one, field, target)| {
                let target = target?;
                let unexplained =
                    |around: Around<'_>| quantity::unexplained(one.values.text(field), target, around);
                explained_by(self.project, one, "", unexplained)
            },
        )?;
        let words = self.world.words("field-beside-these").with("{rest}", &Bilingual::same(rest));
        Some(words.with("{field}", &field_name(self.world, id)))
    }

    /// Whether just this was said last: of each indicator whose number the same cell leaves open it is said once.
    fn is_last(&self, finding: &Finding) -> bool {
        self.findings.last().is_some_and(|last| {
            let is_of_another = last.subject.is_some() && last.subject != finding.subject;
            is_of_another
                && (last.rule, last.outcome, last.sheet, last.at, &last.args)
                    == (finding.rule, finding.outcome, finding.sheet, finding.at, &finding.args)
        })
    }

    /// Whether the rule left something open in this cell, and it was not taken back since.
    fn is_told(&self, finding: &Finding) -> bool {
        let place = self.told.get(&(finding.sheet, finding.at));
        let told = place.and_then(|place| self.findings.get(*place));
        told.is_some_and(|told| {
            (told.rule, told.outcome, told.sheet, told.at)
                == (finding.rule, finding.outcome, finding.sheet, finding.at)
        })
    }

    /// The same of the condition of the rule: at the error that leaves it open, where that stands in an indicator.
    pub(crate) fn unjudged_condition(&mut self, reason: Reason, condition: &Condition) {
        let (world, project) = (self.world, self.project);
        if let Some(at) = left_open_at(condition, &reason, world, project) {
            return self.unjudged(at, reason);
        }
        let field = match &reason {
            Reason::FieldUnknown(id) => world.vocabulary.field(id).filter(|field| *field != Field::VALUE),
            _ => None,
        };
        let unknown = |one: &Indicator<'_>| {
            let value = field.and_then(|field| one.values.get(field));
            value.filter(|value| value.is_unknown()).map(|value| value.at)
        };
        let at = project.indicators.iter().find_map(unknown).unwrap_or(project.at);
        // What stands in the field and cannot be compared is to be put right there.
        let unlike = match &reason {
            Reason::NotComparable(id, _) => self.of_project(id),
            _ => None,
        };
        self.unjudged(unlike.unwrap_or(at), reason);
    }

    /// The cell of a field of the project that is wanting, where it has one: there it is to be filled in.
    fn blank(&self, reason: &Reason) -> Option<Address> {
        let (Reason::FieldMissing(id) | Reason::FieldUnknown(id)) = reason else { return None };
        self.of_project(id)
    }

    /// The cell of a field of the project, where it has one.
    fn of_project(&self, id: &str) -> Option<Address> {
        let field = self.world.vocabulary.field(id)?;
        let of_project = self.world.vocabulary.spec(field).scope == Scope::Project;
        let of_period = || match field {
            // The first and the last day of the period that is there instead.
            Field::START | Field::END => self.project.values.place(Field::PERIOD),
            _ => None,
        };
        of_project.then(|| self.project.values.place(field).or_else(of_period)).flatten()
    }

    /// Where the field belongs that is wanting, if it is that: an error about it may then be the cause.
    fn wanting(&self, reason: &Reason) -> Option<&'static str> {
        let id = match reason {
            Reason::CategoryUnknown | Reason::CategoryMissing => return Some(OF_PROJECT),
            Reason::FieldMissing(id) | Reason::FieldUnknown(id) => id,
            _ => return None,
        };
        let field = self.world.vocabulary.field(id)?;
        Some(match self.world.vocabulary.spec(field).scope {
            Scope::Project => OF_PROJECT,
            Scope::Indicator => OF_INDICATOR,
        })
    }

    /// Adds that the rule cannot be judged since places of the submission disagree about a field.
    pub(crate) fn disputed(&mut self, subject: &Subject, indicator: Option<&Indicator<'_>>) {
        let at = self.place(subject.part, indicator);
        self.unjudged(at, Reason::NotComparable(subject.id.clone(), Unlike::Several));
    }

    /// Adds that the rule cannot be judged since nobody can know what is in a field.
    pub(crate) fn unknown(&mut self, subject: &Subject, indicator: Option<&Indicator<'_>>) {
        let at = self.place(subject.part, indicator);
        self.unjudged(at, Reason::FieldUnknown(subject.id.clone()));
    }

    /// Name of a code for people.
    pub(crate) fn code_name(&self, part: Part, code: u8) -> Bilingual {
        code_name(self.world, part, code)
    }

    /// Name of a field for people.
    pub(crate) fn field_name(&self, id: &str) -> Bilingual {
        field_name(self.world, id)
    }
}

/// The reason in words; `{field}` in them is the name of the field.
pub(crate) fn reason_words(world: &World, reason: &Reason) -> Bilingual {
    let of_field = |key: &str, id: &str| world.words(key).with("{field}", &field_name(world, id));
    let column_name = |reference: usize, column: usize| world.column_name(reference, column);
    let of_table = |key: &str, reference: usize| {
        let reference = &world.references[reference];
        let words = world.words(key).with("{reference}", &reference.label);
        words.with("{name}", &Bilingual::same(reference.id.as_str()))
    };
    match reason {
        Reason::CategoryUnknown => world.words("category-unknown"),
        Reason::CategoryMissing => world.words("category-missing"),
        Reason::FieldMissing(id) => of_field("field-missing", id),
        Reason::FieldUnknown(id) => of_field("field-unknown", id),
        Reason::NothingSelected => world.words("nothing-selected"),
        Reason::NothingToDivide(id) => of_field("field-all-zero", id),
        Reason::Gap(gap, id) => of_field(gap.id(), id),
        Reason::NotComparable(id, unlike) => of_field(unlike.id(), id),
        Reason::Lacking(Lack::Table(reference)) if world.references[*reference].id == PREVIOUS => {
            of_table("previous-missing", *reference)
        }
        Reason::Lacking(Lack::Table(reference)) => of_table("reference-missing", *reference),
        Reason::Lacking(Lack::Rows(reference)) => of_table("reference-empty", *reference),
        Reason::Lacking(Lack::Column(reference, column)) => of_table("reference-column-missing", *reference)
            .with("{column}", &column_name(*reference, *column)),
        Reason::TableCell { reference, row, column, unlike } => {
            let column = column_name(*reference, *column);
            let words =
                of_table("reference-cell", *reference).with("{row}", &Bilingual::same(row.to_string()));
            words.with("{why}", &world.words(unlike.id()).with("{field}", &column))
        }
        Reason::NoKey { reference, row, column } => {
            let words = of_table("reference-no-key", *reference);
            let words = words.with("{row}", &Bilingual::same(row.to_string()));
            words.with("{column}", &column_name(*reference, *column))
        }
        Reason::RowsDisagree { reference, rows } => {
            let rows = format!("{}、{}", rows.0, rows.1);
            of_table("reference-rows-disagree", *reference).with("{rows}", &Bilingual::same(rows))
        }
    }
}

/// Name of a code for people: of a class, a category, a kind.
pub(crate) fn code_name(world: &World, part: Part, code: u8) -> Bilingual {
    let vocabulary = &world.vocabulary;
    let terms = match part {
        Part::Category => &vocabulary.categories,
        Part::Class => &vocabulary.classes,
        Part::Group => &vocabulary.groups,
        Part::Kind | Part::DerivedKind | Part::DeclaredKind => {
            let kinds = [Kind::Quantitative, Kind::Qualitative, Kind::Unfilled];
            let kind = kinds.into_iter().find(|kind| *kind as u8 == code);
            return kind.map(|kind| world.words(kind.code())).unwrap_or_default();
        }
        Part::Comparator => {
            let comparator = Comparator::ALL.iter().find(|known| **known as u8 == code);
            return comparator.map(|known| Bilingual::same(known.sign())).unwrap_or_default();
        }
        part => {
            let codes = part.codes(vocabulary).unwrap_or_default();
            let word = codes.iter().find(|(_, known)| *known == code).map(|(word, _)| *word);
            let word = word.unwrap_or_default();
            return match part {
                Part::Form => world.words(&format!("form-{word}")),
                Part::Doubt => world.words(&format!("doubt-{word}")),
                Part::NameTells => world.words(&format!("tells-{word}")),
                Part::Better => world.words(&format!("better-{word}")),
                _ => Bilingual::same(word),
            };
        }
    };
    terms.get(usize::from(code)).map(|term| term.label.clone()).unwrap_or_default()
}

/// What a code stands for, by a name that does not depend on which rule sets extend the vocabulary.
pub(crate) fn code_id(world: &World, part: Part, code: u8) -> Cow<'_, str> {
    let vocabulary = &world.vocabulary;
    let terms = match part {
        Part::Category => &vocabulary.categories,
        Part::Class => &vocabulary.classes,
        Part::Group => &vocabulary.groups,
        _ => return code.to_string().into(),
    };
    terms.get(usize::from(code)).map_or(Cow::default(), |term| term.id.as_str().into())
}

/// Name of a field for people.
pub(crate) fn field_name(world: &World, id: &str) -> Bilingual {
    world.field_name(id)
}

/// Which arguments the sentences of a rule use.
pub(crate) struct Args<'r> {
    telling: &'r Telling,
}

impl<'r> Args<'r> {
    pub(crate) fn of(telling: &'r Telling) -> Self {
        Self { telling }
    }

    /// Supplies an argument, if a sentence uses it.
    pub(crate) fn put(&self, finding: &mut Finding, name: &'static str, value: impl FnOnce() -> Arg) {
        if self.telling.uses.iter().any(|used| used == name) {
            finding.args.push((name, value()));
        }
    }

    /// Supplies a number or another word of ours.
    pub(crate) fn plain(&self, finding: &mut Finding, name: &'static str, value: impl ToString) {
        self.put(finding, name, || Arg::Plain(value.to_string()));
    }
}

/// The value of an indicator with the sign and the unit of its row, where these have columns of their own and it says neither itself:
/// ≥2小时 of ≥ │ 2 │ 小时. Words stay as they are.
fn as_in_the_row<'a>(one: &'a Indicator<'_>, words: &ValueWords) -> Cow<'a, str> {
    let [sign, value, unit] =
        [Field::OPERATOR, Field::VALUE, Field::VALUE_UNIT].map(|field| one.values.text(field).trim());
    let is_number = value.starts_with(|c: char| c.is_ascii_digit());
    let sign = Some(sign)
        .filter(|sign| is_number && sign.chars().all(|c| "≥≤>＞<＜=＝≧≦".contains(c)))
        .unwrap_or_default();
    let ends = value.ends_with(|c: char| c.is_ascii_digit());
    let unit = if ends && !is_placeholder_unit(unit, words) { unit } else { "" };
    match (sign, unit) {
        ("", "") => Cow::Borrowed(value),
        _ => Cow::Owned(format!("{sign}{value}{unit}")),
    }
}
