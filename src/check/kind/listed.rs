//! `listed`: found in a reference table, the listed columns agreeing.

use crate::model::finding::{Arg, Untrusted};
use crate::model::project::{Indicator, Project};
use crate::strict::keys::{Key, Keys, Shape, text, wrong};
use crate::strict::node::{Item, Node};
use crate::terms::Known;
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::lookup::{BY, IN, ROWS, RowTest, column, columns, rows, table_of};
use crate::terms::reference::{Index, KeyHash, Reference, Table, same};
use crate::terms::subject::{Part, Subject};
use crate::terms::world::World;
use crate::words::vocabulary::{Field, Scope, ValueType, Vocabulary};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use std::sync::Arc;
use crate::text::fold::skeleton;
use super::compare::{Relation, how};
use crate::check::declare::{About, Context, SIDE, Selection, Spec, WHERE, never_fires, where_is_for};
use crate::check::emit::Case;
use crate::check::fraction::Fraction;
use crate::check::lookup_keys::key_of;
use crate::check::observe::{Looked, look, place_of, with_unit, year_of};
use crate::check::satisfies::Reason;
use crate::check::select::{each_placed, placed};
use crate::model::project::Category;
use crate::terms::lookup::{Counts, counts};
use crate::terms::reference::{Need, Read};
use crate::words::quantity::{Unlike, stands};

/// The project or indicator has a row in a reference table, and that row agrees with it.
#[derive(Debug, Clone)]
pub struct Listed {
    pub of: Selection,
    pub scope: Scope,
    /// Index of the reference table.
    pub reference: usize,
    /// Column and what must stand in it: the key.
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

/// How one column must stand to a field.
#[derive(Debug, Clone)]
pub struct Agree {
    pub column: usize,
    pub subject: Subject,
    pub relation: Relation,
    pub times: Decimal,
    /// As what both are read where they are compared by size; None of texts and codes.
    pub read: Option<Read>,
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
            says: "column = field that must be equal, or { field = \"…\", is = \"at-most\", times = 1.1 }: how the field stands to the column",
        },
        Key {
            name: "is",
            shape: Shape::OneOf(&["listed", "unlisted", "either"]),
            says: "must be in the table (default), must not, or only agrees where it is",
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
    let agree = agree(keys, spec, known);
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
            "a share needs a key of indicators, and excludes `agree` and `is`",
        );
    }
    let low = Some(Bound { at, inclusive: key == "at-least" });
    Some(Bounds { measure: Measure::Number, low, high: None })
}

impl Agree {
    /// Whether it holds sizes against each other, of which rows of one key cannot have several.
    fn is_size(&self) -> bool {
        let same = matches!(self.relation, Relation::Equal | Relation::NotEqual | Relation::Unlike);
        self.read.is_some_and(|read| read != Read::Target || !same)
    }
}

const AGREE: &[Key] = &[
    Key { name: "field", shape: Shape::Field, says: "the field of the submission" },
    Key {
        name: "is",
        shape: Shape::OneOf(&[
            "equal",
            "not-equal",
            "unlike",
            "at-least",
            "more-than",
            "at-most",
            "less-than",
        ]),
        says: "how the field stands to the column",
    },
    Key { name: "times", shape: Shape::Bound, says: "the column is taken so many times" },
];

fn agree(keys: &Keys<'_>, spec: &Reference, known: Known<'_>) -> Vec<Agree> {
    let Some(node) = keys.node("agree") else { return Vec::new() };
    let Item::Table(table) = &node.item else {
        wrong(known.problems, node, ("表", "a table"));
        return Vec::new();
    };
    table.iter().filter_map(|entry| agree_one(&entry.key, &entry.place, &entry.node, spec, known)).collect()
}

fn agree_one(
    key: &str,
    place: &crate::strict::problem::Place,
    node: &Node,
    spec: &Reference,
    known: Known<'_>,
) -> Option<Agree> {
    let column = column(spec, key, place, known)?;
    let (id, place, relation, times) = match &node.item {
        Item::Table(_) => {
            let keys = Keys::of(node, &[AGREE], known.problems)?;
            let relation = keys.one_of("is", Relation::CODES).unwrap_or(Relation::Equal);
            let times = if keys.has("times") { keys.factor("times")? } else { Decimal::ONE };
            (keys.required("field")?, &node.place, relation, times)
        }
        _ => (text(node, known.problems)?, &node.place, Relation::Equal, Decimal::ONE),
    };
    let subject = Subject::parse(id, place, known.vocabulary, known.problems)?;
    let of_field = match subject.part {
        Part::Field(_, ValueType::Amount) => Some(Read::Amount),
        Part::Field(_, ValueType::Number) => Some(Read::Number),
        Part::Field(_, ValueType::Date) => Some(Read::Date),
        Part::Field(_, ValueType::Target) => Some(Read::Target),
        _ => None,
    };
    let read = spec.columns[column].read.or(of_field).filter(|read| *read != Read::Text);
    if read.is_none() && !matches!(relation, Relation::Equal | Relation::NotEqual | Relation::Unlike) {
        let id = &subject.id;
        known.problems.add(
            place,
            format!("“{id}”与“{key}”都是文字，不能比较大小；请在 columns 中写明 type"),
            format!("`{id}` and `{key}` are texts and have no size; give the column a `type`"),
        );
        return None;
    }
    Some(Agree { column, subject, relation, times, read })
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
    hash.text(owner);
    hash.finish()
}

/// As many near names are suggested.
const SUGGESTIONS: usize = 3;

/// The table and the columns without which nobody can tell.
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
    for (place, one) in placed(&check.of, world, project) {
        match case.keys.of(index.id, &check.by, world, project)[place] {
            Some(key) if index.rows(key).iter().any(|row| check.wants(*row as usize)) => listed += 1,
            Some(_) => others.push(one.values.place(Field::NAME).unwrap_or(one.at)),
            None => {}
        }
    }
    let whole = Decimal::from(listed + others.len() as u64);
    let fraction = Fraction { part: listed.into(), whole };
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
            match look(subject.part, world, project, indicator) {
                Looked::Unknown => return case.unknown(subject, indicator),
                Looked::Nothing => return case.unjudged(place(subject), missing_reason(subject, project)),
                _ => {}
            }
        }
        return;
    };
    let rows = || index.rows(key).iter().map(|row| *row as usize).filter(|row| check.counts(*row) != Counts::No);
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
            let rows: Vec<usize> = rows().collect();
            match agreement(check, world, project, indicator, table, &rows) {
                Agreement::Yes if check.expect == Expect::Listed && !rows.iter().any(|row| check.wants(*row)) => {
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

/// Whether the rows of one key agree with the submission.
enum Agreement<'c> {
    Yes,
    /// This row does not, in this column.
    No(usize, &'c Agree),
    Unknown(Reason),
}

/// Of several rows with one key, texts and codes may stand in any (one indicator of several owners); the sizes that stand
/// beside these must all agree or all disagree, since nobody can tell which row counts.
fn agreement<'c>(
    check: &'c Listed,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    rows: &[usize],
) -> Agreement<'c> {
    let judged = |agree: &Agree, row| agrees(check, agree, world, project, indicator, table, row);
    let texts = |row: &usize| check.agree.iter().filter(|one| !one.is_size()).find(|one| judged(one, *row) != Ok(true));
    let like: Vec<usize> = rows.iter().copied().filter(|row| texts(row).is_none()).collect();
    if like.is_empty() {
        let Some((row, agree)) = rows.first().and_then(|row| Some((*row, texts(row)?))) else { return Agreement::Yes };
        return match judged(agree, row) {
            Err(reason) => Agreement::Unknown(reason),
            Ok(_) => Agreement::No(row, agree),
        };
    }
    let mut verdict: Option<(usize, Option<&Agree>)> = None;
    for row in &like {
        let mut wrong = None;
        for agree in check.agree.iter().filter(|one| one.is_size()) {
            match judged(agree, *row) {
                Ok(true) => {}
                Ok(false) => wrong = wrong.or(Some(agree)),
                Err(reason) => return Agreement::Unknown(reason),
            }
        }
        match verdict {
            None => verdict = Some((*row, wrong)),
            Some((other, known)) if known.is_some() != wrong.is_some() => {
                let number = |row: usize| table.numbers.get(row).copied().unwrap_or_default();
                let rows = (number(other), number(*row));
                return Agreement::Unknown(Reason::RowsDisagree { reference: check.reference, rows });
            }
            Some(_) => {}
        }
    }
    match verdict {
        Some((row, Some(agree))) => Agreement::No(row, agree),
        _ => Agreement::Yes,
    }
}

/// Whether the cell of a row and the field stand to each other as they should. A blank cell of the table demands nothing,
/// unless it is a size that something is held against.
///
/// # Errors
/// Why nobody can tell.
fn agrees(
    check: &Listed,
    agree: &Agree,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    row: usize,
) -> Result<bool, Reason> {
    let listed = table.cell(row, agree.column);
    let asks_size = !matches!(agree.relation, Relation::Equal | Relation::NotEqual | Relation::Unlike);
    let cell = |unlike| {
        let row = table.numbers.get(row).copied().unwrap_or_default();
        Reason::TableCell { reference: check.reference, row, column: agree.column, unlike }
    };
    if listed.is_empty() {
        return if asks_size { Err(cell(Unlike::Words)) } else { Ok(true) };
    }
    let looked = look(agree.subject.part, world, project, indicator);
    let text = match &looked {
        Looked::Text(text, _) | Looked::Target(text, _) => *text,
        Looked::Code(code) => {
            let same = agree.subject.part.code_of_word(listed, &world.vocabulary) == Some(*code);
            return Ok(same == (agree.relation != Relation::NotEqual));
        }
        Looked::Unknown => return Err(Reason::FieldUnknown(agree.subject.id.clone())),
        Looked::Nothing if asks_size => return Err(Reason::FieldMissing(agree.subject.id.clone())),
        Looked::Nothing => return Ok(agree.relation != Relation::Equal),
        Looked::Day(_) | Looked::Either(..) | Looked::Codes(_) => "",
    };
    let (Some(read), Some(how)) = (agree.read, how(agree.relation)) else {
        return Ok(match agree.relation {
            Relation::NotEqual => !same(text, listed),
            Relation::Unlike => skeleton(text) != skeleton(listed),
            _ => same(text, listed),
        });
    };
    let measure = match read {
        Read::Amount => Measure::Yuan,
        Read::Date => Measure::Day,
        _ => Measure::Number,
    };
    // The same words are the same target, whether or not they measure anything; other words are another.
    if read == Read::Target && !asks_size && same(text, listed) {
        return Ok(agree.relation == Relation::Equal);
    }
    let own = looked.quantity(agree.subject.part, measure).map(|one| one.in_year(year_of(project)));
    let other = table.quantity(row, agree.column, read).and_then(|other| other.times(agree.times));
    let (own, other) = match (own, other) {
        (Err(_), _) | (_, Err(_)) if read == Read::Target && !asks_size => {
            return Ok(agree.relation == Relation::NotEqual);
        }
        (Err(unlike), _) => return Err(Reason::NotComparable(agree.subject.id.clone(), unlike)),
        (_, Err(unlike)) => return Err(cell(unlike)),
        (Ok(own), Ok(other)) => (own, other.in_year(year_of(project))),
    };
    match stands(&own, how, [&other, &other]) {
        // Targets that cannot be compared are not the same.
        Err(_) if read == Read::Target && !asks_size => Ok(agree.relation == Relation::NotEqual),
        stands => stands.map_err(|unlike| Reason::NotComparable(agree.subject.id.clone(), unlike)),
    }
}

/// Why a key is blank.
fn missing_reason(subject: &Subject, project: &Project<'_>) -> Reason {
    match (subject.part, project.category) {
        (Part::Category, Category::Unknown) => Reason::CategoryUnknown,
        (Part::Category, _) => Reason::CategoryMissing,
        _ => Reason::FieldMissing(subject.id.clone()),
    }
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
                let rows = names.nearest(|row| table.cell(row, column), &text, |row| check.wants(row), first, SUGGESTIONS);
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
    let listed = column.map(|column| with_unit(table.cell(row, column), table.unit(column))).unwrap_or_default();
    let header = column.and_then(|column| reference.columns[column].words.first().cloned()).unwrap_or_default();
    let field = case.field_name(&subject.id);
    let number = table.numbers.get(row).copied().unwrap_or_default();

    case.violated_in(subject, indicator, |finding, args| {
        finding.found = (!text.is_empty()).then(|| Untrusted::new(text));
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
