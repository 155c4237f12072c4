//! `bands`: which of several bands a number falls into, and what follows from that.

use crate::check::declare::{About, Context, FIELD, SIDE, Selection, Spec, WHERE, subject_of};
use crate::check::emit::Case;
use crate::check::observe::{Looked, place_of, with_unit, year_of};
use crate::check::satisfies::{Arithmetic, Reason, arithmetic, look, reason};
use crate::check::select::each;
use crate::lang::{Bilingual, words};
use crate::model::finding::{Arg, Severity, Untrusted};
use crate::model::project::Indicator;
use crate::strict::keys::{Key, Keys, Shape, wrong};
use crate::strict::node::{Item, Node};
use crate::strict::problem::{Place, Problems};
use crate::terms::bounds::{Bounds, Measure};
use crate::terms::condition::sized;
use crate::terms::slack::{self, Slack, TOLERANCE};
use crate::terms::subject::Subject;
use crate::text::fold::squeeze;
use crate::words::quantity::{How, Unlike, any, stands};
use crate::words::vocabulary::Scope;
use rust_decimal::Decimal;

/// A number falls into one of the bands; another field says what belongs to that band, or the band itself is a finding.
#[derive(Debug, Clone)]
pub struct Bands {
    pub subject: Subject,
    pub of: Selection,
    /// From the lowest to the highest, without gap and overlap.
    pub bands: Vec<Band>,
    /// The field that must say what belongs to the band.
    pub with: Option<Subject>,
    pub tolerance: Slack,
}

/// One band.
#[derive(Debug, Clone)]
pub struct Band {
    pub bounds: Bounds,
    /// To fall into it is a finding that weighs so much.
    pub severity: Option<Severity>,
    /// What the other field must be.
    pub is: Option<Said>,
    /// Name for people.
    pub label: Option<Bilingual>,
}

/// What the other field must be.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// One of these.
    Numbers(Vec<Decimal>),
    /// One of these, in normal form.
    Texts(Vec<String>),
}

const BAND: &[Key] = &[
    Bounds::KEYS[0],
    Bounds::KEYS[1],
    Bounds::KEYS[2],
    Bounds::KEYS[3],
    Key {
        name: "severity",
        shape: Shape::OneOf(Severity::WORDS),
        says: ("落入这一档即报告，严重程度为此", "what falls into this band is a finding of this severity"),
    },
    Key {
        name: "is",
        shape: Shape::TextsOrNumbers,
        says: (
            "落入这一档时，with 所指字段应为：一段文字、一个数，或列出的文字、数之一",
            "what the field `with` must be in this band: a text, a number, or one of a list of either",
        ),
    },
    Key { name: "label", shape: Shape::Words, says: ("这一档的名称", "name of the band for people") },
];

pub(crate) const SPEC: Spec = Spec {
    name: "bands",
    says: (
        "一个数落在互相衔接的几档之一：有的档要报告，或另一字段（等级、得分）应与所在档相符",
        "a number falls into one of several bands without gaps: a finding in some of them, or another field (grade, score) must say what belongs to it",
    ),
    keys: &[
        FIELD,
        Key {
            name: "bands",
            shape: Shape::Tables,
            says: (
                "各档：{ at-least, more-than, at-most, less-than, severity, is, label }；不留空隙，不重叠",
                "the bands: { at-least, more-than, at-most, less-than, severity, is, label }; without gap and overlap",
            ),
        },
        Key {
            name: "with",
            shape: Shape::Field,
            says: ("应与该档 is 所写一致的字段", "the field that must be what `is` of the band says"),
        },
        WHERE,
        SIDE,
        TOLERANCE,
    ],
    placeholders: &["field", "other", "band", "expected", "limit"],
};

pub(crate) fn parse(keys: &Keys<'_>, context: &Context<'_>) -> Option<Bands> {
    let problems = context.problems;
    let subject = subject_of(keys, context)?;
    let of = Selection::parse(keys, context);
    let value_type = sized(&subject, keys.place_of("field"), problems)?;
    let with = match keys.node("with") {
        Some(node) => Some(Subject::parse(keys.text("with")?, &node.place, context.vocabulary, problems)?),
        None => None,
    };
    if let Some(with) =
        with.as_ref().filter(|with| with.scope == Scope::Indicator && subject.scope == Scope::Project)
    {
        problems.add(
            keys.place_of("with"),
            format!("“{}”是指标的字段，而“{}”是项目的字段", with.id, subject.id),
            format!("`{}` belongs to indicators, `{}` to the project", with.id, subject.id),
        );
    }
    if !keys.has("bands") {
        keys.missing("bands");
    }
    let node = keys.node("bands")?;
    let Item::List(list) = &node.item else {
        wrong(
            problems,
            node,
            (
                "表的列表，如 [{ less-than = 60 }, { at-least = 60 }]",
                "a list of tables such as [{ less-than = 60 }, { at-least = 60 }]",
            ),
        );
        return None;
    };
    let mut bands: Vec<(Band, &Place)> = Vec::new();
    for node in list {
        let own = Keys::of(node, &[BAND], problems)?;
        if !Bounds::are_in(&own) {
            own.missing("at-least");
            return None;
        }
        let bounds = Bounds::parse(&own, value_type)?.fitting(&subject, &own);
        let is = match own.node("is") {
            Some(node) => Some(said(node, problems)?),
            None => None,
        };
        if is.is_some() != with.is_some() && !(with.is_some() && own.has("severity")) {
            problems.add(
                &node.place,
                "写了 with 时每一档都应写 is（或 severity），没有 with 时不写 is",
                "with `with` every band needs `is` (or `severity`), without it none has one",
            );
        }
        let band =
            Band { bounds, severity: own.one_of("severity", Severity::CODES), is, label: own.words("label") };
        bands.push((band, &node.place));
    }
    bands.sort_by_key(|(band, _)| (band.bounds.low.is_some(), band.bounds.low.map(|low| low.at)));
    joined(&bands, &node.place, context)?;
    if with.is_none() && bands.iter().all(|(band, _)| band.severity.is_none()) {
        problems.add(
            &node.place,
            "没有一档写了 severity，也没有 with，规则只报告不在任何一档的数；请确认",
            "no band has a `severity` and there is no `with`, so nothing follows from the bands",
        );
    }
    if keys.has("tolerance") && !bands.iter().any(|(band, _)| matches!(band.is, Some(Said::Numbers(_)))) {
        problems.add(
            keys.place_of("tolerance"),
            "没有一档的 is 是数，tolerance 不起作用",
            "no band has a number as `is`, so `tolerance` has no effect",
        );
    }
    let tolerance = Slack::parse(keys, slack::Of::Numbers)?;
    Some(Bands { subject, of, bands: bands.into_iter().map(|(band, _)| band).collect(), with, tolerance })
}

/// A text or a number, or a list of either. None where it is neither, which is a problem then.
fn said(node: &Node, problems: &Problems) -> Option<Said> {
    let one = std::slice::from_ref(node);
    let list = if let Item::List(list) = &node.item { &list[..] } else { one };
    let numbers = list.iter().map(|node| match &node.item {
        Item::Number(number) => Some(*number),
        _ => None,
    });
    let texts = list.iter().map(|node| match &node.item {
        Item::Text(text) => Some(squeeze(text).into_owned()),
        _ => None,
    });
    let numbers = numbers.collect::<Option<Vec<_>>>().map(Said::Numbers);
    let said = numbers.or_else(|| texts.collect::<Option<Vec<_>>>().map(Said::Texts));
    if said.is_none() || list.is_empty() {
        wrong(
            problems,
            node,
            (
                "文字或数，如 \"优\"、20；几个之一写成列表，如 [\"优\", \"良\"]、[18, 20]",
                "a text or a number, such as \"优\" or 20; one of several is a list, such as [\"优\", \"良\"] or [18, 20]",
            ),
        );
        return None;
    }
    said
}

/// Whether each band begins where the one below it ends. What it does not say is a problem.
fn joined(bands: &[(Band, &Place)], place: &Place, context: &Context<'_>) -> Option<()> {
    let problems = context.problems;
    if bands.len() < 2 {
        problems.add(place, "应至少有两档", "there should be two bands or more");
        return None;
    }
    for pair in bands.windows(2) {
        let [(lower, _), (upper, at)] = pair else { continue };
        let words = |band: &Band| band.bounds.words();
        let (one, other) = (words(lower), words(upper));
        let (Some(end), Some(start)) = (lower.bounds.high, upper.bounds.low) else {
            problems.add(
                at,
                format!("这一档（{}）与另一档（{}）重叠", other.zh, one.zh),
                format!("this band ({}) and another ({}) overlap", other.en, one.en),
            );
            return None;
        };
        if lower.bounds.measure != upper.bounds.measure {
            problems.add(at, "各档的单位不同", "the bands have different units");
            return None;
        }
        let both = lower.is.as_ref().zip(upper.is.as_ref());
        if both.is_some_and(|(one, other)| one == other)
            && lower.severity == upper.severity
            && lower.label == upper.label
        {
            problems.add(
                at,
                format!("这一档与相邻的“{}”要求相同；请合为一档，或改正 is", one.zh),
                format!(
                    "this band asks for the same as “{}” beside it; make one of both, or correct `is`",
                    one.en
                ),
            );
        }
        let fits = end.at == start.at && end.inclusive != start.inclusive;
        let gap = end.at < start.at || end.at == start.at && !end.inclusive;
        if !fits {
            let shown = lower.bounds.measure.shown(end.at);
            let (zh, en) = match gap {
                true => (
                    format!(
                        "“{}”与“{}”之间有空档；上一档应写 less-than，与本档的 at-least 相同",
                        one.zh, other.zh
                    ),
                    format!(
                        "there is a gap between “{}” and “{}”; end the lower band with `less-than` at the `at-least` of this one",
                        one.en, other.en
                    ),
                ),
                false => (
                    format!("“{}”与“{}”重叠：{shown} 两档都有", one.zh, other.zh),
                    format!("“{}” and “{}” overlap: both hold {shown}", one.en, other.en),
                ),
            };
            problems.add(at, zh, en);
            return None;
        }
    }
    Some(())
}

/// What it looks at.
pub(crate) fn about(check: &Bands) -> About<'_> {
    let subjects = [Some(&check.subject), check.with.as_ref()].into_iter().flatten().collect();
    About { subjects, of: Some(&check.of), scope: check.subject.scope, ..About::default() }
}

pub(crate) fn judge(check: &Bands, case: &mut Case<'_>) {
    each(check.subject.scope, &check.of, case, |case, indicator| one(check, case, indicator));
}

fn one(check: &Bands, case: &mut Case<'_>, indicator: Option<&Indicator<'_>>) {
    let (world, project) = (case.world, case.project);
    let looked = look(check.subject.part, world, project, indicator);
    let Some(measure) = check.bands.first().map(|band| band.bounds.measure) else { return };
    let at = case.place(check.subject.part, indicator);
    let read = looked.quantity(check.subject.part, measure).map(|one| one.in_year(year_of(project)));
    let quantity = match read {
        Ok(quantity) => quantity,
        Err(unlike) => return case.unjudged(at, reason(&looked, &check.subject, unlike)),
    };
    let mut found = None;
    for band in &check.bands {
        // What a rule file computes may well be below nothing.
        let judged = match looked {
            Looked::Number(_) => band.bounds.judge(&quantity),
            _ => band.bounds.judge_read(&quantity),
        };
        match judged {
            Ok(true) => found = Some(band),
            Ok(false) => {}
            Err(unlike) => return case.unjudged(at, reason(&looked, &check.subject, unlike)),
        }
    }
    let own = |text: &str| Shown { text: text.to_owned(), told: None };
    let text = || match &looked {
        Looked::Text(text, unit) => own(&with_unit(text, *unit)),
        Looked::Target(text, _) => own(text),
        _ => {
            let percent = measure == Measure::Percent;
            let told = arithmetic(check.subject.part, percent, world, project, indicator);
            Shown { text: told.as_ref().map(|told| told.bare.clone()).unwrap_or_default(), told }
        }
    };
    let Some(band) = found else {
        // A range that reaches over two bands is in neither.
        let ends = check.bands.first().zip(check.bands.last());
        let whole = ends.map(|(first, last)| Bounds { high: last.bounds.high, ..first.bounds });
        if whole.is_some_and(|whole| whole.judge(&quantity) == Ok(true)) {
            return case.unjudged(at, Reason::NotComparable(check.subject.id.clone(), Unlike::Several));
        }
        return tell(check, case, indicator, &check.subject, text(), None, None);
    };
    let (Some(with), Some(is)) = (&check.with, &band.is) else {
        if let Some(severity) = band.severity {
            let of_rule = || case.telling.severity_of(world, project, indicator);
            let usual = case.severity.unwrap_or_else(of_rule);
            case.weighing(Some(usual.map(|_| severity)), |case| {
                tell(check, case, indicator, &check.subject, text(), Some(band), None);
            });
        }
        return;
    };
    let other = look(with.part, world, project, indicator);
    let holds = match (is, &other) {
        (_, Looked::Nothing | Looked::Unknown) => Err(Unlike::Words),
        (Said::Texts(texts), Looked::Text(own, _) | Looked::Target(own, _)) => {
            let own = squeeze(own);
            Ok(texts.iter().any(|text| *text == own))
        }
        (Said::Texts(_), _) => Err(Unlike::Words),
        (Said::Numbers(numbers), other) => other.quantity(with.part, Measure::Number).and_then(|own| {
            let is = |number: &Decimal| {
                let [less, more] = check.tolerance.around(&Measure::Number.of(*number), &world.calendar)?;
                stands(&own, How::Equal, [&less, &more])
            };
            any(numbers.iter().map(is))
        }),
    };
    match holds {
        Ok(true) => {}
        Ok(false) => tell(check, case, indicator, with, text(), Some(band), Some(is)),
        Err(unlike) => {
            let at = place_of(with.part, project, indicator);
            case.unjudged(at, reason(&other, with, unlike));
        }
    }
}

/// The number that falls into a band, as a finding shows it.
struct Shown {
    text: String,
    /// How it comes about, where the rule file computes it.
    told: Option<Arithmetic>,
}

/// Adds that a number is in a band that is a finding, in none, or in one to which the other field does not belong.
fn tell(
    check: &Bands,
    case: &mut Case<'_>,
    indicator: Option<&Indicator<'_>>,
    subject: &Subject,
    text: Shown,
    band: Option<&Band>,
    is: Option<&Said>,
) {
    let (world, project) = (case.world, case.project);
    let outside = || words::OUTSIDE_BANDS.both();
    let bounds = band.map_or_else(outside, |band| band.bounds.words());
    let label = band.and_then(|band| band.label.clone()).unwrap_or_else(|| bounds.clone());
    let expected = is.map(|is| match is {
        Said::Numbers(numbers) => {
            numbers.iter().map(|number| number.normalize().to_string()).collect::<Vec<_>>().join("、")
        }
        Said::Texts(texts) => texts.join("、"),
    });
    let own = is.map(|_| match look(subject.part, world, project, indicator) {
        Looked::Text(text, _) | Looked::Target(text, _) => text.to_owned(),
        other => match other.quantity(subject.part, Measure::Number) {
            Ok(one) => one
                .stated(crate::words::quantity::Edge::Low)
                .and_then(|at| at.rounded(2))
                .map(|at| at.to_string())
                .unwrap_or_default(),
            Err(_) => String::new(),
        },
    });
    let required = match (&expected, band) {
        (Some(expected), _) => format!("{expected}（{}）", text.text),
        (None, _) => String::new(),
    };
    let (field, other) = (case.field_name(&check.subject.id), case.field_name(&subject.id));
    case.violated_in(subject, indicator, |finding, args| {
        if let (None, Some(told)) = (&own, &text.told) {
            args.put(finding, "found", || told.arg());
        }
        finding.found = Some(Untrusted::new(own.unwrap_or(text.text)));
        finding.required = (!required.is_empty()).then(|| Untrusted::new(required));
        args.put(finding, "band", || Arg::Words(label));
        args.put(finding, "limit", || Arg::Words(bounds));
        args.plain(finding, "expected", expected.unwrap_or_else(|| "—".to_owned()));
        args.put(finding, "field", || Arg::Words(field));
        args.put(finding, "other", || Arg::Words(other));
    });
}
