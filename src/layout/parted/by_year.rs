//! A value that is parted by years, and the year that counts: 2024年指标值 │ 2025年指标值, 第一年度 │ 第二年度 under 指标值.
//! Takes a header and the rows around it, leaves the value to the columns of one year, gives what was chosen.

use super::{is_under_other, is_under_value};
use crate::layout::grid::Grid;
use crate::layout::header::{Header, Heading, is_known_column};
use crate::layout::residue::{self, Line};
use crate::layout::sides;
use crate::layout::stated_year;
use crate::layout::years::{self, Chosen, Year};
use crate::model::project::Side;
use crate::model::sheet::{Address, Cell};
use crate::text::fold::{squeeze, trim};
use crate::words::vocabulary::{Field, Scope, Vocabulary, word_form};

/// Rows above the header that are looked over for a year.
const MOST_ROWS_ABOVE: usize = 200;
/// Rows under the header that are looked at for a year.
const SAMPLE: usize = 60;

/// Leaves the value to the year that counts: of 2024年指标值 and 2025年指标值, of 第一年度 and 第二年度 under 指标值. A column for
/// all years beside them is the value of the long term.
pub(super) fn settle<'a>(
    grid: &Grid<'a>,
    vocabulary: &'a Vocabulary,
    header: &mut Header<'a>,
) -> Option<(Address, Chosen)> {
    let mut dated = dated(vocabulary, header);
    // 2026年目标 before the names is a goal, where the years under 指标值 are behind them.
    if dated.iter().any(|(place, _)| is_under_value(vocabulary, &header.headings[*place])) {
        let levels = [Field::LEVEL1, Field::LEVEL2, Field::NAME];
        let is_level = |heading: &Heading<'_>| heading.fields.first().is_some_and(|one| levels.contains(one));
        let begin = header.headings.iter().position(is_level).unwrap_or(0);
        let before: Vec<usize> =
            dated.iter().map(|(place, _)| *place).filter(|place| *place < begin).collect();
        dated.retain(|(place, _)| *place >= begin);
        take_goal_of_year(grid, vocabulary, header, &before);
    }
    let is_part = |heading: &Heading<'_>| is_under_value(vocabulary, heading);
    let is_plain = |place: usize| header.headings[place].fields == [Field::VALUE];
    let side = |heading: &Heading<'_>| sides::side_of(vocabulary, heading.text);
    // Beside a value with another heading, a year alone is something else; but not beside that of all years.
    let has_other = (0..header.headings.len()).any(|place| {
        is_plain(place)
            && !vocabulary.is_total(header.headings[place].text)
            && side(&header.headings[place]) != Some(Side::LongTerm)
            && dated.iter().all(|(dated, _)| *dated != place)
    });
    if has_other {
        dated.retain(|(place, _)| is_plain(*place) || is_part(&header.headings[*place]));
    }
    let is_whole = |heading: &Heading<'_>| {
        let said = vocabulary.sheet.whole_values.iter().any(|word| word == heading.text)
            || side(heading) == Some(Side::LongTerm);
        // 三年合计
        let is_sum = || {
            let word = word_form(heading.text);
            heading.fields.is_empty()
                && vocabulary.sheet.whole_values.iter().any(|end| word.ends_with(end.as_str()))
        };
        said && (is_part(heading) || heading.fields == [Field::VALUE] || is_sum())
    };
    let (first, is_single) = match dated[..] {
        [(first, _), _, ..] => (first, false),
        // 建设期总目标 │ 2026年目标
        [(only, _)] if is_part(&header.headings[only]) && header.headings.iter().any(is_whole) => {
            (only, true)
        }
        _ => return None,
    };
    let is_dated = |place: usize| dated.iter().any(|(dated, _)| *dated == place);
    let undated = || (0..header.headings.len()).filter(|place| is_plain(*place) && !is_dated(*place));
    // Beside the value of the year itself, those of other years are something else.
    if let Some(own) = undated().find(|place| side(&header.headings[*place]) == Some(Side::Annual)) {
        for place in (0..header.headings.len()).filter(|place| *place != own && is_dated(*place)) {
            header.headings[place].fields = &[];
        }
        return None;
    }
    // One value beside those of several years is that of all of them, whatever its words.
    let whole = (0..header.headings.len())
        .find(|place| is_whole(&header.headings[*place]) && !is_dated(*place))
        .or_else(|| undated().next());
    let stated = stated_year(grid, vocabulary, header).or_else(|| year_of_amounts(vocabulary, header));
    let all_plain = dated.iter().all(|(at, _)| is_plain(*at));
    let counts = |block: &[(usize, Year)]| {
        let all: Vec<Year> = block.iter().map(|(_, year)| *year).collect();
        let chosen = match &all[..] {
            // Two years of values without another word are the last one and this one.
            [Year::Calendar(first), Year::Calendar(last)]
                if stated.is_none()
                    && !has_goal_of(&header.headings, *first, *last)
                    && !names_year_before(&header.headings, *first)
                    && whole.is_none()
                    && all_plain
                    && !speaks_of(grid, header.rows.start, [*first, *last]) =>
            {
                1
            }
            years => years::counts(vocabulary, years, stated),
        };
        block[chosen].0
    };
    let chosen: Vec<usize> = blocks(&dated).map(counts).collect();
    let taken = chosen[0];
    for (place, _) in &dated {
        if chosen.contains(place) {
            header.headings[*place].fields = &[Field::VALUE];
        } else if year_over(vocabulary, &header.headings[*place]).is_some() {
            leave_group(header, *place);
        } else {
            header.headings[*place].fields = &[];
        }
    }
    for place in chosen {
        // 完成时指标值（2028年底） is of the long term, whatever its year.
        let is_long = whole.is_none() && side(&header.headings[place]) == Some(Side::LongTerm);
        let own = if is_long { Side::LongTerm } else { Side::Annual };
        header.headings[place].side = Some(own);
    }
    if let Some(whole) = whole.map(|place| &mut header.headings[place]) {
        whole.fields = &[Field::VALUE];
        whole.side = Some(Side::LongTerm);
    }
    let text = |place: usize| {
        let heading = &header.headings[place];
        let over = heading.over.filter(|over| years::of_heading(vocabulary, over).is_some());
        over.unwrap_or(heading.text).to_owned()
    };
    let first_block = blocks(&dated).next().unwrap_or_default().iter();
    let others = first_block.filter(|(place, _)| *place != taken).map(|(place, _)| text(*place));
    let chosen = Chosen { taken: text(taken), others: others.collect() };
    (!is_single).then_some((header.headings[first].at, chosen))
}

/// Whether a goal is headed with the first of two years, and none with the last: 2026年绩效目标 beside 2026年指标值 and 2027年指标值.
fn has_goal_of(headings: &[Heading<'_>], first: u32, last: u32) -> bool {
    let is_goal = |heading: &&Heading<'_>| {
        heading.fields.first() != Some(&Field::VALUE) && heading.text.contains("目标")
    };
    let of = |year: u32| headings.iter().filter(is_goal).any(|one| years::within(one.text) == Some(year));
    of(first) && !of(last)
}

/// Makes one of these columns that of the goals, where none is: that of the year that counts.
fn take_goal_of_year(grid: &Grid<'_>, vocabulary: &Vocabulary, header: &mut Header<'_>, places: &[usize]) {
    let is_goal = |heading: &Heading<'_>| heading.fields == [Field::GOAL];
    let year = |place: usize| years::of_heading(vocabulary, header.headings[place].text);
    let goals: Vec<(usize, Year)> = places
        .iter()
        .filter(|place| header.headings[**place].text.contains("目标"))
        .filter_map(|place| Some((*place, year(*place)?)))
        .collect();
    if goals.is_empty() || header.headings.iter().any(is_goal) {
        return;
    }
    let all: Vec<Year> = goals.iter().map(|(_, year)| *year).collect();
    let (place, _) = goals[years::counts(vocabulary, &all, stated_year(grid, vocabulary, header))];
    header.headings[place].fields = &[Field::GOAL];
}

/// The columns that are the value of a year. What was reached in a year that is over loses its fields with it.
fn dated(vocabulary: &Vocabulary, header: &mut Header<'_>) -> Vec<(usize, Year)> {
    let is_value = |text: &str| vocabulary.fields_of(text).first() == Some(&Field::VALUE);
    let is_year_of_value = |heading: &Heading<'_>| {
        // 2024年 under 近两年指标值 is no year of the target.
        let is_of_other = || {
            let over = heading.over.filter(|over| *over != heading.text && !is_value(over));
            over.is_some_and(|over| is_known_column(vocabulary, over)) || is_under_other(vocabulary, heading)
        };
        let own = heading.fields == [Field::VALUE]
            || is_under_value(vocabulary, heading)
            || heading.fields.is_empty() && !is_of_other();
        own.then(|| years::of_heading(vocabulary, heading.text).or_else(|| year_over(vocabulary, heading)))
            .flatten()
    };
    let mut dated: Vec<(usize, Year)> = Vec::new();
    for (place, heading) in header.headings.iter().enumerate() {
        dated.extend(is_year_of_value(heading).map(|year| (place, year)));
    }
    // Of 目标值 │ 完成值 under 2025年 and 目标值 alone under 2026年, the first is of a year that is over.
    let is_over = |(place, _): &(usize, Year)| {
        let own = &header.headings[*place];
        year_over(vocabulary, own).is_some() && {
            let is_beside = |other: &Heading<'_>| other.over == own.over;
            header.headings.iter().any(|one| is_beside(one) && one.fields.first() == Some(&Field::ACTUAL))
        }
    };
    if dated.iter().any(is_over) && !dated.iter().all(is_over) {
        let over: Vec<_> = dated.iter().filter(|one| is_over(one)).map(|(place, _)| *place).collect();
        dated.retain(|(place, _)| !over.contains(place));
        for place in over {
            leave_group(header, place);
        }
    }
    // 2025年预计值 beside 2026年目标值 is where the year before will end.
    let is_other = |(place, _): &(usize, Year)| years::says_other(vocabulary, header.headings[*place].text);
    if dated.iter().any(is_other) && !dated.iter().all(is_other) {
        let others: Vec<_> = dated.iter().filter(|one| is_other(one)).map(|(place, _)| *place).collect();
        dated.retain(|(place, _)| !others.contains(place));
        others.into_iter().for_each(|place| header.headings[place].fields = &[]);
    }
    // The year may stand anywhere in the heading: 预期2025年实现值.
    if dated.is_empty() {
        let names = |(place, heading): (usize, &Heading<'_>)| {
            let year = years::within(heading.text).filter(|_| heading.fields == [Field::VALUE])?;
            Some((place, Year::Calendar(year)))
        };
        dated = header.headings.iter().enumerate().filter_map(names).collect();
    }
    dated
}

/// Whether a heading names an earlier year, which then is the last one: 2025年现状值 beside 2026年目标值 │ 2027年目标值.
fn names_year_before(headings: &[Heading<'_>], year: u32) -> bool {
    headings.iter().filter_map(|heading| years::within(heading.text)).any(|other| other < year)
}

/// Whether a text above the table speaks of both years: 项目绩效目标表（2026—2027年）.
fn speaks_of(grid: &Grid<'_>, header: usize, years: [u32; 2]) -> bool {
    let years = years.map(|year| year.to_string());
    let mut cells = (0..header).flat_map(|row| grid.cells(row));
    cells.any(|cell| years.iter().all(|year| cell.text.contains(year.as_str())))
}

/// The year that stands over the heading of a value: 2026年 over 目标值 │ 权重.
fn year_over(vocabulary: &Vocabulary, heading: &Heading<'_>) -> Option<Year> {
    let over = heading.over.filter(|over| *over != heading.text && heading.fields == [Field::VALUE])?;
    years::of_heading(vocabulary, over)
}

/// Takes the fields from a value and from what was reached of it, under one name: 2025年 over 目标值 │ 完成值.
fn leave_group(header: &mut Header<'_>, place: usize) {
    let over = header.headings[place].over;
    let is_of_it = |heading: &Heading<'_>| {
        heading.over == over
            && matches!(heading.fields.first(), Some(&Field::VALUE | &Field::ACTUAL | &Field::SCORE))
    };
    header.headings.iter_mut().filter(|heading| is_of_it(heading)).for_each(|heading| heading.fields = &[]);
}

/// The years of each block of a table of several: one ends where a year comes again.
fn blocks(dated: &[(usize, Year)]) -> impl Iterator<Item = &[(usize, Year)]> {
    let (_, first) = dated[0];
    dated.chunk_by(move |_, (_, next)| *next != first)
}

/// The year of the budget that a list has beside the targets: 2026年预算（万元）.
fn year_of_amounts(vocabulary: &Vocabulary, header: &Header<'_>) -> Option<u32> {
    let is_amount = |one: &&Heading<'_>| one.fields.first().is_some_and(|field| vocabulary.is_amount(*field));
    let mut years = header.headings.iter().filter(is_amount).filter_map(|one| years::within(one.text));
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// The budget year that is stated for the table: in a line that names it, under a label, in a title, in a column of its own, or
/// else in any text above it. What stands above another table is said of that one.
pub(in crate::layout) fn stated_year(
    grid: &Grid<'_>,
    vocabulary: &Vocabulary,
    header: &Header<'_>,
) -> Option<u32> {
    // Years alone may stand above goals too, and a label of the project in its head and in a list alike.
    let heads_another = |cells: &Vec<Cell<'_>>| {
        let heading = |cell: &Cell<'_>| header.headings.iter().find(|one| one.text == trim(cell.text));
        let is_own = |field: &Field| vocabulary.spec(*field).scope == Scope::Indicator;
        let is_of_indicators = |one: &Heading<'_>| one.fields.first().is_some_and(is_own);
        let again = cells.iter().filter_map(heading);
        again.clone().any(is_of_indicators)
            && again.filter(|one| one.fields.is_empty() || is_of_indicators(one)).nth(1).is_some()
    };
    let above = || {
        let rows = (0..header.rows.start).rev().take(MOST_ROWS_ABOVE);
        // Right above it stands an upper part of the header itself.
        let mut is_upper = true;
        rows.map(|row| grid.cells(row).collect::<Vec<_>>()).take_while(move |cells| {
            let is_header = heads_another(cells);
            is_upper &= is_header;
            !is_header || is_upper
        })
    };
    let is_label = |text: &str| vocabulary.fields_of(text).first() == Some(&Field::YEAR);
    let number = |text: &str| {
        squeeze(text).trim_end_matches(['年', '度']).parse().ok().filter(|year| (2000..2100).contains(year))
    };
    let alone = above().flatten().find_map(|cell| match years::of_heading(vocabulary, cell.text) {
        Some(Year::Calendar(year)) => Some(year),
        _ => None,
    });
    let labelled = || {
        above().find_map(|cells| {
            cells.windows(2).find_map(|pair| number(pair[1].text).filter(|_| is_label(pair[0].text)))
        })
    };
    let in_title = || {
        let is_title = |text: &str| residue::line(vocabulary, text) == Line::Title;
        above()
            .flatten()
            .filter(|cell| is_title(cell.text))
            .find_map(|cell| stated_year::in_title(vocabulary, cell.text))
    };
    let in_column = || {
        let column =
            header.headings.iter().find(|heading| heading.fields.first() == Some(&Field::YEAR))?.column;
        let end = grid.row_count().min(header.rows.end + SAMPLE);
        let mut all = (header.rows.end..end)
            .filter_map(|row| grid.cell(&grid.row(row), column))
            .filter_map(|cell| number(cell.text));
        let first = all.next()?;
        all.all(|year| year == first).then_some(first)
    };
    let anywhere = || above().flatten().find_map(|cell| years::within(cell.text));
    alone.or_else(labelled).or_else(in_title).or_else(in_column).or_else(anywhere)
}
