//! Points and ranks by a score sheet, with the arithmetic behind each figure.
//!
//! Takes a report with a score sheet, gives one entry a department or district. Each figure is rounded to two digits where it
//! is said and computed with as it is said, so that whoever has the paper can compute all of it again. Who handed in nothing
//! gets nothing; of whom something was not read or not entered, no rank is given. What was waived does not count.

use super::departments::{Departments, only};
use super::shares::{self, Shares};
use crate::lang::{Bilingual, Lang, round, words};
use crate::model::finding::{
    Area, Aspect, Deduction, Finding, Grouping, OWNER_DEPARTMENT, OWNER_DISTRICT, Order, ProjectReport,
    Report, ScoreItem, ScoreSheet, Standing, Verdict, Way,
};
use crate::text::identity;
use rust_decimal::{Decimal, RoundingStrategy};
use std::borrow::Cow;
use std::collections::HashMap;

/// One department or district.
#[derive(Debug, Clone)]
pub(crate) struct Scored {
    /// Out of the roster or a submission.
    pub(crate) name: String,
    /// Alike ones share a rank; None where the points are not final.
    pub(crate) rank: Option<usize>,
    /// Of all areas together; None where some item was not entered.
    pub(crate) total: Option<Decimal>,
    /// In the order of the sheet.
    pub(crate) areas: Vec<OfArea>,
    /// Why it has no rank.
    pub(crate) note: Option<Bilingual>,
}

/// The points of one area.
#[derive(Debug, Clone)]
pub(crate) struct OfArea {
    pub(crate) points: Option<Decimal>,
    /// How they come about.
    pub(crate) arithmetic: Bilingual,
    /// In the order of the sheet.
    pub(crate) items: Vec<OfItem>,
}

/// The points of one item.
#[derive(Debug, Clone)]
pub(crate) struct OfItem {
    pub(crate) points: Option<Decimal>,
    pub(crate) arithmetic: Bilingual,
}

/// What an item is called: by its own name, else by its level.
pub(crate) fn name_of(item: &ScoreItem, lang: Lang) -> String {
    let level = round::LEVELS[item.level as usize].get(lang);
    match &item.label {
        Some(label) => {
            format!("{level}{}{}{}", words::OPEN.get(lang), label.get(lang), words::CLOSE.get(lang))
        }
        None => level.to_owned(),
    }
}

/// What is known of one group.
struct Group<'r> {
    name: String,
    shares: Shares,
    findings: Vec<&'r Finding>,
    unread: bool,
}

/// Everybody's points, the best first; those without rank last. Empty where there is no score sheet.
pub(crate) fn scores(report: &Report) -> Vec<Scored> {
    let Some(sheet) = &report.score else { return Vec::new() };
    let entered: Vec<Vec<Entered<'_>>> =
        sheet.areas.iter().map(|area| area.items.iter().map(entered).collect()).collect();
    let mut scored: Vec<Scored> =
        groups(report, sheet.by).iter().map(|group| of_group(report, sheet, &entered, group)).collect();
    let ranked = scored.iter().filter(|one| one.note.is_none()).filter_map(|one| one.total);
    let mut ranked: Vec<Decimal> = ranked.collect();
    ranked.sort_by(|one, other| other.cmp(one));
    for one in &mut scored {
        let total = one.total.filter(|_| one.note.is_none());
        one.rank = total.map(|total| 1 + ranked.partition_point(|other| *other > total));
    }
    scored.sort_by_key(|one| (one.rank.is_none(), one.rank));
    scored
}

/// What somebody entered for an item, by the normal forms of names; of one in two spellings the first.
type Entered<'s> = HashMap<Cow<'s, str>, Decimal>;

fn entered(item: &ScoreItem) -> Entered<'_> {
    let mut known = HashMap::new();
    if let Way::Entered(entered) = &item.way {
        for (name, points) in entered {
            known.entry(identity::office(name)).or_insert(*points);
        }
    }
    known
}

fn groups(report: &Report, by: Grouping) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut place = |groups: &mut Vec<Group<'_>>, name: &str| {
        *places.entry(identity::office(name).into_owned()).or_insert_with(|| {
            let (name, shares) = (name.trim().to_owned(), Shares::default());
            groups.push(Group { name, shares, findings: Vec::new(), unread: false });
            groups.len() - 1
        })
    };
    let all = (by == Grouping::Department).then(|| Departments::of(report, Order::Roster));
    // Those that handed in nothing are on the list too.
    for row in all.iter().flat_map(|all| all.shown()) {
        let place = place(&mut groups, row.name.raw());
        groups[place].unread |= row.verdict == Some(Verdict::Incomplete);
    }
    for (name, shares) in shares::shares(report, by).0 {
        let place = place(&mut groups, name);
        groups[place].shares = shares;
    }
    fn district(project: &ProjectReport) -> &str {
        project.district.raw().trim()
    }
    for file in &report.files {
        let of_all = match by {
            Grouping::District => only(file.projects.iter().map(district)).unwrap_or_default(),
            Grouping::Department => "",
        };
        for finding in &file.findings {
            let project = finding.project.and_then(|project| file.projects.get(project));
            let name = match &all {
                Some(all) => all.rows[all.owner(report, Some(file), finding)].name.raw(),
                None => project.map_or(of_all, district),
            };
            let place = place(&mut groups, name);
            groups[place].findings.push(finding);
        }
        for project in file.projects.iter().filter(|_| !file.read && by == Grouping::District) {
            let place = place(&mut groups, project.district.raw());
            groups[place].unread = true;
        }
    }
    // What nobody handed in is missing to whom the register gives it.
    let owner = if by == Grouping::Department { OWNER_DEPARTMENT } else { OWNER_DISTRICT };
    for finding in &report.batch {
        if let Some(name) = finding.owner(owner) {
            let place = place(&mut groups, name);
            groups[place].findings.push(finding);
        }
    }
    // Whoever is nobody gets no points.
    groups.retain(|group| !group.name.is_empty() || group.shares.projects > 0);
    groups
}

fn of_group(report: &Report, sheet: &ScoreSheet, entered: &[Vec<Entered<'_>>], group: &Group<'_>) -> Scored {
    let areas = sheet.areas.iter().zip(entered);
    let areas: Vec<OfArea> = areas.map(|(area, entered)| of_area(report, area, entered, group)).collect();
    let total: Option<Decimal> = areas.iter().map(|area| area.points).sum();
    let note = match (total, group.unread) {
        (None, _) => Some(round::NOT_ENTERED),
        (_, true) => Some(round::NOT_READ),
        (Some(_), false) => None,
    };
    Scored { name: group.name.clone(), rank: None, total, areas, note: note.map(|note| note.both()) }
}

fn of_area(report: &Report, area: &Area, entered: &[Entered<'_>], group: &Group<'_>) -> OfArea {
    let items = area.items.iter().zip(entered);
    let items: Vec<OfItem> = items.map(|(item, entered)| of_item(report, item, entered, group)).collect();
    let sum: Option<Decimal> = items.iter().map(|item| item.points).sum();
    let full = area.points();
    let said: Vec<String> = items.iter().map(|item| item.points.map_or("—".to_owned(), shown)).collect();
    let added = said.join(" + ");
    let together = if items.len() > 1 { format!("({added})") } else { added.clone() };
    let points = sum.map(|sum| match area.weight == full {
        true => sum,
        false => rounded(sum * area.weight / full.max(Decimal::new(1, 2))),
    });
    let result = points.map_or("—".to_owned(), shown);
    let arithmetic = match area.weight == full {
        true if items.len() > 1 => format!("{added} = {result}"),
        true => result,
        false => format!("{together} ÷ {} × {} = {result}", shown(full), shown(area.weight)),
    };
    OfArea { points, arithmetic: Bilingual::same(arithmetic), items }
}

fn of_item(report: &Report, item: &ScoreItem, entered: &Entered<'_>, group: &Group<'_>) -> OfItem {
    let nothing = |words: Bilingual| OfItem { points: Some(Decimal::ZERO), arithmetic: words };
    match &item.way {
        Way::Entered(_) => match entered.get(&*identity::office(&group.name)) {
            Some(points) => {
                let points = rounded(*points);
                OfItem { points: Some(points), arithmetic: round::entered(&shown(points)) }
            }
            None => OfItem { points: None, arithmetic: round::NOT_ENTERED.both() },
        },
        // Nothing is found wrong with what nobody handed in, or could read.
        _ if group.shares.projects == 0 && group.unread => nothing(round::NOT_READ.both()),
        _ if group.shares.projects == 0 => nothing(round::NOT_HANDED_IN.both()),
        Way::Share(aspect) if !shares::asks(report, *aspect) => {
            OfItem { points: None, arithmetic: round::NOT_ASKED.both() }
        }
        Way::Share(aspect) => {
            let part = match aspect {
                Aspect::Presence => group.shares.present,
                Aspect::Completeness => group.shares.complete,
                Aspect::Quality => group.shares.good,
            };
            let whole = group.shares.projects;
            let points = rounded(item.points * Decimal::from(part) / Decimal::from(whole));
            let arithmetic = format!("{} × {part}/{whole} = {}", shown(item.points), shown(points));
            OfItem { points: Some(points), arithmetic: Bilingual::same(arithmetic) }
        }
        Way::Deduct(deductions) => {
            let mut left = item.points;
            let mut said = Bilingual::same(shown(item.points));
            for deduction in deductions {
                let count =
                    group.findings.iter().filter(|finding| counts(report, deduction, finding)).count();
                let whole = deduction.each * Decimal::from(count);
                let points = rounded(deduction.cap.map_or(whole, |cap| whole.min(cap)));
                left -= points;
                if count > 0 {
                    let is_cut = deduction.cap.is_some_and(|cap| whole > cap);
                    let more = round::deducted(
                        count,
                        &shown(deduction.each),
                        is_cut.then(|| shown(points)).as_deref(),
                    );
                    said = Bilingual::new(said.zh + &more.zh, said.en + &more.en);
                }
            }
            let points = rounded(left.max(Decimal::ZERO));
            let end = match left < Decimal::ZERO {
                false if left == item.points => String::new(),
                true => format!(" < 0 → {}", shown(points)),
                false => format!(" = {}", shown(points)),
            };
            let arithmetic = Bilingual::new(said.zh + &end, said.en + &end);
            OfItem { points: Some(points), arithmetic }
        }
    }
}

/// Whether points are taken away for this finding.
fn counts(report: &Report, deduction: &Deduction, finding: &Finding) -> bool {
    let id = &report.rules[finding.rule].id;
    !matches!(finding.standing, Standing::Waived(_))
        && (deduction.rules.is_empty() || deduction.rules.contains(id))
        && !deduction.except.contains(id)
        && deduction.severity.is_none_or(|severity| severity == finding.severity)
        && deduction.outcome.is_none_or(|outcome| outcome == finding.outcome)
}

fn rounded(points: Decimal) -> Decimal {
    points.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// `26.25`, `8`.
pub(crate) fn shown(points: Decimal) -> String {
    rounded(points).normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::found::Found;
    use crate::judge::{Options, judge};
    use crate::rule::{Rules, builtin, parse, score_sheet};
    use crate::terms::reference::Table;

    fn scored(sheet: &str, files: &[(&str, &str)]) -> Vec<Scored> {
        let rules = Rules::combine(&[builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
        let found: Vec<Found> = files.iter().map(|(name, text)| Found::bytes(*name, *text)).collect();
        let mut report = judge(&found, &rules, &Options::default());
        report.score = Some(score_sheet("score.toml", sheet, &report.rules).unwrap());
        scores(&report)
    }

    const LIST: &str = "项目名称,主管部门,项目类别,绩效目标,三级指标,指标值\n甲,甲局,运行保障类,保障平台全年平稳运行,场次,≥12场\n";
    const SHEET: &str = "title = \"考核\"\nby = \"department\"\n[[area]]\nlabel = \"目标\"\n[[area.item]]\nlevel = \"quality\"\npoints = 3\n";

    /// What nobody judged, read or entered gives neither points nor a rank.
    #[test]
    fn what_is_not_known_gives_no_rank() {
        let deduct = format!("{SHEET}[[area.item.deduct]]\noutcome = \"unjudged\"\neach = 0.5\n");
        let unjudged = LIST.replace("运行保障类", "别的");
        let of = |files: &[(&str, &str)]| {
            let one = scored(&deduct, files).remove(0);
            (one.name, one.rank, one.total.map(shown))
        };
        assert_eq!(of(&[("a.csv", LIST)]), ("甲局".into(), Some(1), Some("3".into())));
        let less = of(&[("a.csv", &unjudged)]);
        assert!(less.2 < Some("3".into()), "{less:?}");
        let entered = format!("{SHEET}entered = {{ \"乙局\" = 2 }}\n");
        let one = scored(&entered, &[("a.csv", LIST)]).remove(0);
        assert_eq!((one.rank, one.total), (None, None));
    }

    #[test]
    fn whoever_handed_in_nothing_that_can_be_read_gets_nothing() {
        let deduct = format!("{SHEET}[[area.item.deduct]]\nseverity = \"error\"\neach = 1\n");
        let scored = scored(&deduct, &[("a.csv", LIST), ("乙局/b.csv", "不是申报表")]);
        let of = |name: &str| {
            let one = scored.iter().find(|one| one.name.ends_with(name)).unwrap();
            (one.rank, one.total.map(shown))
        };
        assert_eq!(of("乙局"), (None, Some("0".into())));
        assert!(of("甲局").0 == Some(1));
    }

    /// The register says whose a project is that nobody handed in; an error that has an item of its own counts there alone.
    #[test]
    fn a_missing_project_costs_its_department() {
        let rules = "id = \"own\"\n[reference.register]\n[reference.register.columns]\nname = \"项目\"\nowner = \"部门\"\n\
            [[rule]]\nid = \"all\"\nsummary = \"全部申报\"\n\
            check = { kind = \"complete\", of = \"register\", by = { name = \"project-name\" }, owner = { owner = \"department\" } }\n";
        let mut rules = Rules::combine(&[parse("own.toml", rules).unwrap()]).unwrap();
        let rows = [["甲", "甲局"], ["乙", "甲局"]].map(|row| row.map(str::to_owned).to_vec());
        rules.world.tables[0] = Some(Table::of_rows(&rules.world.references[0], rows));
        let mut report = judge(&[Found::bytes("a.csv", LIST)], &rules, &Options::default());
        let sheet = |deduct: &str| format!("{SHEET}[[area.item.deduct]]\n{deduct}\neach = 1\n");
        let mut points = |deduct: &str| {
            report.score = Some(score_sheet("score.toml", &sheet(deduct), &report.rules).unwrap());
            scores(&report).iter().map(|one| (one.name.clone(), one.total.map(shown))).collect::<Vec<_>>()
        };
        assert_eq!(points("rules = [\"all\"]"), [("甲局".into(), Some("2".into()))]);
        let rest = "severity = \"error\"\nexcept = [\"all\"]";
        assert_eq!(points(rest), [("甲局".into(), Some("3".into()))]);
    }

    #[test]
    fn alike_points_share_a_rank() {
        let share = format!("{SHEET}share = \"presence\"\n");
        let both = format!("{LIST}{}", LIST.lines().nth(1).unwrap().replace('甲', "乙"));
        let ranks: Vec<_> = scored(&share, &[("a.csv", &both)]).iter().map(|one| one.rank).collect();
        assert_eq!(ranks, [Some(1), Some(1)]);
    }
}
