//! Tables of one workbook that are about the same projects, put together: a sheet with a row for each project of a list, a head
//! apart from its table, the year and the long term, the goal and what later stages say of it. Takes the tables as they were
//! found, changes which of them there are.

use super::account::{Account, Fate};
use super::by_group::{self, More, MoreOfList};
use super::grid::Grid;
use super::list::List;
use super::masters::{self, Master};
use super::stages::{self, Later};
use super::{Submission, Table, form, names_project, sheet, sides_apart};
use crate::model::finding::{UnmatchedColumn, Untrusted};
use crate::model::notice::{Fact, Notice};
use crate::text::identity;
use crate::words::vocabulary::Field;
use rustc_hash::FxHashMap;

/// A table that goes on with another: its place, that of the other, and for each project there the one here.
type Joined = (usize, usize, FxHashMap<usize, usize>);

impl<'a> Submission<'a> {
    /// Takes the sheets without a table that have a row for each project of a list or of several forms. Projects that no
    /// other sheet has indicators of are projects all the same.
    pub(super) fn join_masters(&mut self, without_table: &mut Vec<(usize, Vec<&'a str>)>) {
        if self.project_count == 0 {
            return;
        }
        let workbook = self.workbook;
        let found: Vec<Master<'a>> = without_table
            .iter()
            .filter_map(|(place, _)| {
                let sheet = &workbook.sheets[*place];
                masters::find(*place, sheet, self.vocabulary, 0..sheet.row_count())
            })
            .collect();
        if found.is_empty() {
            return;
        }
        self.name_forms(&found);
        let values: Vec<_> = self.projects().map(|project| project.values).collect();
        for master in found {
            let sheet = &workbook.sheets[master.sheet];
            let grid = Grid::within(sheet, 0..u32::MAX);
            let mut used: Vec<usize> =
                values.iter().filter_map(|values| master.row_of(&grid, values)).collect();
            used.sort_unstable();
            used.dedup();
            if used.is_empty() {
                let names = master.names(&grid);
                if let Some(first) = names.first().filter(|_| master.lists_projects()) {
                    let notice = Notice::new(Fact::ProjectsWithoutForm).on(master.sheet);
                    self.notices.push(notice.arg("count", names.len().to_string()).arg("first", *first));
                }
                continue;
            }
            let (alone, account) = master.settle(sheet, self.vocabulary, &used);
            self.settle(master.sheet, &account);
            without_table.retain(|(place, _)| *place != master.sheet);
            let unmatched = master.unmatched.iter().map(|(at, header)| UnmatchedColumn {
                sheet: master.sheet,
                at: *at,
                header: Untrusted::new(*header),
            });
            self.unmatched.extend(unmatched);
            if !alone.is_empty() {
                self.add_table(
                    master.sheet,
                    (0..u32::MAX).into(),
                    sheet::Table::Alone(self.masters.len(), alone),
                );
            }
            self.masters.push(master);
        }
    }

    /// Gives forms that name no project the name and the code that a master sheet has for them.
    fn name_forms(&mut self, masters: &[Master<'a>]) {
        let (workbook, is_only) = (self.workbook, self.tables.len() == 1);
        for table in &mut self.tables {
            let sheet::Table::Form(form) = &mut table.kind else { continue };
            let tab = &*workbook.sheets[table.sheet].name;
            let is_named = [Field::PROJECT_NAME, Field::PROJECT_CODE]
                .iter()
                .any(|field| form.values.get(*field).is_some());
            let named = masters.iter().filter(|_| !is_named).find_map(|master| {
                let sheet = &workbook.sheets[master.sheet];
                let named = master.named_by(sheet, self.vocabulary, tab, is_only);
                (!named.is_empty()).then_some(named)
            });
            for (field, value) in named.into_iter().flatten() {
                form.values.add(field, value);
            }
        }
    }

    /// Takes the table with a row for each project that stands above a list of its sheet. Projects that the list has no
    /// indicators of are projects all the same.
    pub(super) fn join_master_above(&mut self, master: Master<'a>) {
        let grid = Grid::within(&self.workbook.sheets[master.sheet], 0..u32::MAX);
        let of_sheet = self.tables.partition_point(|table| table.sheet < master.sheet);
        let first = self.tables.get(of_sheet).map_or(self.project_count, |table| table.first);
        let used: Vec<usize> = (first..self.project_count)
            .filter_map(|index| master.row_of(&grid, &self.project(index).values))
            .collect();
        let mut alone = master.own_rows();
        alone.retain(|row| !used.contains(row));
        if !alone.is_empty() {
            let kind = sheet::Table::Alone(self.masters.len(), alone);
            self.add_table(master.sheet, (0..u32::MAX).into(), kind);
        }
        self.masters.push(master);
    }

    /// Gives the only form of the workbook that names no project the head that stands alone on another sheet; also where its
    /// title has the name that this head says: 雨水管网排查项目绩效指标表 beside 项目名称 │ 雨水管网排查.
    pub(super) fn join_head(&mut self, without_table: &mut Vec<(usize, Vec<&'a str>)>) {
        let [Table { kind: sheet::Table::Form(form), .. }] = &self.tables[..] else { return };
        let named = |(place, _): &(usize, _)| Some((*place, names_project(self, *place)?));
        let heads: Vec<(usize, String)> = without_table.iter().filter_map(named).collect();
        let [(place, name)] = &heads[..] else { return };
        let is_titled = form.is_named_by_title(self.vocabulary)
            && form.title.is_some_and(|title| identity::name(title).contains(name.as_str()));
        if !form.names_nothing() && !is_titled {
            return;
        }
        let (head, account) = masters::head_of(*place, &self.workbook.sheets[*place], self.vocabulary);
        self.settle(*place, &account);
        without_table.retain(|(other, _)| other != place);
        if let Some(Table { kind: sheet::Table::Form(form), .. }) = self.tables.first_mut() {
            let at = form.at;
            if let Some(name) = head.values.get(Field::PROJECT_NAME).filter(|_| is_titled) {
                form.values.set(Field::PROJECT_NAME, name.clone());
            }
            form.take_head(head);
            form.at = at;
        }
    }

    /// Gives the only form of the workbook the goal that stands on a sheet of its own, without a label: one that is called 绩效目标
    /// and holds nothing but lines of text, numbered perhaps.
    pub(super) fn join_goals(&mut self, without_table: &mut Vec<(usize, Vec<&'a str>)>) {
        let [Table { kind: sheet::Table::Form(_), .. }] = &self.tables[..] else { return };
        let found = without_table.iter().find_map(|(place, _)| {
            let sheet = &self.workbook.sheets[*place];
            Some((*place, masters::goals_of(sheet, self.vocabulary)?))
        });
        let Some((place, (field, mut value))) = found else { return };
        let Some(Table { kind: sheet::Table::Form(form), .. }) = self.tables.first_mut() else { return };
        if form.values.get(field).is_some() {
            return;
        }
        value.at = value.at.on_sheet(place);
        form.values.add(field, value);
        let sheet = &self.workbook.sheets[place];
        let mut account = Account::new(sheet);
        (0..sheet.row_count()).for_each(|row| account.mark(row, Fate::Project));
        self.settle(place, &account);
        without_table.retain(|(other, _)| *other != place);
    }

    /// Takes 总体指标值 for the long term where another form of the same project, on another sheet, is of the year.
    pub(super) fn tell_whole(&mut self) {
        fn form<'t, 'a>(table: &'t mut Table<'a>) -> Option<&'t mut form::Form<'a>> {
            match &mut table.kind {
                sheet::Table::Form(form) => Some(form),
                _ => None,
            }
        }
        let annual: Vec<String> = self
            .tables
            .iter_mut()
            .filter_map(form)
            .filter(|form| form.is_annual())
            .map(|form| identity::name(form.values.text(Field::PROJECT_NAME)).into_owned())
            .collect();
        for form in self.tables.iter_mut().filter_map(form).filter(|_| !annual.is_empty()) {
            if annual.contains(&identity::name(form.values.text(Field::PROJECT_NAME)).into_owned()) {
                form.tell_whole();
            }
        }
    }

    /// Makes one project of what sheets that are called after groups of indicators say of it: 产出指标, 效益指标.
    pub(super) fn join_groups(&mut self) {
        let is_of_group = |table: &Table<'a>| {
            by_group::level_of_tab(self.vocabulary, &self.workbook.sheets[table.sheet].name).is_some()
        };
        let places: Vec<usize> =
            (0..self.tables.len()).filter(|place| is_of_group(&self.tables[*place])).collect();
        let mut joined = self.forms_of_groups(&places);
        joined.extend(self.lists_of_groups(&places));
        if joined.is_empty() {
            return;
        }
        let mut tables: Vec<Option<Table<'a>>> =
            std::mem::take(&mut self.tables).into_iter().map(Some).collect();
        for (place, first, own) in joined {
            let more = match tables[place].take() {
                Some(Table { sheet, strip, kind: sheet::Table::Form(form), .. }) => {
                    More::Form(Later { sheet, strip, form })
                }
                Some(Table { sheet, strip, kind: sheet::Table::List(list), .. }) => {
                    More::List(MoreOfList { sheet, strip, list, own })
                }
                _ => continue,
            };
            if let Some(table) = &mut tables[first] {
                table.more.push(more);
            }
        }
        self.take_tables(tables);
    }

    /// Which forms of these go on with which, on other sheets.
    fn forms_of_groups(&self, places: &[usize]) -> Vec<Joined> {
        let form = |place: &usize| match &self.tables[*place].kind {
            sheet::Table::Form(form) => Some((*place, &**form)),
            _ => None,
        };
        let together = by_group::forms_together(&places.iter().filter_map(form).collect::<Vec<_>>());
        let sheet = |place: &usize| self.tables[*place].sheet;
        let pairs = together.iter().filter_map(|places| places.split_first()).flat_map(|(first, others)| {
            let is_apart = |other: &&usize| sheet(other) != sheet(first);
            others.iter().filter(is_apart).map(|other| (*other, *first, FxHashMap::default()))
        });
        pairs.collect()
    }

    /// Which lists of these have only projects of which other.
    fn lists_of_groups(&self, places: &[usize]) -> Vec<Joined> {
        let list = |place: &usize| match &self.tables[*place].kind {
            sheet::Table::List(list) => Some((*place, &**list)),
            _ => None,
        };
        let lists: Vec<_> = places.iter().filter_map(list).collect();
        // Of several with as many projects the first.
        let Some((first, most)) = lists.iter().rev().max_by_key(|(_, list)| list.project_count()) else {
            return Vec::new();
        };
        let others = lists.iter().filter(|(place, _)| self.tables[*place].sheet != self.tables[*first].sheet);
        let own =
            |(place, list): &(usize, &List<'a>)| Some((*place, *first, by_group::projects_of(most, list)?));
        others.filter_map(own).collect()
    }

    /// Makes the form of the long term and that of the year one project.
    pub(super) fn join_sides(&mut self) {
        let is_form = |table: &&Table<'_>| matches!(table.kind, sheet::Table::Form(_));
        if self.tables.iter().filter(is_form).count() < 2 {
            return;
        }
        let forms = self.tables.iter().map(|table| match &table.kind {
            sheet::Table::Form(form) => {
                let tab = &*self.workbook.sheets[table.sheet].name;
                Some((&**form, stages::stage_of(self.vocabulary, form, tab), tab))
            }
            _ => None,
        });
        let pairs = sides_apart::pairs(self.vocabulary, &forms.collect::<Vec<_>>());
        if pairs.is_empty() {
            return;
        }
        let mut tables: Vec<Option<Table<'a>>> =
            std::mem::take(&mut self.tables).into_iter().map(Some).collect();
        for (long_term, annual) in pairs {
            let Some(Table { sheet, strip, kind: sheet::Table::Form(form), .. }) = tables[long_term].take()
            else {
                continue;
            };
            if let Some(table) = &mut tables[annual] {
                table.long_term = Some(Later { sheet, strip, form });
            }
        }
        self.take_tables(tables);
    }

    /// Takes the tables that are left, with projects counted anew.
    pub(super) fn take_tables(&mut self, tables: Vec<Option<Table<'a>>>) {
        self.project_count = 0;
        for table in tables.into_iter().flatten() {
            self.add_table(table.sheet, table.strip, table.kind);
            if let Some(last) = self.tables.last_mut() {
                (last.later, last.long_term, last.more) = (table.later, table.long_term, table.more);
            }
        }
    }

    /// Makes the goal form, the monitoring and the self-evaluation of a project one. A goal form that is blank stays one
    /// of its own: that it is blank is its fault.
    pub(super) fn join_stages(&mut self) {
        let is_form = |table: &&Table<'_>| matches!(table.kind, sheet::Table::Form(_));
        if self.tables.iter().filter(is_form).count() < 2 {
            return;
        }
        let stage = |table: &'_ Table<'a>| match &table.kind {
            sheet::Table::Form(form) => {
                Some(stages::stage_of(self.vocabulary, form, &self.workbook.sheets[table.sheet].name))
            }
            _ => None,
        };
        let all: Vec<_> = self.tables.iter().map(stage).collect();
        let forms = self.tables.iter().zip(&all).map(|(table, stage)| match &table.kind {
            sheet::Table::Form(form) => Some((&**form, (*stage)?)),
            _ => None,
        });
        let mut pairs = stages::pairs(&forms.collect::<Vec<_>>());
        pairs.retain(|(_, first)| !self.project(self.tables[*first].first).indicators.is_empty());
        if pairs.is_empty() {
            return;
        }
        let mut tables: Vec<Option<Table<'a>>> =
            std::mem::take(&mut self.tables).into_iter().map(Some).collect();
        for (later, first) in pairs {
            let Some(Table { sheet, strip, kind: sheet::Table::Form(form), .. }) = tables[later].take()
            else {
                continue;
            };
            let later = Later { sheet, strip, form };
            if let Some(Table { sheet, strip, kind: sheet::Table::Form(form), later: stages, .. }) =
                &mut tables[first]
            {
                let own = form.project(&self.reading(*sheet, strip), *sheet);
                let reading = self.reading(later.sheet, &later.strip);
                if let Some((at, names)) = stages::differing(&own, &reading, &later) {
                    let notice = Notice::new(Fact::StageDiffers).on(later.sheet).at(at);
                    let taken = self.workbook.sheets[*sheet].name.to_string();
                    self.notices.push(notice.arg("taken", taken).arg("other", names.join("、")));
                }
                stages.push(later);
            }
        }
        self.take_tables(tables);
    }
}
