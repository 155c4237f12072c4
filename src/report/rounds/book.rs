//! A workbook of the rounds: how many there were of each, departments and rules, and every finding with what became of it.

use super::{Rounds, group_heads, record, words};
use crate::judge::rounds::{Fate, Tally};
use crate::lang::{Lang, Words, heads};
use crate::report::xlsx::Book;
use crate::report::xlsx::round::Value;
use rust_xlsxwriter::XlsxError;
use std::io::{self, Write};

/// Widths of names and of figures, in characters.
const NAME: f64 = 44.0;
const FIGURE: f64 = 12.0;
/// Widths of the columns of the list.
const LIST: [f64; 9] = [10.0, 10.0, 22.0, 32.0, 32.0, 14.0, 9.0, 60.0, 28.0];

pub(super) fn write(rounds: &Rounds, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let bytes = fill(rounds, lang).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn fill(rounds: &Rounds, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book = Book::new(lang);
    let names = rounds.0.iter().map(|(name, _)| (name.clone(), 2.0 * FIGURE));
    let heads: Vec<_> = std::iter::once((String::new(), NAME)).chain(names).collect();
    let figures = |figure: Option<usize>| figure.map_or(Value::Text("—".to_owned()), Value::Count);
    let rows = rounds.history().into_iter().map(|(word, counts)| {
        let name = Value::Text(word.get(lang).to_owned());
        std::iter::once(name).chain(counts.into_iter().map(figures)).collect()
    });
    let doubts = rounds.doubts(lang).into_iter().map(|doubt| vec![Value::Text(doubt)]);
    book.grid_of(words::ROUNDS, &heads, rows.chain(doubts).collect())?;
    let step = rounds.last();
    groups(&mut book, [words::BY_DEPARTMENT, words::DEPARTMENT_COLUMN], &rounds.by_department(&step, lang))?;
    groups(&mut book, [words::BY_RULE, words::RULE_COLUMN], &rounds.by_rule(&step, lang))?;
    let heads: Vec<(Words, f64)> = heads::ROUNDS.into_iter().zip(LIST).collect();
    let list = step.0.iter().map(|(came, one)| {
        record(*came, one, lang).into_iter().map(|text| Value::Text(text.to_owned())).collect()
    });
    book.grid(words::FINDINGS, &heads, list.collect())?;
    book.finish()
}

fn groups(book: &mut Book, [title, name]: [Words; 2], groups: &[(&str, Tally)]) -> Result<(), XlsxError> {
    let widths = std::iter::once(NAME).chain(std::iter::repeat(FIGURE));
    let heads: Vec<(Words, f64)> = group_heads(name).zip(widths).collect();
    let row = |(name, tally): &(&str, Tally)| {
        let mut cells = vec![Value::Text((*name).to_owned()), Value::Count(tally.before())];
        cells.extend(Fate::ALL.iter().map(|fate| Value::Count(tally.of(*fate))));
        cells.push(Value::Share(tally.rate()));
        cells
    };
    book.grid(title, &heads, groups.iter().map(row).collect())
}
