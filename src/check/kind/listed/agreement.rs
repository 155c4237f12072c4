//! Whether the columns of the rows of one key agree with the fields of a submission.
//! Takes the rows and what `agree` asks, gives whether they agree, which does not, or why that cannot be decided.

use super::Listed;
use super::agree::{Agree, is_of_texts};
use super::held::{average, words_agree};
use crate::check::kind::compare::{Relation, how, keeps_to};
use crate::check::observe::{Looked, says_nothing, year_of};
use crate::check::satisfies::{Reason, look, reason};
use crate::model::project::{Indicator, Project};
use crate::terms::bounds::Measure;
use crate::terms::keys::{normal, same};
use crate::terms::reference::{Read, Table};
use crate::terms::subject::Part;
use crate::terms::world::World;
use crate::text::fold::{skeleton, squeeze};
use crate::text::inside;
use crate::text::likeness::{self, Alike};
use crate::words::quantity::{Unlike, is_coarser, keeps, stands};
use crate::words::vocabulary::Field;

/// Whether the rows of one key agree with the submission.
pub(super) enum Agreement<'c> {
    Yes,
    /// This row does not, in this column.
    No(usize, &'c Agree),
    Unknown(Reason),
}

/// Of several rows with one key, texts and codes may be in any (one indicator of several owners); the sizes that stand
/// beside these must all agree or all disagree, since it is uncertain which row counts.
pub(super) fn agreement<'c>(
    check: &'c Listed,
    world: &World,
    project: &Project<'_>,
    indicator: Option<&Indicator<'_>>,
    table: &Table,
    rows: &[usize],
) -> Agreement<'c> {
    let judged = |agree: &Agree, row| agrees(check, agree, world, project, indicator, table, row);
    if let [row] = rows {
        for agree in &check.agree {
            match judged(agree, *row) {
                Ok(true) => {}
                Ok(false) => return Agreement::No(*row, agree),
                Err(reason) => return Agreement::Unknown(reason),
            }
        }
        return Agreement::Yes;
    }
    let of_texts = || check.agree.iter().filter(|one| !one.is_size());
    // What is open about a row decides nothing where it surely is another one.
    let surely_not = |row: &usize| of_texts().find(|one| judged(one, *row) == Ok(false));
    let left_open = |row: &usize| of_texts().find_map(|one| judged(one, *row).err());
    let like = rows.iter().copied().filter(|row| surely_not(row).is_none());
    let (like, open): (Vec<usize>, Vec<usize>) = like.partition(|row| left_open(row).is_none());
    let agreed = (!like.is_empty()).then(|| among(check, table, &like, judged));
    match (agreed, open.first().and_then(left_open), rows.first()) {
        (Some(Agreement::Yes), ..) | (None, None, None) => Agreement::Yes,
        (_, Some(reason), _) => Agreement::Unknown(reason),
        (Some(agreed), ..) => agreed,
        (None, None, Some(row)) => surely_not(row).map_or(Agreement::Yes, |agree| Agreement::No(*row, agree)),
    }
}

/// Whether the sizes of rows that may each be the one that counts all agree, or all disagree.
fn among<'c>(
    check: &'c Listed,
    table: &Table,
    rows: &[usize],
    judged: impl Fn(&Agree, usize) -> Result<bool, Reason>,
) -> Agreement<'c> {
    let mut verdict: Option<(usize, Option<&Agree>)> = None;
    for row in rows {
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

/// Whether the cell of a row and the field compare as required. A blank cell of the table demands nothing,
/// unless it is a size that something is held against.
///
/// # Errors
/// Why it cannot be decided.
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
    let asks_size = !is_of_texts(agree.relation);
    let cell = |unlike| {
        let row = table.numbers.get(row).copied().unwrap_or_default();
        Reason::TableCell { reference: check.reference, row, column: agree.column, unlike }
    };
    if listed.is_empty() {
        return if asks_size { Err(cell(Unlike::Words)) } else { Ok(true) };
    }
    let looked = look(agree.subject.part, world, project, indicator);
    let missing = || Reason::FieldMissing(agree.subject.id.clone());
    // 无 is an answer where the table says 有.
    let is_blank = || says_nothing(agree.subject.part, world, &looked) && squeeze(listed) != "有";
    let text = match &looked {
        Looked::Text(text, _) | Looked::Target(text, _) => *text,
        Looked::Code(code) => {
            let Some(listed) = agree.subject.part.code_of_word(listed, &world.vocabulary) else {
                return Err(cell(Unlike::NotKnown));
            };
            return Ok((listed == *code) == (agree.relation != Relation::NotEqual));
        }
        Looked::Unknown => return Err(Reason::FieldUnknown(agree.subject.id.clone())),
        // What is blank is like nothing, and not known to be as the table says.
        Looked::Nothing if matches!(agree.relation, Relation::NotEqual | Relation::Unlike) => {
            return Ok(true);
        }
        Looked::Nothing => return Err(missing()),
        Looked::Disputed(_) => return Err(reason(&looked, &agree.subject, Unlike::Several)),
        Looked::Number(Err(_)) => return Err(reason(&looked, &agree.subject, Unlike::Words)),
        Looked::Number(Ok(_)) | Looked::Day(_) | Looked::Either(..) | Looked::Codes(_) => "",
    };
    let how = how(agree.relation);
    let Some(read) = agree.read.filter(|_| how.is_some() || agree.relation == Relation::Meets) else {
        // 公里 is 千米, and one of 公里、千米.
        let is_unit = agree.subject.part == Part::Unit || agree.subject.part.is_of(Field::VALUE_UNIT);
        let is_same = || {
            let mut units = listed.split(['、', '，', ',', ';', '；', '或']).map(str::trim);
            same(&normal(agree.subject.part, text), &normal(agree.subject.part, listed))
                || is_unit && units.any(|unit| world.words.is_the_unit(text, unit))
        };
        let agrees = match agree.relation {
            Relation::NotEqual => !is_same(),
            Relation::Unlike => match agree.alike {
                Some(least) => likeness::alike(&[listed, text], least, |_, _| true)[1] == Alike::No,
                None => skeleton(text).ne(skeleton(listed)),
            },
            Relation::StartsWith => squeeze(text).starts_with(squeeze(listed).as_ref()),
            Relation::Contains => inside::has(&squeeze(text), &squeeze(listed)),
            Relation::NotContains => !inside::has(&squeeze(text), &squeeze(listed)),
            Relation::ContainedIn => inside::has(&squeeze(listed), &squeeze(text)),
            _ => is_same(),
        };
        // What an error or 待定 in the table stands for may be the same; 待定 in the submission is as a blank.
        return match agrees {
            true => Ok(true),
            false if world.says_nothing_in_a_table(listed) => Err(cell(Unlike::Unclear)),
            false if is_blank() => Err(missing()),
            false => Ok(false),
        };
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
    if read == Read::Target && !asks_size && world.says_nothing_in_a_table(listed) {
        return Err(cell(Unlike::Unclear));
    }
    if read == Read::Target && agree.relation == Relation::Equal && is_blank() {
        return Err(missing());
    }
    // Targets that cannot be compared are not the same; but whether they surely differ, a doubt leaves open.
    let are_others = |unlike: Unlike, reason: Reason| match agree.relation {
        Relation::NotEqual if !unlike.is_certain() => Err(reason),
        // ≥1O人 may be ≥10人.
        _ if unlike.is_unsure() => Err(reason),
        relation => Ok(relation == Relation::NotEqual),
    };
    let of_field = |unlike| Reason::NotComparable(agree.subject.id.clone(), unlike);
    let own = looked.quantity(agree.subject.part, measure).map(|one| one.in_year(year_of(project)));
    let other =
        average((agree.column, &agree.average), table, row, read).and_then(|other| other.times(agree.times));
    let (own, other) = match (own, other) {
        (Err(unlike), Err(Unlike::Words)) if read == Read::Target && looked.is_words(unlike) => {
            return words_agree(agree.relation, text, listed, world).ok_or_else(|| of_field(Unlike::Words));
        }
        (Err(unlike), _) if read == Read::Target && !asks_size => {
            return are_others(unlike, of_field(unlike));
        }
        (_, Err(unlike)) if read == Read::Target && !asks_size => return are_others(unlike, cell(unlike)),
        (Err(unlike), _) => return Err(of_field(unlike)),
        (_, Err(unlike)) => return Err(cell(unlike)),
        (Ok(_), Ok(other)) if looked.is_unclear_beside(agree.subject.part, &other) => {
            return Err(cell(Unlike::NoUnit));
        }
        (Ok(own), Ok(other)) => (looked.beside(own, &other), other.in_year(year_of(project))),
    };
    let Some(how) = how else {
        let met = keeps_to(&own, &other, indicator, world);
        return met.map_err(|unlike| Reason::NotComparable(agree.subject.id.clone(), unlike));
    };
    let near = agree.tolerance.around(&other, &world.calendar);
    if matches!(agree.relation, Relation::Equal | Relation::NotEqual)
        && matches!(read, Read::Date | Read::Target)
        && (is_coarser(&own, &other) || is_coarser(&other, &own))
    {
        return Err(Reason::NotComparable(agree.subject.id.clone(), Unlike::Coarse));
    }
    let stands = if matches!(looked, Looked::Number(_)) { stands } else { keeps };
    match near.and_then(|[less, more]| stands(&own, how, [&less, &more])) {
        Err(unlike) if read == Read::Target && !asks_size => are_others(unlike, of_field(unlike)),
        stands => stands.map_err(of_field),
    }
}
