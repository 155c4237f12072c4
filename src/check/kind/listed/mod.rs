//! `listed`: found in a reference table, the listed columns agreeing.

mod agree;
mod agreement;
mod held;
mod judge;

pub(crate) use judge::judge;

use crate::strict::keys::{Key, Keys, Shape};
use crate::terms::bounds::{Bound, Bounds, Measure};
use crate::terms::keys::{Index, KeyHash};
use crate::terms::lookup::{BY, FoundBy, IN, columns, key_columns, table_of};
use crate::terms::reference::{Reference, Table};
use crate::terms::subject::{Part, Subject};
use crate::terms::within::{WITHIN, Within, whose};
use crate::text::codes::words_of;
use crate::text::identity;
use crate::words::vocabulary::{Scope, Vocabulary};
pub(crate) use agree::Agree;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::num::NonZeroU64;
use std::sync::Arc;

use crate::check::apart::apart;
use crate::check::declare::{About, Context, SIDE, Selection, Spec, WHERE, never_fires, where_is_for};
use crate::check::lookup_keys::key_of;
use crate::check::satisfies::{Reason, why_no_key};
use crate::check::select::placed;
use crate::model::project::{Indicator, Project};
use crate::terms::reference::Need;
use crate::terms::rows::{Counts, ROWS, RowTest, counts, rows};
use crate::terms::world::World;

/// The project or indicator has a row in a reference table, and that row agrees with it.
#[derive(Debug, Clone)]
pub struct Listed {
    pub of: Selection,
    pub scope: Scope,
    /// Index of the reference table.
    pub reference: usize,
    /// Column and what must be in it: the key.
    pub by: Vec<(usize, Subject)>,
    /// A key that counts before this one, where there is a row of it: the code of a project, whatever its name is now.
    pub first_by: Vec<(usize, Subject)>,
    first_index: Option<Arc<Index>>,
    /// Of several rows of one key only the own ones.
    pub within: Option<Within>,
    /// Whose rows the table has. Made with the index.
    known: FxHashSet<NonZeroU64>,
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

const EXPECTED: [(&str, Expect); 3] =
    [("listed", Expect::Listed), ("unlisted", Expect::Unlisted), ("either", Expect::Either)];

pub(crate) const SPEC: Spec = Spec {
    name: "listed",
    says: (
        "按关键字段能在参照表中找到，且所列各列一致",
        "found in a reference table by key, the listed columns agreeing",
    ),
    keys: &[
        IN,
        BY,
        Key {
            name: "first-by",
            shape: Shape::Table,
            says: (
                "先按这里的关键字段找，找到就以此为准，找不到再按 by 找：项目编码相同的，名称改了也是同一项目",
                "a key that is tried first; where it finds a row that counts, else `by` does: a project of the same code is the same, whatever its name is now",
            ),
        },
        WITHIN,
        ROWS,
        Key {
            name: "agree",
            shape: Shape::Table,
            says: (
                "列 = 应相同的字段；或 { field = \"…\", is = \"at-most\", times = 1.1 }：字段与此列的关系",
                "column = field that must be equal, or { field = \"…\", is = \"at-most\", times = 1.1 }: how the field compares with the column",
            ),
        },
        Key {
            name: "is",
            shape: Shape::OneOf(words_of!(EXPECTED)),
            says: (
                "应在表中（默认）、不应在表中，或在表中的应一致",
                "must be in the table (default), must not be, or must agree if it is",
            ),
        },
        Key {
            name: "own-first",
            shape: Shape::Table,
            says: (
                "列 = 字段：优先提示同一单位的行",
                "column = field: rows of the same owner are suggested first",
            ),
        },
        Key {
            name: "at-least",
            shape: Shape::Share,
            says: (
                "不要求每个指标，只要求项目中这一比例的指标在表中（含本数）",
                "not each indicator but this share of a project's indicators must be listed (含本数)",
            ),
        },
        Key {
            name: "more-than",
            shape: Shape::Share,
            says: ("超过这一比例（不含本数）", "more than this share (不含本数)"),
        },
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
    let by = key_columns(keys, spec, known)?;
    let first_by = columns(keys, "first-by", spec, known);
    if !first_by.is_empty() && first_by == by {
        keys.problems.add(
            keys.place_of("first-by"),
            "first-by 与 by 相同，不起作用；先按编码、再按名称的，by 写名称",
            "`first-by` is the same as `by` and decides nothing; for the code first and else the name, let `by` be the name",
        );
    }
    let within = Within::parse(keys, spec, known);
    let own_first = columns(keys, "own-first", spec, known).into_iter().next();
    let rows = rows(keys, spec, known);
    let agree = agree::parse(keys, spec, known);
    let expect = keys.one_of("is", &EXPECTED).unwrap_or(Expect::Listed);
    if expect == Expect::Either && !keys.has("agree") {
        never_fires(keys, "is");
    }
    if expect == Expect::Unlisted && keys.has("agree") {
        keys.problems.add(
            keys.place_of("agree"),
            "is = \"unlisted\" 要求表中没有这一行，agree 不起作用；有则核对的请写 is = \"either\"",
            "with is = \"unlisted\" there is to be no row, so `agree` decides nothing; to compare where there is one, write is = \"either\"",
        );
    }
    let of_indicators =
        by.iter().chain(&first_by).map(|(_, subject)| subject).chain(agree.iter().map(|one| &one.subject));
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
        first_by,
        first_index: None,
        within,
        known: FxHashSet::default(),
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
    keys.only_one("at-least", "more-than");
    let key = ["at-least", "more-than"].into_iter().find(|key| keys.has(key))?;
    let at = keys.share(key)?;
    if scope == Scope::Project || keys.has("agree") || keys.has("is") {
        keys.problems.add(
            keys.place_of(key),
            "占比只能用于以指标为准的 by，且不能与 agree、is 同时使用",
            "a share needs a key of indicators, and cannot be used with `agree` and `is`",
        );
    }
    if at.is_zero() && key == "at-least" {
        never_fires(keys, key);
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
        // What is looked up by a part of a text has keys of its own.
        let is_shared = self.by.iter().all(|(_, subject)| subject.holds.is_none());
        let known = made.iter().find(|index| is_shared && index.is_by(&by)).cloned();
        self.index = Some(known.unwrap_or_else(|| {
            let index = Arc::new(Index::of(place, table, by, self.name_column(), vocabulary));
            made.extend(is_shared.then(|| index.clone()));
            index
        }));
        if !self.first_by.is_empty() {
            let by = self.first_by.iter().map(|(column, subject)| (*column, subject.part)).collect();
            self.first_index = Some(Arc::new(Index::of(place, table, by, None, vocabulary)));
        }
        if let Some(Within { column, subject }) = &self.within {
            let rows = 0..table.len();
            self.known = rows.filter_map(|row| whose(subject.part, table.cell(row, *column))).collect();
        }
        for row in 0..table.len() {
            let owner = self.own_first.as_ref().map_or("", |(column, _)| table.cell(row, *column));
            if !owner.is_empty() {
                self.owners.entry(owner_key(owner)).or_default().push(row as u32);
            }
        }
        let wanted = |row| counts(&self.rows, reference, table, row);
        self.wanted = (!self.rows.is_empty()).then(|| (0..table.len()).map(wanted).collect());
    }

    /// The rows that the first key finds; where it finds none, the other one counts.
    fn first_rows(&self, world: &World, project: &Project<'_>, indicator: Option<&Indicator<'_>>) -> &[u32] {
        let Some(index) = &self.first_index else { return &[] };
        key_of(&self.first_by, world, project, indicator).map_or(&[], |key| index.rows(key))
    }

    /// Of the rows of a key those that may be the project's: all of them, unless they are of several departments.
    ///
    /// # Errors
    /// Why nobody can tell.
    fn own_rows<'r>(
        &self,
        rows: &'r [u32],
        table: &Table,
        world: &World,
        project: &Project<'_>,
    ) -> Result<Cow<'r, [u32]>, Reason> {
        let Some(within) = &self.within else { return Ok(Cow::Borrowed(rows)) };
        let of_row = |row: &u32| within.of_row(world, table, *row as usize);
        let mut stated = rows.iter().filter_map(of_row);
        let first = stated.next();
        if stated.all(|other| Some(other) == first) {
            return Ok(Cow::Borrowed(rows));
        }
        let Some(own) = apart(&within.subject, world, project, None) else {
            return Err(why_no_key(&[(within.column, within.subject.clone())], world, project, None).1);
        };
        let is_own = |row: &u32| of_row(row).is_none_or(|other| other == own);
        let own_rows: Vec<u32> = rows.iter().copied().filter(is_own).collect();
        // A department that the table does not know may be one of these under another name.
        match (&own_rows[..], rows) {
            ([], [one, .., other]) if !self.known.contains(&own) => {
                let number = |row: &u32| table.numbers[*row as usize];
                Err(Reason::RowsDisagree { reference: self.reference, rows: (number(one), number(other)) })
            }
            _ => Ok(Cow::Owned(own_rows)),
        }
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

    /// Whether anything of the project has a row; None where it has no key to look one up by.
    pub fn finds(&self, world: &World, project: &Project<'_>) -> Option<bool> {
        let index = self.index.as_ref()?;
        let first = |one| !self.first_rows(world, project, one).is_empty();
        let is_first = match self.scope {
            Scope::Project => first(None),
            Scope::Indicator => placed(&self.of, world, project).any(|(_, one)| first(Some(one))),
        };
        if is_first {
            return Some(true);
        }
        let found = |key: u64| !index.rows(key).is_empty();
        match self.scope {
            Scope::Project => key_of(&self.by, world, project, None).map(found),
            Scope::Indicator => placed(&self.of, world, project)
                .filter_map(|(_, one)| key_of(&self.by, world, project, Some(one)))
                .map(found)
                .reduce(|one, other| one || other),
        }
    }

    /// The key column of which near texts are suggested: the last that is a text.
    pub fn name_column(&self) -> Option<usize> {
        let texts = self.by.iter().filter(|(_, subject)| matches!(subject.part, Part::Field(..)));
        texts.map(|(column, _)| *column).next_back()
    }
}

fn owner_key(owner: &str) -> u64 {
    KeyHash::of(&identity::office(owner))
}

/// Number of similar names that are suggested.
const SUGGESTIONS: usize = 3;

/// The table and the columns without which it cannot be decided.
fn needs(check: &Listed) -> Vec<Need> {
    let keys = check.by.iter().map(|(column, _)| *column);
    let keys = keys.chain(check.within.as_ref().map(|within| within.column));
    let agree = check
        .agree
        .iter()
        .flat_map(|agree| std::iter::once(agree.column).chain(agree.average.iter().copied()));
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
