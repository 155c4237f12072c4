//! `listed`: found in a reference table, the listed columns agreeing.

mod agree;

use crate::model::finding::{Arg, Untrusted};
use crate::model::project::Indicator;
use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::lookup::{BY, FoundBy, IN, ROWS, RowTest, columns, rows, table_of};
use crate::terms::reference::{Index, KeyHash, Reference, Table};
use crate::terms::subject::{Part, Subject};
use crate::text::identity;
use crate::words::vocabulary::{Field, Scope, Vocabulary};
pub(crate) use agree::Agree;
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::sync::Arc;

use crate::check::declare::{About, Context, SIDE, Selection, Spec, WHERE, never_fires, where_is_for};
use crate::check::emit::Case;
use crate::check::fraction::Fraction;
use crate::check::lookup_keys::key_of;
use crate::check::observe::{Looked, look, look_for_content, place_of, with_unit};
use crate::check::satisfies::Reason;
use crate::check::select::{each_placed, placed};
use crate::terms::lookup::{Counts, counts};
use crate::terms::reference::Need;
use agree::{Agreement, agreement, missing_reason};

/// The project or indicator has a row in a reference table, and that row agrees with it.
#[derive(Debug, Clone)]
pub struct Listed {
    pub of: Selection,
    pub scope: Scope,
    /// Index of the reference table.
    pub reference: usize,
    /// Column and what must be in it: the key.
    pub by: Vec<(usize, Subject)>,
    /// Only rows that are so.
    pub rows: Vec<(usize, RowTest)>,
    /// What the row must agree with; a blank cell of the table demands nothing.
    pub agree: Vec<Agree>,
    pub expect: Expect,
    /// Not each indicator by itself must be listed, but this share of those of a project.
    pub share: Option<Bounds>,
    /// Column of the owner, and what it is compared with, so that own rows are suggested first.
    pub own_first: Option<(usize, Subject)>,
    /// Made when the table is given; shared by the rules that look up by the same key.
    pub index: Option<Arc<Index>>,
    /// The rows of each owner, where own rows are suggested first. Made with the index.
    owners: FxHashMap<u64, Vec<u32>>,
    /// For each row of the table whether it is one of [`Listed::rows`]; None where all are. Made with the index.
    wanted: Option<Vec<Counts>>,
}

/// What is expected of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    Listed,
    Unlisted,
    /// Where there is a row, it must agree; without one there is nothing to judge.
    Either,
}

pub(crate) const SPEC: Spec = Spec {
    name: "listed",
    says: "found in a reference table by key, the listed columns agreeing",
    keys: &[
        IN,
        BY,
        ROWS,
        Key {
            name: "agree",
            shape: Shape::Table,
            says: "column = field that must be equal, or { field = \"…\", is = \"at-most\", times = 1.1 }: how the field compares with the column",
        },
        Key {
            name: "is",
            shape: Shape::OneOf(&["listed", "unlisted", "either"]),
            says: "must be in the table (default), must not be, or must agree if it is",
        },
        Key {
            name: "own-first",
            shape: Shape::Table,
            says: "column = field: rows of the same owner are suggested first",
        },
        Key {
            name: "at-least",
            shape: Shape::Share,
            says: "not each indicator but this share of a project's indicators must be listed (含本数)",
        },
        Key { name: "more-than", shape: Shape::Share, says: "more than this share (不含本数)" },
        WHERE,
        SIDE,
    ],
    placeholders: &[
        "part",
        "whole",
        "percent",
        "limit",
        "others",
        "field",
        "nearest",
        "listed",
        "column",
        "row",
        "reference",
        "key",
    ],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Listed> {
    let known = context.known();
    let (reference, spec) = table_of(keys, known, "in")?;
    let by = columns(keys, "by", spec, known);
    if by.is_empty() {
        keys.missing("by");
        return None;
    }
    let own_first = columns(keys, "own-first", spec, known).into_iter().next();
    let rows = rows(keys, spec, known);
    let agree = agree::parse(keys, spec, known);
    let words = [("listed", Expect::Listed), ("unlisted", Expect::Unlisted), ("either", Expect::Either)];
    let expect = keys.one_of("is", &words).unwrap_or(Expect::Listed);
    if expect == Expect::Either && agree.is_empty() {
        never_fires(keys, "is");
    }
    let of_indicators = by.iter().map(|(_, subject)| subject).chain(agree.iter().map(|one| &one.subject));
    let scope = match of_indicators.clone().any(|subject| subject.scope == Scope::Indicator) {
        true => Scope::Indicator,
        false => Scope::Project,
    };
    where_is_for(scope, keys, context);
    let share = share(keys, scope);
    let of = Selection::parse(keys, context);
    Some(Listed {
        of,
        scope,
        reference,
        by,
        rows,
        agree,
        expect,
        share,
        own_first,
        index: None,
        owners: FxHashMap::default(),
        wanted: None,
    })
}

/// The bounds of a share, which only indicators can make up.
fn share(keys: &Keys<'_>, scope: Scope) -> Option<Bounds> {
    let key = ["at-least", "more-than"].into_iter().find(|key| keys.has(key))?;
    let at = keys.share(key)?;
    if scope == Scope::Project || keys.has("agree") || keys.has("is") {
        keys.problems.add(
            keys.place_of(key),
            "占比只能用于以指标为准的 by，且不能与 agree、is 同时使用",
            "a share needs a key of indicators, and cannot be used with `agree` and `is`",
        );
    }
    let low = Some(Bound { at, inclusive: key == "at-least" });
    Some(Bounds { measure: Measure::Number, low, high: None })
}

impl Listed {
    /// Indexes the table that was given, unless one of the indexes made before does. `place` is that of the rule.
    pub fn prepare(
        &mut self,
        place: usize,
        (reference, table): (&Reference, &Table),
        vocabulary: &Vocabulary,
        made: &mut Vec<Arc<Index>>,
    ) {
        let by: Vec<(usize, Part)> =
            self.by.iter().map(|(column, subject)| (*column, subject.part)).collect();
        let known = made.iter().find(|index| index.is_by(&by)).cloned();
        self.index = Some(known.unwrap_or_else(|| {
            let index = Arc::new(Index::of(place, table, by, self.name_column(), vocabulary));
            made.push(index.clone());
            index
        }));
        for row in 0..table.len() {
            let owner = self.own_first.as_ref().map_or("", |(column, _)| table.cell(row, *column));
            if !owner.is_empty() {
                self.owners.entry(owner_key(owner)).or_default().push(row as u32);
            }
        }
        let wanted = |row| counts(&self.rows, reference, table, row);
        self.wanted = (!self.rows.is_empty()).then(|| (0..table.len()).map(wanted).collect());
    }

    /// The rows of an owner, ascending.
    pub fn rows_of(&self, owner: &str) -> &[u32] {
        self.owners.get(&owner_key(owner)).map_or(&[], |rows| rows)
    }

    /// Whether a row counts.
    pub fn counts(&self, row: usize) -> Counts {
        self.wanted.as_ref().map_or(Counts::Yes, |wanted| wanted.get(row).copied().unwrap_or(Counts::No))
    }

    /// Whether a row surely counts.
    pub fn wants(&self, row: usize) -> bool {
        self.counts(row) == Counts::Yes
    }

    /// The key column of which near texts are suggested: the last that is a text.
    pub fn name_column(&self) -> Option<usize> {
        let texts = self.by.iter().filter(|(_, subject)| matches!(subject.part, Part::Field(..)));
        texts.map(|(column, _)| *column).next_back()
    }
}

fn owner_key(owner: &str) -> u64 {
    let mut hash = KeyHash::default();
    hash.text(&identity::office(owner));
    hash.finish()
}

/// Number of similar names that are suggested.
const SUGGESTIONS: usize = 3;

/// The table and the columns without which it cannot be decided.
fn needs(check: &Listed) -> Vec<Need> {
    let keys = check.by.iter().map(|(column, _)| *column);
    let agree = check.agree.iter().map(|agree| agree.column);
    let columns = keys.chain(agree).chain(check.rows.iter().map(|(column, _)| *column));
    [None].into_iter().chain(columns.map(Some)).map(|column| (check.reference, column)).collect()
}

/// What it looks at.
pub(crate) fn about(check: &Listed) -> About<'_> {
    let keys = check.by.iter().map(|(_, subject)| subject);
    About {
        subjects: keys.chain(check.agree.iter().map(|agree| &agree.subject)).collect(),
        of: Some(&check.of),
        tables: needs(check),
        found_by: Some(FoundBy { reference: check.reference, columns: &check.by, rows: &check.rows }),
        required: check.share.map(|share| share.in_percent().words()),
        scope: check.scope,
        ..About::default()
    }
}

pub(crate) fn judge(check: &Listed, case: &mut Case<'_>) {
    // Without its table the rule is unjudged once for the whole run, see `across`.
    let (Some(table), Some(index)) = (case.world.table(check.reference), &check.index) else { return };
    let (world, project) = (case.world, case.project);
    if let Some(bounds) = &check.share {
        return share_of_project(check, bounds, case, index);
    }
    match check.scope {
        Scope::Project => one(check, case, None, key_of(&check.by, world, project, None), table, index),
        Scope::Indicator => {
            each_placed(&check.of, case, |case, place, indicator| {
                let key = case.keys.of(index.id, &check.by, world, project)[place];
                one(check, case, Some(indicator), key, table, index);
            });
        }
    }
}

/// Which share of the indicators of a project has a row.
fn share_of_project(check: &Listed, bounds: &Bounds, case: &mut Case<'_>, index: &Index) {
    let (world, project) = (case.world, case.project);
    let (mut listed, mut others) = (0u64, Vec::new());
    let mut blank: Option<&Indicator<'_>> = None;
    let mut blanks = 0u64;
    for (place, one) in placed(&check.of, world, project) {
        match case.keys.of(index.id, &check.by, world, project)[place] {
            Some(key) if index.rows(key).iter().any(|row| check.wants(*row as usize)) => listed += 1,
            Some(_) => others.push(one.values.place(Field::NAME).unwrap_or(one.at)),
            None => (blank, blanks) = (blank.or(Some(one)), blanks + 1),
        }
    }
    let whole = Decimal::from(listed + others.len() as u64);
    let fraction = Fraction { part: listed.into(), whole };
    // What has no key may stand in the table or not.
    let more = Decimal::from(blanks);
    let ends = [fraction.part, fraction.part + more].map(|part| Fraction { part, whole: whole + more });
    if let (Some(one), true) = (blank, ends[0].is_within(bounds) != ends[1].is_within(bounds)) {
        let missing = |subject: &&Subject| {
            matches!(look_for_content(subject.part, world, project, Some(one)), Looked::Nothing)
        };
        if let Some(subject) = check.by.iter().map(|(_, subject)| subject).find(missing) {
            return case.unjudged(project.at, missing_reason(subject, project));
        }
    }
    if whole.is_zero() || fraction.is_within(bounds) {
        return;
    }
    let limit = bounds.low.map(|bound| bound.at).unwrap_or_default();
    let shown_limit = format!("{}%", (limit * Decimal::ONE_HUNDRED).normalize());
    case.violated(project.at, |finding, args| {
        finding.found = Some(Untrusted::new(fraction.shown()));
        finding.required = Some(Untrusted::new(format!(
            "{} {shown_limit}",
            if bounds.low.is_some_and(|bound| bound.inclusive) { ">=" } else { ">" }
        )));
        args.plain(finding, "part", listed);
        args.plain(finding, "whole", whole);
        args.put(finding, "percent", || Arg::Plain(fraction.percent(limit)));
        args.put(finding, "limit", || Arg::Plain(shown_limit));
        args.put(finding, "others", || Arg::Cells(others.clone()));
        args.put(finding, "reference", || Arg::Words(world.references[check.reference].label.clone()));
        finding.counted = others;
    });
}

fn one(
    check: &Listed,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    key: Option<u64>,
    table: &Table,
    index: &Index,
) {
    let (world, project) = (case.world, case.project);
    let Some(key) = key else {
        let place = |subject: &Subject| place_of(subject.part, project, indicator);
        for (_, subject) in &check.by {
            match look_for_content(subject.part, world, project, indicator) {
                Looked::Unknown => return case.unknown(subject, indicator),
                Looked::Nothing => return case.unjudged(place(subject), missing_reason(subject, project)),
                _ => {}
            }
        }
        return;
    };
    let rows =
        || index.rows(key).iter().map(|row| *row as usize).filter(|row| check.counts(*row) != Counts::No);
    // Nobody can tell whether a row counts: as if it did, where that changes nothing.
    let unsure = rows().find_map(|row| match check.counts(row) {
        Counts::Unknown { row, column, unlike } => {
            let row = table.numbers.get(row).copied().unwrap_or_default();
            Some(Reason::TableCell { reference: check.reference, row, column, unlike })
        }
        _ => None,
    });
    match (check.expect, rows().next()) {
        (Expect::Listed, None) => missing(check, case, indicator, table, index),
        (Expect::Unlisted | Expect::Either, None) => {}
        (Expect::Unlisted, Some(row)) => match unsure.filter(|_| !rows().any(|row| check.wants(row))) {
            Some(reason) => unjudged(check, case, indicator, reason),
            None => {
                let row = rows().find(|row| check.wants(*row)).unwrap_or(row);
                tell(check, case, indicator, table, row, None);
            }
        },
        (_, Some(_)) => {
            // Nearly every key has one row, for which nothing is collected.
            let several: Vec<usize>;
            let rows = match index.rows(key) {
                [row] => &[*row as usize][..],
                _ => {
                    several = rows().collect();
                    &several
                }
            };
            match agreement(check, world, project, indicator, table, rows) {
                Agreement::Yes
                    if check.expect == Expect::Listed && !rows.iter().any(|row| check.wants(*row)) =>
                {
                    if let Some(reason) = unsure {
                        unjudged(check, case, indicator, reason);
                    }
                }
                Agreement::Yes => {}
                Agreement::No(row, agree) => match unsure {
                    Some(reason) => unjudged(check, case, indicator, reason),
                    None => tell(check, case, indicator, table, row, Some(agree)),
                },
                Agreement::Unknown(reason) => unjudged(check, case, indicator, reason),
            }
        }
    }
}

/// Adds that a look-up is not judged: at the field that it is said of, else at the key.
fn unjudged(check: &Listed, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>, reason: Reason) {
    let of = |id: &str| check.agree.iter().map(|agree| &agree.subject).find(|subject| *subject.id == *id);
    let subject = match &reason {
        Reason::FieldMissing(id) | Reason::FieldUnknown(id) | Reason::NotComparable(id, _) => of(id),
        _ => None,
    };
    let subject = subject.or(check.by.last().map(|(_, subject)| subject));
    let at = subject.map_or(case.project.at, |subject| place_of(subject.part, case.project, indicator));
    case.unjudged(at, reason);
}

/// Adds that there is no such row, with the nearest ones.
fn missing(
    check: &Listed,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    index: &Index,
) {
    let (world, project) = (case.world, case.project);
    let Some((_, subject)) =
        check.by.iter().rfind(|(column, _)| Some(*column) == check.name_column()).or(check.by.last())
    else {
        return;
    };
    let text = match look(subject.part, world, project, indicator) {
        Looked::Text(text, _) | Looked::Target(text, _) => text.to_owned(),
        _ => String::new(),
    };
    let own = match check.own_first.as_ref().map(|(_, owner)| look(owner.part, world, project, indicator)) {
        Some(Looked::Text(owner, _)) => check.rows_of(owner),
        _ => &[],
    };
    let first = |row: usize| own.binary_search(&(row as u32)).is_ok();
    let label = world.references[check.reference].label.clone();
    let field = case.field_name(&subject.id);
    case.violated_in(subject, indicator, |finding, args| {
        args.put(finding, "nearest", || {
            let near = index.names.as_ref().zip(check.name_column()).map(|(names, column)| {
                let rows = names.nearest(
                    |row| table.cell(row, column),
                    &text,
                    |row| check.wants(row),
                    first,
                    SUGGESTIONS,
                );
                rows.iter().map(|row| table.cell(*row, column)).collect::<Vec<_>>().join("、")
            });
            Arg::Text(Untrusted::new(near.filter(|near| !near.is_empty()).unwrap_or_else(|| "—".to_owned())))
        });
        args.put(finding, "reference", || Arg::Words(label));
        args.put(finding, "field", || Arg::Words(field));
        args.put(finding, "key", || Arg::Text(Untrusted::new(text.as_str())));
        for name in ["listed", "column", "row"] {
            args.put(finding, name, || Arg::Plain("—".to_owned()));
        }
        finding.found = (!text.is_empty()).then(|| Untrusted::new(text));
    });
}

/// Adds that a row is there, and what of it disagrees.
fn tell(
    check: &Listed,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    row: usize,
    agree: Option<&Agree>,
) {
    let (world, project) = (case.world, case.project);
    let Some(subject) =
        agree.map(|agree| &agree.subject).or_else(|| check.by.last().map(|(_, subject)| subject))
    else {
        return;
    };
    let shown = |part: Part| match look(part, world, project, indicator) {
        Looked::Text(text, unit) => with_unit(text, unit).into_owned(),
        Looked::Target(text, _) => text.to_owned(),
        Looked::Code(code) => case.code_name(part, code).zh,
        _ => String::new(),
    };
    let text = shown(subject.part);
    let key = check.by.last().map(|(_, subject)| shown(subject.part)).unwrap_or_default();
    let column = agree.map(|agree| agree.column).or_else(|| check.rows.first().map(|(column, _)| *column));
    let reference = &world.references[check.reference];
    let listed =
        column.map(|column| with_unit(table.cell(row, column), table.unit(column))).unwrap_or_default();
    let header =
        column.and_then(|column| reference.columns[column].words.first().cloned()).unwrap_or_default();
    let field = case.field_name(&subject.id);
    let number = table.numbers.get(row).copied().unwrap_or_default();

    case.violated_in(subject, indicator, |finding, args| {
        // Of what does not agree, nothing is said to be there too.
        finding.found = (agree.is_some() || !text.is_empty()).then(|| Untrusted::new(text));
        finding.required = (agree.is_some() && !listed.is_empty()).then(|| Untrusted::new(&*listed));
        args.put(finding, "listed", || Arg::Text(Untrusted::new(&*listed)));
        args.put(finding, "column", || Arg::Plain(header));
        args.plain(finding, "row", number);
        args.put(finding, "key", || Arg::Text(Untrusted::new(key)));
        args.put(finding, "reference", || Arg::Words(reference.label.clone()));
        args.put(finding, "field", || Arg::Words(field));
        args.put(finding, "nearest", || Arg::Plain("—".to_owned()));
    });
}
