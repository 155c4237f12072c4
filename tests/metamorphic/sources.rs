//! Where submissions come from: every file of `examples/`, and as many made-up ones as are wanted.

use crate::dice::Dice;
use crate::submission::{Part, RulesOf, Sheet, Submission};
use goalcheck::internals::layout::extract;
use goalcheck::internals::read;
use goalcheck::internals::words::vocabulary::Field;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Projects that stay together in one submission: more would only make each judgement slower.
const TOGETHER: usize = 2;

/// Every submission of `examples/`, with the rules and tables that its configuration names.
pub fn examples() -> Vec<Submission> {
    let quality = RulesOf::new(&["guangzhou-2020", "goal-quality"], None);
    let mut all = Vec::new();
    for path in files(Path::new("examples/passing")).into_iter().chain(files(Path::new("examples/failing"))) {
        all.extend(parted(&path.display().to_string(), &[sheet(&path, &quality)], &[], &quality));
    }
    for folder in folders(Path::new("examples/systems")) {
        all.extend(system(&folder));
    }
    all
}

fn folders(path: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    all.retain(|path| path.is_dir());
    all.sort();
    all
}

fn files(path: &Path) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    all.retain(|path| path.extension().is_some_and(|ending| ending == "csv" || ending == "xlsx"));
    all.sort();
    all
}

/// One folder of `examples/systems`, as its `goalcheck.toml` wants it.
fn system(folder: &Path) -> Vec<Submission> {
    let config = fs::read_to_string(folder.join("goalcheck.toml")).expect("a configuration");
    let config: toml::Table = config.parse().expect("TOML");
    let texts = |key: &str| -> Vec<String> {
        let list = config.get(key).and_then(toml::Value::as_array).cloned().unwrap_or_default();
        list.iter().map(|one| one.as_str().expect("a text").to_owned()).collect()
    };
    let rules: Vec<String> = texts("rules")
        .into_iter()
        .map(|name| match name.ends_with(".toml") {
            true => folder.join(name).display().to_string(),
            false => name,
        })
        .collect();
    // The rules of towns build on those of districts in the folder beside; load finds them by path.
    let rules = RulesOf::new(&rules, config.get("stage").and_then(toml::Value::as_str));
    let mut tables = Vec::new();
    let references = config.get("reference").and_then(toml::Value::as_table).cloned().unwrap_or_default();
    for (name, file) in &references {
        tables.push((name.clone(), sheet(&folder.join(file.as_str().expect("a text")), &rules)));
    }
    let mut given: Vec<PathBuf> =
        references.values().map(|file| folder.join(file.as_str().expect("a text"))).collect();
    if let Some(previous) = config.get("previous").and_then(toml::Value::as_str) {
        for file in files(&folder.join(previous)) {
            tables.push(("previous".to_owned(), sheet(&file, &rules)));
            given.push(file);
        }
    }
    let mut own: Vec<PathBuf> = files(folder);
    folders(folder).iter().for_each(|inner| own.extend(files(inner)));
    own.retain(|file| !given.contains(file));
    let sheets: Vec<Sheet> = own.iter().map(|file| sheet(file, &rules)).collect();
    let name = folder.display().to_string();
    match tables.is_empty() {
        true => sheets.iter().flat_map(|one| parted(&name, std::slice::from_ref(one), &[], &rules)).collect(),
        // What is missing beside a table depends on all projects together.
        false => vec![whole(&name, &sheets, &tables, &rules)],
    }
}

fn whole(name: &str, sheets: &[Sheet], tables: &[(String, Sheet)], rules: &RulesOf) -> Submission {
    let files =
        (0..).zip(sheets).map(|(at, sheet): (usize, _)| (format!("{at}.csv"), sheet.clone())).collect();
    Submission {
        name: name.to_owned(),
        files,
        tables: tables.to_vec(),
        rules: rules.clone(),
        merges: Vec::new(),
    }
}

/// A list cut between its projects.
fn parted(name: &str, sheets: &[Sheet], tables: &[(String, Sheet)], rules: &RulesOf) -> Vec<Submission> {
    let mut all = Vec::new();
    for sheet in sheets {
        let mut rows = 0;
        while rows < sheet.rows.len() {
            let (mut end, mut projects) = (rows, 0);
            while end < sheet.rows.len() && projects < TOGETHER {
                end = *sheet.project(end).last().expect("the row itself") + 1;
                projects += 1;
            }
            let part = Sheet { header: sheet.header.clone(), rows: sheet.rows[rows..end].to_vec() };
            all.push(whole(&format!("{name} from row {}", rows + 2), &[part], tables, rules));
            rows = end;
        }
    }
    all
}

/// A file as one list, whatever its layout.
fn sheet(path: &Path, rules: &RulesOf) -> Sheet {
    let bytes = fs::read(path).expect("a file");
    if path.extension().is_some_and(|ending| ending == "csv") {
        let text = String::from_utf8(bytes)
            .unwrap_or_else(|error| encoding_rs::GBK.decode(error.as_bytes()).0.into_owned());
        return Sheet::parse(&text);
    }
    let source = read::Source::bytes(path, bytes.as_slice());
    let workbook = read::open(&source, &read::Options::default()).expect("an example can be read");
    let world = &rules.rules.world;
    let submission = extract(&workbook, &world.vocabulary, &world.words, world.switches);
    let columns = [
        ("项目编码", Field::PROJECT_CODE),
        ("项目名称", Field::PROJECT_NAME),
        ("主管部门", Field::DEPARTMENT),
        ("项目类别", Field::CATEGORY),
        ("绩效目标", Field::GOAL),
        ("一级指标", Field::LEVEL1),
        ("二级指标", Field::LEVEL2),
        ("三级指标", Field::NAME),
        ("指标值", Field::VALUE),
        ("计量单位", Field::VALUE_UNIT),
    ];
    let mut rows = Vec::new();
    for project in submission.projects() {
        for one in &project.indicators {
            let text = |(_, field): &(&str, Field)| match one.values.text(*field) {
                "" => project.values.text(*field).to_owned(),
                text => text.to_owned(),
            };
            rows.push(columns.iter().map(text).collect());
        }
    }
    Sheet { header: columns.iter().map(|(word, _)| (*word).to_owned()).collect(), rows }
}

/// What an indicator of a class may say: name, value, unit, and an actual value that meets it.
type Offer = (&'static str, &'static str, &'static str, &'static str);

/// Level 1, level 2, and what is offered there. Of each class more measure something than not.
const CATALOGUE: [(&str, &str, &[Offer]); 9] = [
    (
        "产出指标",
        "数量指标",
        &[
            ("举办业务培训班", "≥12", "期", "13"),
            ("维护办公终端", "320", "台", "320"),
            ("检查生产企业", "≥1.2", "万家", "1.3"),
            ("整治河道长度", "18.6", "公里", "18.6"),
            ("发放宣传手册", "≥20000", "册", "21000"),
            ("整理馆藏档案", "3000-3500", "卷", "3200"),
            ("慰问困难家庭", "一千二百", "户", "1200"),
        ],
    ),
    (
        "产出指标",
        "质量指标",
        &[
            ("设备验收合格率", "100", "%", "100"),
            ("学员结业率", "≥95", "%", "97"),
            ("系统可用率", "≥99.5", "%", "99.8"),
            ("数据差错率", "≤0.5", "%", "0.2"),
        ],
    ),
    (
        "产出指标",
        "时效指标",
        &[
            ("资金拨付时间", "2020年11月30日前", "", "2020年10月20日"),
            ("故障响应时间", "≤2", "小时", "1.5"),
            ("投诉办结时限", "≤5", "个工作日", "4"),
            ("工程按期完成率", "≥98", "%", "99"),
        ],
    ),
    (
        "产出指标",
        "成本指标",
        &[
            ("项目总成本", "≤120", "万元", "118"),
            ("人均培训费用", "≤450", "元", "430"),
            ("采购设备单价", "≤6200", "元", "6100"),
            ("每公里养护费用", "≤8.5", "万元", "8.1"),
        ],
    ),
    (
        "效益指标",
        "经济效益指标",
        &[
            ("带动社会投资", "≥2000", "万元", "2100"),
            ("合同成交金额", "≥1.5", "亿元", "1.6"),
            ("企业经营成本下降率", "≥3", "%", "3.5"),
            ("企业经营环境", "持续优化", "", "持续优化"),
        ],
    ),
    (
        "效益指标",
        "社会效益指标",
        &[
            ("受益居民人数", "≥20", "万人", "21"),
            ("新增就业岗位", "≥350", "个", "360"),
            ("政策知晓率", "≥90", "%", "93"),
            ("公共服务水平", "稳步提升", "", "稳步提升"),
        ],
    ),
    (
        "效益指标",
        "生态效益指标",
        &[
            ("新增绿化面积", "≥3000", "平方米", "3100"),
            ("办公用纸减少率", "≥10", "%", "12"),
            ("单位能耗下降率", "≥2", "%", "2.1"),
            ("周边环境质量", "明显改善", "", "明显改善"),
        ],
    ),
    (
        "效益指标",
        "可持续影响指标",
        &[
            ("设施正常使用年限", "≥8", "年", "8"),
            ("业务骨干留任率", "≥85", "%", "88"),
            ("建立管理制度", "≥2", "项", "2"),
            ("长效管理机制", "基本健全", "", "基本健全"),
        ],
    ),
    (
        "满意度指标",
        "服务对象满意度指标",
        &[
            ("服务对象满意度", "≥90", "%", "92"),
            ("参训学员满意度", "≥95", "%", "96"),
            ("沿线居民满意度", "≥85", "%", "90"),
        ],
    ),
];

const OFFICES: [&str; 6] =
    ["市教育局", "市卫生健康委员会", "市农业农村局", "市交通运输局", "市文化广电旅游局", "市水务局"];
const TOPICS: [&str; 7] = [
    "办公网络维护",
    "公共设施改造",
    "基层人才培养",
    "困难群众救助",
    "河道综合整治",
    "老旧管网更新",
    "群众文化活动",
];

/// Which rules and which tables a made-up submission has.
#[derive(Debug, Clone, Copy)]
enum Sort {
    City,
    Quality,
    Register,
    Library,
    Results,
    SelfEvaluation,
    Stages,
    Costs,
    Ceilings,
    Scored,
}

const SORTS: [Sort; 12] = [
    Sort::City,
    Sort::Quality,
    Sort::Quality,
    Sort::Register,
    Sort::Library,
    Sort::Results,
    Sort::SelfEvaluation,
    Sort::Stages,
    Sort::Costs,
    Sort::Ceilings,
    Sort::Scored,
    Sort::Scored,
];

fn rules_of(sort: Sort) -> RulesOf {
    static KNOWN: LazyLock<HashMap<&'static str, RulesOf>> = LazyLock::new(|| {
        let sets: [(&str, &[&str]); 10] = [
            ("city", &["guangzhou-2020"]),
            ("quality", &["guangzhou-2020", "goal-quality"]),
            ("register", &["guangzhou-2020", "project-register"]),
            ("library", &["guangzhou-2020", "indicator-library"]),
            ("results", &["guangzhou-2020", "results-to-budget"]),
            ("self", &["self-evaluation"]),
            ("stages", &["guangzhou-2020", "stage-comparison"]),
            ("costs", &["guangzhou-2020", "tests/policies/costs-in-budget.toml"]),
            ("ceilings", &["guangzhou-2020", "tests/policies/ceilings.toml"]),
            ("scored", &["self-evaluation", "tests/policies/scored.toml"]),
        ];
        sets.into_iter().map(|(name, sets)| (name, RulesOf::new(sets, None))).collect()
    });
    let name = match sort {
        Sort::City => "city",
        Sort::Quality => "quality",
        Sort::Register => "register",
        Sort::Library => "library",
        Sort::Results => "results",
        Sort::SelfEvaluation => "self",
        Sort::Stages => "stages",
        Sort::Costs => "costs",
        Sort::Ceilings => "ceilings",
        Sort::Scored => "scored",
    };
    KNOWN[name].clone()
}

/// A made-up submission without a defect; the same for the same number.
pub fn made_up(number: usize) -> Submission {
    let mut dice = Dice::new(number as u64);
    let sort = SORTS[number % SORTS.len()];
    let unit_apart = dice.one_in(2);
    let mut header = vec!["项目编码", "项目名称", "主管部门", "项目类别", "绩效目标", "年度资金总额（万元）"];
    let dated = dice.one_in(2);
    if dated {
        header.push("预算年度");
    }
    header.extend(["一级指标", "二级指标", "三级指标", "指标值"]);
    if unit_apart {
        header.push("计量单位");
    }
    let actuals = matches!(sort, Sort::SelfEvaluation | Sort::Scored);
    if actuals {
        header.extend(["实际完成值", "偏差原因"]);
    }
    let scored = matches!(sort, Sort::Scored);
    let mut sheet = Sheet { header: header.into_iter().map(str::to_owned).collect(), rows: Vec::new() };
    let projects = 1 + dice.roll(2);
    for at in 0..projects {
        project(&mut sheet, &mut dice, at, unit_apart, actuals, dated);
    }
    if scored {
        score(&mut sheet);
    }
    let tables = tables(sort, &sheet);
    Submission {
        name: format!("made up {number} ({sort:?})"),
        files: vec![("list.csv".to_owned(), sheet)],
        tables,
        rules: rules_of(sort),
        merges: Vec::new(),
    }
}

/// Adds weights and scores, what was spent, and what follows from them: everything was reached.
fn score(sheet: &mut Sheet) {
    let mut firsts: Vec<usize> = (0..sheet.rows.len()).map(|row| sheet.project(row)[0]).collect();
    firsts.dedup();
    let added: Vec<Vec<String>> = (0..sheet.rows.len())
        .map(|row| {
            let place = firsts.iter().position(|first| *first == sheet.project(row)[0]).expect("its project");
            let weight = (90 / sheet.project(row).len()).to_string();
            let amount: f64 = sheet.text(row, Part::Amount).parse().expect("an amount");
            let spent = (amount * 90.0).round() / 100.0;
            let office = ["综合一处", "综合二处"][place % 2].to_owned();
            vec![
                weight.clone(),
                weight,
                office,
                spent.to_string(),
                "9".to_owned(),
                "99".to_owned(),
                "优".to_owned(),
            ]
        })
        .collect();
    let goal = sheet.column(Part::Goal).expect("a goal");
    let amount = sheet.column(Part::Amount).expect("an amount");
    for (row, added) in sheet.rows.iter_mut().zip(added) {
        let spent = format!("全年投入资金{}万元。", row[amount]);
        row[goal].push_str(&spent);
        row.extend(added);
    }
    let header = ["权重", "得分", "实施单位", "执行数（万元）", "预算执行得分", "总分", "评价等级"];
    sheet.header.extend(header.map(str::to_owned));
}

fn project(sheet: &mut Sheet, dice: &mut Dice, at: usize, unit_apart: bool, actuals: bool, dated: bool) {
    let (office, topic) = (dice.pick(&OFFICES), dice.pick(&TOPICS));
    let category = *dice.pick(&["运行保障类", "经济和社会发展类"]);
    let name = format!("{office}{topic}（{}）", ["甲片区", "乙片区"][at % 2]);
    let goal = format!("2020年完成{topic}各项任务，工程质量达到设计要求，群众满意程度进一步提高。");
    // No two projects share code or goal.
    let code = format!("4401{:02}2020{:05}{:03}", dice.roll(90) + 10, dice.roll(90_000) + 10_000, at + 101);
    let goal = goal.replace("各项任务", &format!("{}各项任务", ["东部", "西部"][at % 2]));
    // As much as the whole cost of some.
    let amount = if dice.one_in(3) { "120".to_owned() } else { (dice.roll(400) + 2500).to_string() };
    for (level1, level2, offers) in CATALOGUE {
        let count = if level2 == "数量指标" { 2 } else { 1 };
        let first = dice.roll(offers.len());
        for place in 0..count {
            let (name_of, value, unit, actual) = offers[(first + place) % offers.len()];
            let (value, shown_unit) =
                if unit_apart { (value.to_owned(), unit) } else { (format!("{value}{unit}"), "") };
            let mut row = vec![code.clone(), name.clone(), (*office).to_owned(), category.to_owned()];
            row.extend([goal.clone(), amount.clone()]);
            if dated {
                row.push("2020".to_owned());
            }
            row.extend([level1, level2, name_of].map(str::to_owned));
            row.push(value);
            if unit_apart {
                row.push(shown_unit.to_owned());
            }
            if actuals {
                row.extend([format!("{actual}{unit}"), String::new()]);
            }
            sheet.rows.push(row);
        }
    }
}

/// The tables of a sort, in agreement with the list.
fn tables(sort: Sort, sheet: &Sheet) -> Vec<(String, Sheet)> {
    let mut firsts: Vec<usize> = (0..sheet.rows.len()).map(|row| sheet.project(row)[0]).collect();
    firsts.dedup();
    let table = |header: &[&str], rows: Vec<Vec<String>>| Sheet {
        header: header.iter().map(|word| (*word).to_owned()).collect(),
        rows,
    };
    let text = |row: usize, part| sheet.text(row, part).to_owned();
    match sort {
        Sort::City | Sort::Quality | Sort::SelfEvaluation | Sort::Costs | Sort::Scored => Vec::new(),
        Sort::Register => {
            let rows = firsts.iter().map(|row| {
                vec![
                    text(*row, Part::Code),
                    text(*row, Part::Name),
                    "一级项目".to_owned(),
                    text(*row, Part::Amount),
                ]
            });
            vec![(
                "register".into(),
                table(&["项目编码", "项目名称", "项目级次", "预算金额（万元）"], rows.collect()),
            )]
        }
        Sort::Library => {
            let mut rows: Vec<Vec<String>> = Vec::new();
            for (_, level2, offers) in CATALOGUE {
                for (name, _, unit, _) in offers {
                    rows.push([level2, name, unit, "", "否"].map(str::to_owned).to_vec());
                }
            }
            vec![(
                "library".into(),
                table(&["二级指标", "三级指标", "计量单位", "所属部门", "是否固化"], rows),
            )]
        }
        Sort::Results => {
            let rows = firsts
                .iter()
                .map(|row| vec![text(*row, Part::Name), "中".to_owned(), text(*row, Part::Amount)]);
            vec![("results".into(), table(&["项目名称", "评价等级", "上年预算（万元）"], rows.collect()))]
        }
        Sort::Stages => vec![("previous".into(), sheet.clone())],
        Sort::Ceilings => {
            let mut offices: Vec<String> = firsts.iter().map(|row| text(*row, Part::Department)).collect();
            offices.sort();
            offices.dedup();
            let rows = offices.into_iter().map(|office| vec![office, "9000".to_owned(), "1".to_owned()]);
            vec![("ceiling".into(), table(&["部门", "控制数（万元）", "最低项目数"], rows.collect()))]
        }
    }
}
