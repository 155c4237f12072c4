//! The number that ends a name, beside that of its value: 养护公路120公里 beside ≥100公里.
//! Takes a target and the name, gives whether they say different numbers of one unit. Says nothing of units that differ.

use crate::text::fold::beginning;
use crate::words::value::words::ValueWords;
use crate::words::value::{Form, Parts, Target, kind, spelling};
use rust_decimal::Decimal;

/// Bytes of a unit and what closes it: 立方米/平方公里）.
const LONGEST_UNIT: usize = 30;

/// Whether the name ends with another number of the same unit than the value has.
pub(super) fn differs(target: &Target<'_>, name: &str, words: &ValueWords) -> bool {
    // Nearly every name has no digit, and most others end with one (满意度2), or go on for long.
    let behind = name.rfind(|c: char| c.is_ascii_digit()).map_or("", |last| &name[last + 1..]);
    let may_be_unit = (1..=LONGEST_UNIT).contains(&behind.len());
    if !may_be_unit || target.upper.is_some() || target.form == Form::Rank {
        return false;
    }
    let (Some(number), Some(unit)) = (target.number, target.unit.as_deref()) else { return false };
    let plain = spelling::plain(beginning(name), words);
    let plain = plain.trim_end_matches([')', '.', ';']);
    let read = kind::read(plain, &Parts { value: plain, ..Parts::default() }, words);
    let Some(own) = read.quantity.filter(|_| read.quantities == 1 && !read.beside) else { return false };
    let [_, begins, ends] = own.place;
    // 80岁以上老人补贴人数: who is meant. 第3期, 近5年: which, and not how many.
    let is_whole = ends == plain.len() && begins > 0 && !plain[..begins].ends_with(['第', '近', '每', '前']);
    let (Some(said), Some(of), None) = (own.number, own.unit, own.upper) else { return false };
    is_whole
        && own.form == target.form
        && sized(number, unit, words).is_some_and(|(base, size)| {
            sized(said, of, words).is_some_and(|(other, own)| base == other && size != own)
        })
}

/// A number of what is counted, the magnitude of its unit worked in; None for each of something.
fn sized<'u>(number: Decimal, unit: &'u str, words: &'u ValueWords) -> Option<(&'u str, Decimal)> {
    let parts = words.unit_parts(unit)?;
    let is_counted = parts.per.is_empty() && (words.is_unit(parts.name) || parts.name == "%");
    Some((parts.name, number.checked_mul(parts.times)?)).filter(|_| is_counted)
}
