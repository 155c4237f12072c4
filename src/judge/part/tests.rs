//! Parts of a run over made-up submissions, divided in every way: put together they are that run.

use super::*;
use crate::judge::baseline::Baseline;
use crate::judge::roster::Listed;
use crate::judge::waiver::Waivers;
use crate::judge::{open, run};
use crate::lang::Lang;
use crate::model::finding::{Report, Waiver};
use crate::model::notice::{Fact, Notice};
use crate::read::limits::Limits;
use crate::rule::{Rules, parse};
use crate::terms::reference::Table;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// One rule for each kind of check over all files.
const RULES: &str = r#"
id = "own"
title = "own"
[reference.register]
columns = { code = "编码", name = "指标" }
[total.projects]
label = "项目数"
count = "projects"
[total.money]
label = "资金"
sum = "annual-amount"
[total.mean]
label = "平均"
ratio = ["money", "projects"]
"#;

fn rule_file() -> String {
    let checks = [
        ("code", r#"{ kind = "unique", field = "project-code", within = "batch" }"#),
        ("near", r#"{ kind = "unique", field = "goal-overview", within = "batch", near = true }"#),
        ("name", r#"{ kind = "unique", field = "name", within = "department" }"#),
        ("own-file", r#"{ kind = "unique", field = "value", within = "file" }"#),
        ("row", r#"{ kind = "complete", of = "register", by = { code = "project-code" } }"#),
        (
            "of-each",
            r#"{ kind = "complete", of = "register", by = { code = "project-code", name = "name" }, given = { code = "project-code" } }"#,
        ),
        ("least", r#"{ kind = "total", of = "projects", each = "department", at-least = 12 }"#),
        ("most", r#"{ kind = "total", of = "money", each = "executing-unit", at-most = "1万元" }"#),
        ("unit", r#"{ kind = "filled", field = "unit", where = { name = "培训人数" } }"#),
        ("never", r#"{ kind = "filled", field = "unit", where = { name = "没有人写的" } }"#),
        ("goal", r#"{ kind = "filled", field = "goal-overview" }"#),
    ];
    let mut text = RULES.to_owned();
    for (id, check) in checks {
        text += &format!(
            "[[rule]]\nid = \"{id}\"\nsummary = \"{id}\"\nmessage = \"{{project}}{{found}}\"\ncheck = {check}\n"
        );
    }
    text
}

fn rules() -> Rules {
    let mut rules =
        Rules::combine(&[parse("own.toml", &rule_file()).unwrap_or_else(|error| panic!("{error}"))]).unwrap();
    let rows = [["1", "次数"], ["2", "人次"], ["77", "次数"], ["", "次数"]];
    let rows = rows.map(|row| row.map(str::to_owned).to_vec());
    rules.give("register", |reference| Ok(Table::of_rows(reference, rows))).unwrap();
    rules
}

const HEAD: &str =
    "项目编码,项目名称,主管部门,实施单位,年度资金总额（万元）,项目类别,绩效目标,二级指标,三级指标,指标值\n";

/// One project of a made-up list; small numbers repeat each other.
fn project(seed: u32) -> String {
    let (code, department) = (seed % 11, ["甲局", "乙局", "甲 局", ""][seed as usize % 4]);
    let goal = ["修缮校舍3处", "修缮校舍，5处。", "开展培训", ""][seed as usize % 4];
    let money = ["12", "", "若干", "3.50"][(seed / 4) as usize % 4];
    let head = format!("{code},项目{code},{department},单位{},{money},运行保障类,{goal}", seed % 3);
    let indicator = ["数量指标,次数,12次", "质量指标,培训人数,90人", "数量指标,次数,待定"][seed as usize % 3];
    format!("{head},{indicator}\n{head},时效指标,及时率,≥{}%\n", seed % 100)
}

fn submissions(seeds: &[u32]) -> Vec<Found> {
    let mut all = vec![
        Found::Left("in/scan.pdf".into(), Notice::new(Fact::DocumentSkipped)),
        Found::UnnamedBytes { name: "in/三月申报".into(), bytes: HEAD.as_bytes().to_vec() },
        Found::bytes("in/broken.xlsx", "PK\u{3}\u{4}no workbook"),
        Found::bytes("in/empty.csv", ""),
        Found::bytes("in/无表头.csv", "备注\n没有表格\n\"两\n行\",b\n"),
    ];
    for (number, seeds) in seeds.chunks(3).enumerate() {
        let rows: String = seeds.iter().map(|seed| project(*seed)).collect();
        let folder = if number % 3 == 0 { "in/b" } else { "in" };
        all.push(Found::bytes(format!("{folder}/{number}.csv"), format!("{HEAD}{rows}")));
    }
    all.sort_by(|one, other| Path::new(&*one.shown()).cmp(Path::new(&*other.shown())));
    all
}

/// The rules of each folder: those of `in/b` are others.
fn with_folders<T>(then: impl FnOnce(&[FolderRules<'_>]) -> T) -> T {
    let own = rules();
    let other = Rules::combine(&[crate::rule::builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
    then(&[FolderRules { path: None, rules: &own }, FolderRules { path: Some("in/b"), rules: &other }])
}

fn folder_of(found: &Found) -> usize {
    usize::from(found.shown().starts_with("in/b/"))
}

/// With everything that a run is compared with.
fn options(listing: bool) -> Options<'static> {
    let roster = Found::bytes("roster.csv", "部门名称\n甲局\n乙局\n丙局\n");
    let workbook = open(&roster, &Options::default().reading).unwrap().workbook;
    let waiver = Waiver {
        rule: "goal".into(),
        project: "3".into(),
        reason: "x".into(),
        approver: "x".into(),
        expires: "2030-01-01".into(),
        expired: false,
        names: 0,
        used: 0,
    };
    let known = r#"{"schema":"goalcheck-baseline/2","findings":[{"project":"1","rule":"code","count":2},{"project":"99","rule":"goal"}]}"#;
    Options {
        listing,
        roster: Some(Listed::read(&workbook, &rules().world).unwrap().0),
        baseline: Some(Baseline::parse(known).unwrap()),
        waivers: Waivers { all: vec![waiver], today: "2026-06-01".into() },
        ..Options::default()
    }
}

fn once(all: &[Found], folders: &[FolderRules<'_>], options: &Options<'_>) -> Report {
    let of: Vec<usize> = all.iter().map(folder_of).collect();
    run(all, &of, folders, options).report
}

/// The bytes of a part with these submissions. A part knows neither roster nor baseline.
fn part(some: &[Found], folders: &[FolderRules<'_>], listing: bool) -> Vec<u8> {
    let options = Options { listing, ..Options::default() };
    let of: Vec<usize> = some.iter().map(folder_of).collect();
    let mut bytes = Vec::new();
    write(&judge(some, &of, folders, &options), folders, &options, SMALL, &mut bytes).unwrap();
    bytes
}

fn merged(parts: &[Vec<u8>], folders: &[FolderRules<'_>], options: &Options<'_>) -> Result<Report> {
    let mut all = Parts::new(folders, options);
    for (number, part) in parts.iter().enumerate() {
        all.add(&format!("{number}.part"), &part[..])?;
    }
    Ok(all.together().report)
}

fn said(result: Result<Report>) -> String {
    crate::lang::error(&result.unwrap_err(), Lang::En)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_division_put_together_in_any_order_is_one_run(
        seeds in prop::collection::vec(0..400u32, 0..60),
        places in prop::collection::vec(0..50usize, 32),
        count in 1..=50usize,
        listing: bool,
    ) {
        with_folders(|folders| {
            let (all, options) = (submissions(&seeds), options(listing));
            // Which part a submission is in, and in which order they come, is the dice's; inside, a part keeps its order.
            let mut divided = vec![Vec::new(); count];
            for (number, one) in all.iter().enumerate() {
                divided[places[number % places.len()] % count].push(one.clone());
            }
            let mut parts: Vec<Vec<u8>> = divided.iter().map(|some| part(some, folders, true)).collect();
            parts.rotate_left(places[0] % count);
            if places[1] % 2 == 0 {
                parts.reverse();
            }
            prop_assert_eq!(merged(&parts, folders, &options).unwrap(), once(&all, folders, &options));
            Ok(())
        })?;
    }

    #[test]
    fn rows_of_one_list_are_judged_together_or_not_at_all(
        rows in prop::collection::vec((0..400u32, 0..5usize), 1..30),
        is_grouped: bool,
    ) {
        with_folders(|folders| {
            let options = Options::default();
            let mut pieces = vec![HEAD.to_owned(); 5];
            for (seed, place) in &rows {
                pieces[if is_grouped { seed as &u32 % 11 % 5 } else { *place as u32 } as usize] += &project(*seed);
            }
            let places = |code: u32| {
                let own = rows.iter().filter(|(seed, _)| seed % 11 == code).map(|(seed, place)| {
                    if is_grouped { (seed % 11 % 5) as usize } else { *place }
                });
                own.collect::<BTreeSet<usize>>().len()
            };
            let found: Vec<Found> =
                pieces.iter().enumerate().map(|(number, text)| Found::bytes(format!("{number}.csv"), text.as_str())).collect();
            let mut all = Parts::new(folders, &options);
            for one in &found {
                all.add("x.part", &part(std::slice::from_ref(one), folders, false)[..]).unwrap();
            }
            prop_assert_eq!(all.settle_pieces().is_err(), (0..11).any(|code| places(code) > 1));
            prop_assert_eq!(all.together().report, once(&found, folders, &options));
            Ok(())
        })?;
    }

    #[test]
    fn a_part_that_was_cut_or_changed_is_refused_and_nothing_breaks(cut in 0..2000usize, change: u8) {
        with_folders(|folders| {
            let whole = part(&submissions(&[1, 2, 3]), folders, true);
            let place = cut % whole.len();
            let options = Options::default();
            prop_assert!(merged(&[whole[..place].to_vec()], folders, &options).is_err());
            let mut changed = whole.clone();
            changed[place] ^= change;
            // Some bytes of the head of gzip say nothing, nor do the bits that fill up the last byte before its trailer.
            if let Ok(report) = merged(&[changed], folders, &options) {
                let fills_up = place + 9 == whole.len();
                prop_assert!(change == 0 || place < 10 || fills_up);
                prop_assert_eq!(Ok(report), merged(&[whole], folders, &options).map_err(|_| ()));
            }
            Ok(())
        })?;
    }
}

#[test]
fn the_sample_has_findings_of_every_check_over_all_files() {
    with_folders(|folders| {
        let seeds: Vec<u32> = (0..60).map(|number| number * (number + 1) / 2 % 400).collect();
        let report = once(&submissions(&seeds), folders, &options(true));
        let all = report.files.iter().flat_map(|file| &file.findings).chain(&report.batch);
        let ids: BTreeSet<&str> = all.map(|one| report.rules[one.rule].id.as_str()).collect();
        for id in [
            "code",
            "near",
            "name",
            "own-file",
            "row",
            "of-each",
            "least",
            "most",
            "goal",
            "condition-never-met",
            "department-missing",
        ] {
            assert!(ids.contains(id), "{id} is not among {ids:?}");
        }
        assert_eq!(report.totals.len(), 3);
        assert!(report.progress.is_some_and(|progress| progress.remaining > 0 && progress.unseen > 0));
    });
}

#[test]
fn a_submission_in_two_parts_is_named_with_both() {
    with_folders(|folders| {
        let (all, options) = (submissions(&[1, 2, 3]), Options::default());
        let (one, two) = (part(&all, folders, false), part(&all[..1], folders, false));
        let error = said(merged(&[one, two], folders, &options));
        assert!(error.contains("in/b/0.csv is in two parts, 0.part and 1.part"), "{error}");
    });
}

#[test]
fn a_folder_that_is_left_aside_by_two_parts_is_told_once() {
    with_folders(|folders| {
        let aside = Found::Left("in/.old".into(), Notice::new(Fact::FileLeftAside));
        let all = [aside.clone(), Found::bytes("in/a.csv", HEAD), Found::bytes("in/c.csv", HEAD)];
        let parts = [
            part(&[aside.clone(), all[1].clone()], folders, false),
            part(&[aside, all[2].clone()], folders, false),
        ];
        let options = Options::default();
        assert_eq!(merged(&parts, folders, &options).unwrap(), once(&all, folders, &options));
    });
}

#[test]
fn parts_of_other_rules_tables_stages_and_folders_are_refused_by_name() {
    let sample = submissions(&[1]);
    let options = Options::default();
    let of = |rules: &Rules, path: Option<&str>| {
        let other = FolderRules { path, rules };
        part(&sample[1..2], &[FolderRules { path: None, rules }, other], false)
    };
    let own = rules();
    let merged = |part: Vec<u8>| {
        let folders = [FolderRules { path: None, rules: &own }, FolderRules { path: Some("b"), rules: &own }];
        said(merged(&[part], &folders, &options))
    };
    let mut staged = own.clone();
    staged.stage = Some(crate::model::stage::Stage::ALL[0]);
    let changed = rule_file().replace("at-least = 12", "at-least = 3");
    let changed = Rules::combine(&[parse("own.toml", &changed).unwrap()]).unwrap();
    let default = Rules::combine(&[crate::rule::builtin("guangzhou-2020").unwrap().unwrap()]).unwrap();
    let untold = Rules::combine(&[parse("own.toml", &rule_file()).unwrap()]).unwrap();
    let mut other_table = untold.clone();
    other_table
        .give("register", |reference| Ok(Table::of_rows(reference, [vec!["1".into(), "x".into()]])))
        .unwrap();
    for (part, words) in [
        (of(&staged, Some("b")), "another --stage"),
        (of(&changed, Some("b")), "rule set `own` differs"),
        (of(&default, Some("b")), "guangzhou-2020 1, the merge has"),
        (of(&untold, Some("b")), "`register` was not given to the check"),
        (of(&other_table, Some("b")), "`register` differs"),
        (of(&own, Some("c")), "other [[folder]] tables"),
    ] {
        let error = merged(part);
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn a_page_needs_the_indicators_and_other_formats_do_not_hold_them() {
    with_folders(|folders| {
        let all = submissions(&[1, 2]);
        let error = said(merged(&[part(&all, folders, false)], folders, &options(true)));
        assert!(error.contains("--keep-indicators"), "{error}");
        let lean = merged(&[part(&all, folders, true)], folders, &options(false)).unwrap();
        assert!(lean.files.iter().flat_map(|file| &file.projects).all(|project| project.listed.is_empty()));
    });
}

/// A part of these lines behind a right first one.
fn forged(lines: &[&str], folders: &[FolderRules<'_>]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), SMALL);
    line(&mut out, &Settings::of(folders, false)).unwrap();
    lines.iter().for_each(|one| writeln!(out, "{one}").unwrap());
    out.finish().unwrap()
}

#[test]
fn a_forged_part_points_nowhere() {
    let file = r#"{"file":{"path":"a","folder":0,"format":"csv","encoding":"UTF-8","read":true,"sheets":[{"name":"","lines":[],"rows":[1,0,0]}]}}"#;
    let end = r#"{"end":{"files":1,"asked":[],"met":[],"excluded":[]}}"#;
    let adds = r#""adds":["nothing","nothing","nothing"]"#;
    with_folders(|folders| {
        let options = Options::default();
        let of = |lines: &[&str]| merged(&[forged(lines, folders)], folders, &options);
        let adds_of_all = adds.to_owned();
        let good =
            format!(r#"{{"projects":[{{"code":"1","name":"a","at":[1,0],"count":[0,0],{adds_of_all}}}]}}"#);
        assert!(of(&[file, &good, end]).is_ok());
        for bad in [
            r#"{"findings":[{"rule":99999,"severity":"error"}]}"#.to_owned(),
            r#"{"findings":[{"rule":0,"severity":"grave"}]}"#.to_owned(),
            r#"{"findings":[{"rule":0,"severity":"error","sheet":1}]}"#.to_owned(),
            r#"{"findings":[{"rule":0,"severity":"error","project":0}]}"#.to_owned(),
            r#"{"findings":[{"rule":0,"severity":"error","sheet":0,"at":[4294967295,0]}]}"#.to_owned(),
            good.replace("\"code\"", "\"sheet\":3,\"code\""),
            good.replace("[\"nothing\",", "["),
            good.replace(
                "\"count\"",
                "\"marks\":[{\"rule\":9999,\"key\":1,\"at\":[0,0],\"severity\":\"error\"}],\"count\"",
            ),
            file.replace("\"folder\":0", "\"folder\":7"),
            file.replace("\"lines\":[]", "\"lines\":[[4294967295,4294967295]]"),
            good.replace("\"count\":[0,", "\"count\":[18446744073709551615,"),
            "[]".to_owned(),
        ] {
            assert!(of(&[file, &bad, end]).is_err(), "{bad}");
        }
        let rows = file.replace("\"rows\":[1,", "\"rows\":[18446744073709551615,");
        assert!(of(&[&rows, &good, end]).is_err(), "more rows than could be added up");
        assert!(of(&[&good, file, end]).is_err(), "projects of no file");
        assert!(of(&[file, &good]).is_err(), "no end");
        assert!(of(&[file, end, end]).is_err(), "something behind the end");
        assert!(of(&[end]).is_err(), "a file is missing");
        let limited = crate::read::Options {
            limits: Limits { inflated_bytes: 600, ..Limits::default() },
            ..crate::read::Options::default()
        };
        let error = said(merged(
            &[forged(&[file, end], folders)],
            folders,
            &Options { reading: limited, ..Options::default() },
        ));
        assert!(error.contains("inflated-size"), "{error}");
    });
}

#[test]
fn names_that_are_no_text_keep_the_order_of_their_bytes() {
    let mut shown =
        ["in/\\xb2\\xe2.csv", "in/z.csv", "in/测.csv", "in/a/b.csv", "in/a.csv", "-", "../x", "/x"];
    shown.sort_by_key(|path| order(path));
    // Bytes of UTF-8 begin higher than those of GBK here.
    assert_eq!(
        shown,
        ["-", "/x", "../x", "in/a/b.csv", "in/a.csv", "in/z.csv", "in/\\xb2\\xe2.csv", "in/测.csv"]
    );
}
