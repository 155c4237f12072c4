//! Dates and times as spreadsheets store them: serial numbers and ISO 8601 texts.
//! Takes either, gives calendar date and time of day, or the date as text. How a cell shows them is for its format.

use crate::text::date::{date_of, days_since_1970};

/// Serial number of 9999-12-31, the last date there is.
const LAST_SERIAL: f64 = 2_958_465.0;
const DAYS_1904: i64 = 1_462;
const MILLISECONDS_A_DAY: i64 = 86_400_000;
/// Serial number of 1970-01-01.
const OF_1970: i64 = 25_569;

/// A calendar date and a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    pub year: i64,
    pub month: i64,
    pub day: i64,
    /// Since midnight.
    pub second: i64,
    /// Of the second; none where it was rounded.
    pub millisecond: i64,
    /// Days since the beginning of the calendar.
    pub serial_day: i64,
}

impl Moment {
    /// The date of a serial number, rounded to the second, or to the millisecond where it is to be `exact`. None before
    /// the beginning of the calendar and after 9999.
    pub(super) fn of_serial(serial: f64, date1904: bool, exact: bool) -> Option<Moment> {
        if !(0.0..LAST_SERIAL + 1.0).contains(&serial) {
            return None;
        }
        let mut rest = (serial * MILLISECONDS_A_DAY as f64).round() as i64;
        if !exact {
            rest = (rest + 500) / 1000 * 1000;
        }
        let (own_day, rest) = (rest / MILLISECONDS_A_DAY, rest % MILLISECONDS_A_DAY);
        let serial_day = own_day + if date1904 { DAYS_1904 } else { 0 };
        let (year, month, day) = match serial_day {
            // Excel shows a day before the first one, and a leap day that never was.
            0 => (1900, 1, 0),
            60 => (1900, 2, 29),
            // The days before that leap day count from one day later.
            day if day < 60 => date_of(day - OF_1970 + 1),
            day => date_of(day - OF_1970),
        };
        Some(Moment { year, month, day, second: rest / 1000, millisecond: rest % 1000, serial_day })
    }
}

/// The month of a date of which no day is shown: 2020.12 and Dec-20 of 2020-12-01.
pub(super) fn month_alone<'a>(shown: &str, iso: &'a str) -> Option<&'a str> {
    let mut fields = iso.splitn(3, '-');
    let (year, month, day) = (fields.next()?, fields.next()?, fields.next()?.get(..2)?);
    let mut parts = shown.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let (one, other) = (parts.next()?, parts.next()?);
    let is_year = |part: &str| part == year || part.len() == 2 && year.ends_with(part) && part != day;
    let is_month = |part: &str| {
        part.len() > 2 && part.chars().all(char::is_alphabetic)
            || part.len() <= 2 && part.trim_start_matches('0') == month.trim_start_matches('0')
    };
    let is_it = is_year(one) && is_month(other) || is_month(one) && is_year(other);
    iso.get(..year.len() + 1 + month.len()).filter(|_| is_it && parts.next().is_none())
}

/// What a person reads of an ISO 8601 date or date and time: `2020-12-31T00:00:00` is `2020-12-31`.
pub(super) fn of_iso(text: &str) -> String {
    let text = text.trim().trim_end_matches('Z');
    let text = text.split_once('.').map_or(text, |(text, _)| text);
    match text.split_once('T') {
        Some((date, "00:00:00" | "00:00")) => date.to_owned(),
        Some((date, time)) => format!("{date} {time}"),
        None => text.to_owned(),
    }
}

/// What a person reads of an ISO 8601 duration that is a time: `PT08H30M00S` is `08:30`. Another stays as it is.
pub(super) fn of_duration(text: &str) -> String {
    let read = || {
        let mut rest = text.trim().strip_prefix("PT")?;
        let mut parts = [0_u32; 3];
        for (part, unit) in parts.iter_mut().zip(['H', 'M', 'S']) {
            if let Some((count, behind)) = rest.split_once(unit) {
                let count = count.split_once(['.', ',']).map_or(count, |(whole, _)| whole);
                (*part, rest) = (count.parse().ok()?, behind);
            }
        }
        let [hours, minutes, seconds] = parts;
        let shown = match seconds {
            0 => format!("{hours:02}:{minutes:02}"),
            _ => format!("{hours:02}:{minutes:02}:{seconds:02}"),
        };
        (rest.is_empty() && minutes < 60 && seconds < 60).then_some(shown)
    };
    read().unwrap_or_else(|| text.to_owned())
}

/// The serial number, counted from 1900, of an ISO 8601 date or date and time. None where it is not a date from March 1900
/// on.
pub(super) fn serial_of_iso(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    let (date, time) = text.split_once('T').unwrap_or((text, "00:00:00"));
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<u16>().ok().map(i64::from));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let days = days_since_1970(year, month, day);
    if !(1..=12).contains(&month) || date_of(days).2 != day {
        return None;
    }
    let mut seconds = 0.0;
    for (part, (length, end)) in time.splitn(3, ':').zip([(3600.0, 24.0), (60.0, 60.0), (1.0, 61.0)]) {
        let count = part.parse::<f64>().ok().filter(|count| (0.0..end).contains(count))?;
        seconds += count * length;
    }
    let serial = days + OF_1970;
    (serial > 60).then_some(serial as f64 + seconds / 86_400.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_and_iso_dates_are_the_same_days() {
        for (iso, serial) in [
            ("2020-12-31", 44_196.0),
            ("2020-12-31T18:00:00.000", 44_196.75),
            ("1900-03-01T00:00:00", 61.0),
            ("2000-02-29", 36_585.0),
        ] {
            assert_eq!(serial_of_iso(iso), Some(serial), "{iso}");
            let moment = Moment::of_serial(serial, false, false).unwrap();
            let date = format!("{:04}-{:02}-{:02}", moment.year, moment.month, moment.day);
            assert_eq!(&iso[..10], date);
        }
        for iso in [
            "",
            "2021-02-29",
            "2020-13-01",
            "1899-12-31",
            "PT1H",
            "2020-12",
            "x-1-1",
            "2020-12-31T25:99",
            "2020-12-31T24:00",
            "2020-12-31T60:00",
            "2020-12-31T23:60",
            "2020-12-31T23:59:61",
        ] {
            assert_eq!(serial_of_iso(iso), None, "{iso}");
        }
        assert!(serial_of_iso("2020-12-31T23:59:60").is_some(), "a leap second");
    }

    #[test]
    fn a_duration_is_read_as_a_time() {
        for (iso, shown) in [
            ("PT08H30M00S", "08:30"),
            ("PT8H5M", "08:05"),
            ("PT23H59M59.5S", "23:59:59"),
            ("PT36H00M00S", "36:00"),
            ("PT45M", "00:45"),
            ("PT8H99M", "PT8H99M"),
            ("PT8X", "PT8X"),
            ("P1D", "P1D"),
            ("", ""),
        ] {
            assert_eq!(of_duration(iso), shown, "{iso}");
        }
    }
}
