//! A goal in a column of its own before the levels of a form: 项目年度绩效目标 │ 一级指标 │ …, merged down over the indicators.
//! Takes the rows of a table, gives its form the goal. A head that says one already counts before it.

use super::Form;
use crate::layout::account::{Account, Fate};
use crate::layout::columns::Columns;
use crate::layout::grid::Grid;
use crate::layout::header::{ends_as_indicators, names_class};
use crate::model::project::Value;
use crate::model::sheet::{Cell, same_text};
use crate::text::fold::{is_han, trim};
use crate::words::vocabulary::{Field, Vocabulary};
use std::borrow::Cow;

/// Fewest characters of a goal.
const SHORTEST_GOAL: usize = 6;

impl<'a> Form<'a> {
    /// Takes what the columns of goals before the levels say in these rows, which are of indicators or levels, where the head says
    /// no goal of that kind.
    pub(super) fn take_goal_beside(
        &mut self,
        grid: &Grid<'a>,
        vocabulary: &Vocabulary,
        columns: &Columns<'a>,
        rows: &[usize],
        account: &mut Account,
    ) {
        for field in [Field::GOAL, Field::LONG_TERM_GOAL] {
            let Some(column) = columns.project(field).filter(|own| columns.are_behind(*own)) else {
                continue;
            };
            if self.values.get(field).is_some() {
                continue;
            }
            // A level there is none, nor is what an export repeats of a merged cell.
            let is_goal = |cell: &Cell<'a>| {
                let text = trim(cell.text);
                text.chars().filter(|c| is_han(*c)).nth(SHORTEST_GOAL - 1).is_some()
                    && !names_class(vocabulary, text)
                    && !ends_as_indicators(text)
                    && !vocabulary.is_word(text)
            };
            let mut goals: Vec<(usize, Cell<'a>)> = Vec::new();
            for index in rows.iter().copied() {
                let Some(cell) = grid.row(index).get(column).filter(is_goal) else { continue };
                if !goals.iter().any(|(_, known)| same_text(known.text, cell.text)) {
                    goals.push((index, cell));
                }
            }
            let Some((_, first)) = goals.first().copied() else { continue };
            let text = match &goals[..] {
                [_] => Cow::Borrowed(trim(first.text)),
                several => {
                    Cow::Owned(several.iter().map(|(_, cell)| trim(cell.text)).collect::<Vec<_>>().join("\n"))
                }
            };
            self.values.add(field, Value::of(text, &first));
            for (index, _) in goals {
                account.mark(index, Fate::Project);
            }
        }
    }
}
