//! Sample submissions: those in `examples/`, and as many more as a measurement needs. Seeded: the same call writes the
//! same bytes. All projects are made up.

use anyhow::{Context, Result};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};
use std::fmt::Write as _;
use std::fs;
use std::io::BufWriter;
use std::path::Path;

const HEADER: [&str; 11] = [
    "项目编码",
    "项目名称",
    "主管部门",
    "项目类别",
    "绩效目标",
    "一级指标",
    "二级指标",
    "三级指标",
    "指标值",
    "计量单位",
    "备注",
];
/// Columns of [`HEADER`] that planted defects point at.
const NAME: usize = 1;
const CATEGORY: usize = 3;
const GOAL: usize = 4;
const LEVEL2: usize = 6;
const INDICATOR: usize = 7;
const VALUE: usize = 8;

const OPERATIONAL: &str = "运行保障类";
const DEVELOPMENT: &str = "经济和社会发展类";

/// Level 1, level 2, and what such an indicator may say: name, value, unit.
type ClassCatalogue = (&'static str, &'static str, [(&'static str, &'static str, &'static str); 4]);

const CATALOGUE: [ClassCatalogue; 9] = [
    (
        "产出指标",
        "数量指标",
        [
            ("开展业务培训场次", "≥12", "场"),
            ("信息系统运行维护数量", "6", "套"),
            ("专项检查企业户数", "≥300", "户"),
            ("设备购置数量", "45", "台"),
        ],
    ),
    (
        "产出指标",
        "质量指标",
        [
            ("设备验收合格率", "100", "%"),
            ("培训考核通过率", "≥95", "%"),
            ("系统正常运行率", "≥99.5", "%"),
            ("工程质量", "达到国家验收标准", ""),
        ],
    ),
    (
        "产出指标",
        "时效指标",
        [
            ("项目按期完成率", "≥98", "%"),
            ("故障响应时间", "≤2", "小时"),
            ("资金拨付时间", "2020年12月15日前", ""),
            ("投诉办结时间", "≤5", "个工作日"),
        ],
    ),
    (
        "产出指标",
        "成本指标",
        [
            ("人均培训成本", "≤450", "元"),
            ("项目总成本", "≤120", "万元"),
            ("单套系统年维护成本", "≤8.5", "万元"),
            ("设备平均采购单价", "≤6200", "元"),
        ],
    ),
    (
        "效益指标",
        "经济效益指标",
        [
            ("带动社会投资额", "≥2000", "万元"),
            ("节约财政资金比例", "≥3", "%"),
            ("新增技术合同成交额", "≥1.5", "亿元"),
            ("企业经营环境", "持续优化", ""),
        ],
    ),
    (
        "效益指标",
        "社会效益指标",
        [
            ("受益群众人数", "≥20", "万人次"),
            ("新增就业岗位", "≥350", "个"),
            ("政策知晓率", "≥90", "%"),
            ("公共服务水平", "稳步提升", ""),
        ],
    ),
    (
        "效益指标",
        "生态效益指标",
        [
            ("单位能耗下降率", "≥2", "%"),
            ("新增绿化面积", "≥3000", "平方米"),
            ("办公用纸减少率", "≥10", "%"),
            ("周边环境质量", "逐步改善", ""),
        ],
    ),
    (
        "效益指标",
        "可持续影响指标",
        [
            ("设施正常使用年限", "≥8", "年"),
            ("人才留任率", "≥85", "%"),
            ("建立长效管理制度", "≥2", "项"),
            ("长效管理机制", "基本健全", ""),
        ],
    ),
    (
        "满意度指标",
        "服务对象满意度指标",
        [
            ("服务对象满意度", "≥90", "%"),
            ("参训人员满意度", "≥95", "%"),
            ("受益群众满意度", "≥92", "%"),
            ("企业满意度", "≥88", "%"),
        ],
    ),
];

const DEPARTMENTS: [&str; 8] = [
    "市教育局",
    "市卫生健康委员会",
    "市农业农村局",
    "市交通运输局",
    "市生态环境局",
    "市文化广电旅游局",
    "市民政局",
    "市水务局",
];
const TOPICS: [&str; 8] = [
    "信息系统运行维护",
    "公共设施维修改造",
    "专项检查与执法",
    "人才培养与引进",
    "困难群众救助",
    "科技成果转化",
    "宣传教育活动",
    "老旧管网更新",
];

/// SplitMix64: small, seeded, the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.roll(from.len())]
    }
}

#[derive(Clone)]
struct Indicator {
    level1: String,
    level2: String,
    name: String,
    value: String,
    unit: String,
}

#[derive(Clone)]
struct Project {
    code: String,
    name: String,
    department: String,
    category: String,
    goal: String,
    indicators: Vec<Indicator>,
}

impl Project {
    /// A project without a defect: each class once, then further ones, most of them in numbers.
    fn sound(dice: &mut Dice, number: usize, category: &str) -> Project {
        let (department, topic) = (dice.pick(&DEPARTMENTS), dice.pick(&TOPICS));
        let further = dice.roll(5);
        let mut indicators: Vec<Indicator> = Vec::new();
        for place in 0..CATALOGUE.len() + further {
            let (level1, level2, choices) = if place < CATALOGUE.len() {
                CATALOGUE[place]
            } else {
                CATALOGUE[dice.roll(CATALOGUE.len())]
            };
            let (name, value, unit) = choices[dice.roll(if place % 3 == 0 { 4 } else { 3 })];
            if indicators.iter().any(|other| other.name == name) {
                continue;
            }
            indicators.push(Indicator {
                level1: level1.to_owned(),
                level2: level2.to_owned(),
                name: name.to_owned(),
                value: value.to_owned(),
                unit: unit.to_owned(),
            });
        }
        indicators.sort_by_key(|one| CATALOGUE.iter().position(|(_, level2, _)| *level2 == one.level2));
        Project {
            code: format!("4401{:02}20P{number:07}", dice.roll(90) + 10),
            name: format!("{topic}经费（{department}第{}期）", number % 9 + 1),
            department: department.to_owned(),
            category: category.to_owned(),
            goal: format!(
                "2020年完成{topic}年度任务，保障{department}相关工作按计划推进；服务对象满意度不低于90%，资金使用规范、安全、高效。"
            ),
            indicators,
        }
    }

    fn any(dice: &mut Dice, number: usize) -> Project {
        let category = if dice.roll(10) < 7 { OPERATIONAL } else { DEVELOPMENT };
        Project::sound(dice, number, category)
    }

    fn rows(&self) -> impl Iterator<Item = [&str; HEADER.len()]> {
        self.indicators.iter().map(|one| {
            [
                &*self.code,
                &self.name,
                &self.department,
                &self.category,
                &self.goal,
                &one.level1,
                &one.level2,
                &one.name,
                &one.value,
                &one.unit,
                "",
            ]
        })
    }
}

/// A defect that was put in on purpose: the finding that must come of it.
struct Planted {
    file: &'static str,
    cell: String,
    rule: &'static str,
    what: &'static str,
}

/// Projects for one list file, and the defects planted in them.
struct List {
    file: &'static str,
    projects: Vec<Project>,
    planted: Vec<Planted>,
}

impl List {
    fn new(file: &'static str) -> List {
        List { file, projects: Vec::new(), planted: Vec::new() }
    }

    /// Adds a project; `defects` are rule, column, place of its indicator, and what is wrong in words.
    fn add(&mut self, project: Project, defects: &[(&'static str, usize, usize, &'static str)]) {
        let first = 2 + self.projects.iter().map(|project| project.indicators.len()).sum::<usize>();
        for (rule, column, place, what) in defects {
            let column = char::from(b'A' + *column as u8);
            let cell = format!("{column}{}", first + place);
            self.planted.push(Planted { file: self.file, cell, rule, what });
        }
        self.projects.push(project);
    }
}

fn list_text(projects: &[Project]) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER)?;
    for row in projects.iter().flat_map(Project::rows) {
        writer.write_record(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

fn workbook() -> Result<Workbook> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2020, 9, 3)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&created));
    Ok(workbook)
}

fn write_list_workbook(path: &Path, projects: &[Project]) -> Result<()> {
    let mut workbook = workbook()?;
    let sheet = workbook.add_worksheet().set_name("绩效目标")?;
    let bold = Format::new().set_bold();
    for (column, word) in (0..).zip(HEADER) {
        sheet.write_string_with_format(0, column, word, &bold)?;
    }
    for (row, texts) in (1..).zip(projects.iter().flat_map(Project::rows)) {
        for (column, text) in (0..).zip(texts) {
            write_cell(sheet, row, column, text, None)?;
        }
    }
    workbook.save(path).with_context(|| format!("writing {}", path.display()))
}

/// Plain numbers become number cells, as clerks type them.
fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: Option<&Format>,
) -> Result<()> {
    let plain = Format::new();
    let format = format.unwrap_or(&plain);
    match text.parse::<f64>() {
        Ok(number) => sheet.write_number_with_format(row, column, number, format)?,
        Err(_) if text.is_empty() => sheet.write_blank(row, column, format)?,
        Err(_) => sheet.write_string_with_format(row, column, text, format)?,
    };
    Ok(())
}

/// The national one-project form; returns the rows (one-based) on which its indicators stand.
fn write_form(path: &Path, project: &Project) -> Result<Vec<usize>> {
    let mut workbook = workbook()?;
    let sheet = workbook.add_worksheet().set_name("绩效目标申报表")?;
    let cell =
        Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    for (column, width) in (0..).zip([14.0, 14.0, 20.0, 32.0, 22.0, 10.0]) {
        sheet.set_column_width(column, width)?;
    }
    sheet.merge_range(0, 0, 0, 5, "项目支出绩效目标申报表", &title)?;
    sheet.merge_range(1, 0, 1, 5, "（2020年度）", &Format::new().set_align(FormatAlign::Center))?;
    let head = [
        ("项目名称", &*project.name, "项目编码", &*project.code),
        ("主管部门", &project.department, "实施单位", "市本级"),
        ("项目类别", &project.category, "项目属性", "延续项目"),
    ];
    for (row, (left, value, right, other)) in (2..).zip(head) {
        sheet.write_string_with_format(row, 0, left, &cell)?;
        sheet.merge_range(row, 1, row, 2, value, &cell)?;
        sheet.write_string_with_format(row, 3, right, &cell)?;
        sheet.merge_range(row, 4, row, 5, other, &cell)?;
    }
    sheet.merge_range(5, 0, 6, 0, "项目资金\n（万元）", &cell)?;
    for (row, label, amount) in [(5, "年度资金总额", 120.0), (6, "其中：财政拨款", 120.0)] {
        sheet.merge_range(row, 1, row, 2, label, &cell)?;
        sheet.merge_range(row, 3, row, 5, "", &cell)?;
        sheet.write_number_with_format(row, 3, amount, &cell)?;
    }
    sheet.write_string_with_format(7, 0, "年度目标", &cell)?;
    sheet.merge_range(7, 1, 7, 5, &project.goal, &cell)?;
    sheet.set_row_height(7, 60)?;
    for (column, word) in (0..).zip(["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "计量单位"])
    {
        sheet.write_string_with_format(8, column, word, &cell)?;
    }
    let first = 9;
    let last = first + project.indicators.len() as u32 - 1;
    for column in [1, 2] {
        let level = |one: &Indicator| if column == 1 { one.level1.clone() } else { one.level2.clone() };
        let mut from = first;
        for same in project.indicators.chunk_by(|a, b| a.level1 == b.level1 && level(a) == level(b)) {
            let to = from + same.len() as u32 - 1;
            merge(sheet, from, to, column, &level(&same[0]), &cell)?;
            from = to + 1;
        }
    }
    merge(sheet, first, last, 0, "", &cell)?;
    for (row, one) in (first..).zip(&project.indicators) {
        sheet.write_string_with_format(row, 3, &one.name, &cell)?;
        write_cell(sheet, row, 4, &one.value, Some(&cell))?;
        write_cell(sheet, row, 5, &one.unit, Some(&cell))?;
    }
    let note = "注：其他资金是指与财政拨款共同用于同一项目的自有资金等。";
    sheet.merge_range(last + 1, 0, last + 1, 5, note, &Format::new())?;
    workbook.save(path).with_context(|| format!("writing {}", path.display()))?;
    Ok((first as usize + 1..=last as usize + 1).collect())
}

fn merge(sheet: &mut Worksheet, from: u32, to: u32, column: u16, text: &str, format: &Format) -> Result<()> {
    match (from == to, text.is_empty()) {
        (true, true) => sheet.write_blank(from, column, format)?,
        (true, false) => sheet.write_string_with_format(from, column, text, format)?,
        (false, _) => sheet.merge_range(from, column, to, column, text, format)?,
    };
    Ok(())
}

/// What the rows of a large file are like.
#[derive(Clone, Copy, PartialEq)]
pub enum Sort {
    /// No defect at all.
    Clean,
    /// A few projects in a hundred have one.
    Mixed,
    /// Every indicator is without a value.
    Wrong,
    /// Every indicator is one of [`library`].
    Listed,
    /// The same, but three in a hundred are only near one.
    Near,
}

/// Variants of each indicator of [`CATALOGUE`] in a [`library`]: 36 × 306 are 11,016.
const VARIANTS: usize = 306;

fn library_name(name: &str, variant: usize) -> String {
    format!("{}{name}第{}号", TOPICS[variant % TOPICS.len()], variant / TOPICS.len() + 1)
}

/// Writes an indicator library of more than 11,000 rows.
pub fn library(path: &Path) -> Result<()> {
    let file = fs::File::create(path).with_context(|| format!("creating {}", path.display()))?;
    let mut writer = csv::Writer::from_writer(BufWriter::new(file));
    writer.write_record(["二级指标", "三级指标", "计量单位", "参考值", "所属部门", "是否固化"])?;
    for variant in 0..VARIANTS {
        for (_, level2, choices) in CATALOGUE {
            for (name, value, unit) in choices {
                writer.write_record([level2, &library_name(name, variant), unit, value, "", "否"])?;
            }
        }
    }
    writer.flush().with_context(|| format!("writing {}", path.display()))
}

/// Projects without end, the same for the same sort.
fn projects(sort: Sort) -> impl Iterator<Item = Project> {
    let mut dice = Dice(20_200_903);
    (0..).map(move |number| {
        let mut project = Project::any(&mut dice, number);
        match sort {
            Sort::Clean => {}
            Sort::Mixed if dice.roll(50) == 0 => project.indicators.truncate(3),
            Sort::Mixed if dice.roll(30) == 0 => {
                project.indicators.iter_mut().skip(3).for_each(|one| one.value = "稳步提升".to_owned());
            }
            Sort::Mixed => {}
            Sort::Listed | Sort::Near => {
                for one in &mut project.indicators {
                    one.name = library_name(&one.name, dice.roll(VARIANTS));
                    if sort == Sort::Near && dice.roll(100) < 3 {
                        one.name.push_str("情况");
                    }
                }
            }
            Sort::Wrong => project.indicators.iter_mut().for_each(|one| one.value.clear()),
        }
        project
    })
}

/// Writes a CSV list of that many rows, whole projects but for the last.
pub fn rows(path: &Path, rows: usize, sort: Sort) -> Result<()> {
    let file = fs::File::create(path).with_context(|| format!("creating {}", path.display()))?;
    let mut writer = csv::Writer::from_writer(BufWriter::new(file));
    writer.write_record(HEADER)?;
    let mut left = rows;
    for project in projects(sort) {
        for row in project.rows().take(left) {
            writer.write_record(row)?;
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
    writer.flush().with_context(|| format!("writing {}", path.display()))
}

/// Writes a workbook with one list of at least that many rows.
pub fn list_workbook(path: &Path, rows: usize) -> Result<()> {
    let mut count = 0;
    let enough: Vec<Project> = projects(Sort::Mixed)
        .take_while(|project| {
            let more = count < rows;
            count += project.indicators.len();
            more
        })
        .collect();
    write_list_workbook(path, &enough)
}

/// Writes that many form workbooks into a folder.
pub fn forms(folder: &Path, count: usize) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    for (number, project) in projects(Sort::Mixed).take(count).enumerate() {
        write_form(&folder.join(format!("{number:04}.xlsx")), &project)?;
    }
    Ok(())
}

/// The submissions for newcomers, and `planted.md`, the list of the defects in them.
pub fn samples(folder: &Path) -> Result<()> {
    let mut dice = Dice(4);
    let mut number = 0;
    let mut sound = |category: &str| {
        number += 1;
        Project::sound(&mut dice, number, category)
    };
    let (passing, failing) = (folder.join("passing"), folder.join("failing"));
    fs::create_dir_all(&passing)?;
    fs::create_dir_all(&failing)?;

    let projects = [sound(OPERATIONAL), sound(DEVELOPMENT), sound(DEVELOPMENT)];
    fs::write(passing.join("list.csv"), format!("\u{FEFF}{}", list_text(&projects)?))?;
    let projects = [sound(OPERATIONAL), sound(DEVELOPMENT)];
    fs::write(passing.join("list-gbk.csv"), &encoding_rs::GBK.encode(&list_text(&projects)?).0)?;
    write_list_workbook(&passing.join("list.xlsx"), &[sound(DEVELOPMENT), sound(OPERATIONAL)])?;
    write_form(&passing.join("form.xlsx"), &sound(DEVELOPMENT))?;

    let mut list = List::new("failing/list.csv");
    list.add(sound(OPERATIONAL), &[]);
    let mut project = sound(OPERATIONAL);
    project.indicators.truncate(3);
    list.add(
        project,
        &[
            ("operational-indicator-minimum", NAME, 0, "three indicators where four are needed"),
            ("classes-covered", NAME, 0, "cost, benefit and satisfaction are missing (a hint)"),
        ],
    );
    let mut project = sound(DEVELOPMENT);
    project.indicators.dedup_by(|a, b| a.level2 == b.level2);
    project.indicators.drain(1..3);
    list.add(
        project,
        &[("development-indicator-minimum", NAME, 0, "seven indicators where eight are needed")],
    );
    let mut project = sound(DEVELOPMENT);
    project.indicators.dedup_by(|a, b| a.level2 == b.level2);
    project.indicators.truncate(9);
    project.indicators.remove(1);
    for one in &mut project.indicators[3..7] {
        (one.value, one.unit) = ("稳步提升".to_owned(), String::new());
    }
    list.add(project, &[("quantitative-share", NAME, 0, "exactly half of the indicators are quantitative")]);
    let mut project = sound(DEVELOPMENT);
    project.goal.clear();
    list.add(project, &[("goal-overview", GOAL, 0, "no goal overview")]);
    let mut project = sound(OPERATIONAL);
    project.category = "其他类".to_owned();
    list.add(
        project,
        &[
            ("category-known", CATEGORY, 0, "a category that nobody knows"),
            ("operational-indicator-minimum", NAME, 0, "so neither minimum can be judged"),
            ("development-indicator-minimum", NAME, 0, "so neither minimum can be judged"),
        ],
    );
    let mut planted = list.planted;
    fs::write(failing.join("list.csv"), list_text(&list.projects)?)?;

    let mut list = List::new("failing/list-gbk.csv");
    let mut project = sound(DEVELOPMENT);
    project.indicators[1].value = "≥**%".to_owned();
    project.indicators[2].name.clear();
    project.indicators[3].level2 = "其他指标".to_owned();
    list.add(
        project,
        &[
            ("indicator-filled", VALUE, 1, "the template's placeholder instead of a value"),
            ("indicator-name", INDICATOR, 2, "an indicator without a name"),
            ("indicator-class", LEVEL2, 3, "a class that nobody knows"),
        ],
    );
    planted.extend(list.planted);
    fs::write(failing.join("list-gbk.csv"), &encoding_rs::GBK.encode(&list_text(&list.projects)?).0)?;

    let mut project = sound(OPERATIONAL);
    project.indicators[5].value = "待定".to_owned();
    let rows = write_form(&failing.join("form.xlsx"), &project)?;
    planted.push(Planted {
        file: "failing/form.xlsx",
        cell: format!("E{}", rows[5]),
        rule: "indicator-filled",
        what: "a value that is still to be decided",
    });

    let mut table = String::from(
        "# Defects planted in these examples\n\nWritten by `generate.rs`; `goalcheck check examples` finds these and no others, and notes which files it leaves out.\n\n\
         | file | cell | rule | what is wrong |\n|---|---|---|---|\n",
    );
    for Planted { file, cell, rule, what } in planted {
        writeln!(table, "| {file} | {cell} | {rule} | {what} |")?;
    }
    fs::write(folder.join("planted.md"), table)?;
    Ok(())
}
