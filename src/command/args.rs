//! The command line: what can be asked, not how it is done. Every text stands here in Chinese and English, a bar between
//! them; `help` takes that of the language in use. Long: one option below the other.

use crate::command::help;
use crate::lang::{Lang, Said};
use crate::model::finding::{Grouping, Order, Severity};
use crate::model::stage::Stage;
use crate::read::limits::Limits;
use crate::report::rounds::RoundsFormat;
use crate::text::date;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// 按规则文件检查绩效目标申报表 ¦ Check performance-goal submissions (绩效目标申报表) against rule files
#[derive(Debug, Parser)]
#[command(name = "goalcheck", version, arg_required_else_help = true, max_term_width = 100)]
pub(crate) struct Cli {
    /// 输出语言；默认与系统语言一致 ¦ Language of messages and reports [default: by the locale]
    #[arg(long, global = true, value_parser = codes(Lang::CODES), value_name = "语言 ¦ LANG")]
    pub lang: Option<Lang>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 检查申报表，列出不符合规则之处；只写 `goalcheck 文件` 也一样 ¦
    /// Check submissions and report what breaks a rule; `goalcheck FILE` alone does this
    Check(Check),
    /// 合并各分片（`check --partial`），与一次检查全部申报表的报告相同 ¦
    /// Put parts (`check --partial`) together into the report of one check of everything
    Merge(Merge),
    /// 逐行显示识别结果，每个绩效指标一行 ¦ Show how files were read, one row per indicator
    Extract(Extract),
    /// 为每份申报表生成标注副本：有问题的单元格着色，问题列在首页 ¦
    /// Write a marked copy of each submission, the cells coloured and the findings listed
    Mark(Mark),
    /// 检查后在申报表旁边写出报告网页和标注副本，并打开网页 ¦
    /// Check, write the report as a page and marked copies beside the submissions, and open the page
    Open(Open),
    /// 生成空白申报表，带下拉选项和填报要求 ¦
    /// Write an empty workbook to fill in, with drop-downs and the rules' hints
    Template(Template),
    /// 对照各轮检查报告：已整改、未整改、新增各多少，按主管部门和规则汇总 ¦
    /// Compare the reports of several rounds: what is corrected, what remains, what is new, by department and rule
    Diff(Diff),
    /// 查看和试用规则集 ¦ Inspect and test rule sets
    #[command(subcommand)]
    Rules(Rules),
    /// 输出命令行自动补全脚本 ¦ Print shell completions, to be put where the shell looks for them
    Completions {
        /// 命令行程序 ¦ The shell
        #[arg(value_name = "程序 ¦ SHELL")]
        shell: clap_complete::Shell,
    },
    /// 输出使用手册（man 格式） ¦ Print the manual page
    Man,
}

/// What to read and how.
#[derive(Debug, Args)]
pub(crate) struct Input {
    /// 待检查的文件或文件夹；`-` 表示标准输入 ¦ Files and folders to read; `-` is standard input
    #[arg(required = true, value_name = "路径 ¦ PATH")]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub means: Means,
}

/// By which rules and settings a run works, whatever it reads.
#[derive(Debug, Args)]
pub(crate) struct Means {
    /// 规则文件，或内置规则集的名称；可多次给出 ¦ Rule file, or id of a built-in rule set; may be given more than once
    #[arg(long, value_name = "文件|名称 ¦ FILE|ID")]
    pub rules: Vec<String>,
    /// 文本文件的编码，在无法由内容判断时使用（如 GB18030、UTF-8、Big5） ¦
    /// Character encoding of text files, if it cannot be determined from the content (e.g. GB18030, UTF-8, Big5)
    #[arg(long, value_name = "名称 ¦ NAME")]
    pub encoding: Option<String>,
    /// 提高或降低一项读取上限，名称见有关提示（如 cells=10000000）；可多次给出 ¦
    /// Raise or lower a limit of reading; its message gives the name (e.g. cells=10000000); repeatable
    #[arg(long, value_name = "名称=数字 ¦ NAME=NUMBER", value_parser = read_limit)]
    pub read_limit: Vec<(String, u64)>,
    /// 配置文件；不指定时用第一个路径所在文件夹或其上级的 `goalcheck.toml` ¦
    /// Configuration file [default: `goalcheck.toml` in the folder of the first path or above it]
    #[arg(long, value_name = "文件 ¦ FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,
    /// 不使用配置文件 ¦ Use no configuration file
    #[arg(long)]
    pub no_config: bool,
    /// 使用的线程数；不指定时用全部核心 ¦ Threads to work with [default: all cores]
    #[arg(long, value_name = "数量 ¦ N")]
    pub jobs: Option<usize>,
}

/// How the submissions are judged, and what they are compared with.
#[derive(Debug, Args)]
pub(crate) struct Judging {
    /// 审核环节：仅检查适用于该环节的规则；不指定时检查全部规则 ¦
    /// Stage of the review: only rules for this stage apply [default: all rules apply]
    #[arg(long, value_parser = codes(Stage::CODES), value_name = "环节 ¦ STAGE")]
    pub stage: Option<Stage>,
    /// 规则集需要的参照表：`--reference library=指标库.xlsx` ¦
    /// Reference table that a rule set asks for: `--reference library=indicators.xlsx`
    #[arg(long, value_name = "名称=文件 ¦ NAME=FILE")]
    pub reference: Vec<String>,
    /// 用来对照的上一环节或上年申报表：文件或文件夹 ¦
    /// Submissions of the previous stage or year to compare with: a file or a folder
    #[arg(long, value_name = "路径 ¦ PATH")]
    pub previous: Option<PathBuf>,
    /// 存在该级别及以上问题时，退出码为 1；不指定时为 error ¦ Lowest severity that makes the exit code 1 [default: error]
    #[arg(long, value_parser = codes(Severity::CODES), value_name = "级别 ¦ SEVERITY")]
    pub fail_on: Option<Severity>,
    /// 上次检查的问题清单；清单内尚未整改的问题不影响本次结论 ¦
    /// Earlier findings to compare with; those that remain do not fail the run
    #[arg(long, value_name = "文件 ¦ FILE")]
    pub baseline: Option<PathBuf>,
    /// 报送名册（应报送的部门）；有部门未报送的，不作通过 ¦
    /// Roster of the departments that are to hand in, or a register of projects; a run with a missing one is not passed
    #[arg(long, value_name = "文件 ¦ FILE")]
    pub roster: Option<PathBuf>,
    /// 在标准错误输出上显示进度 ¦ Show progress on standard error
    #[arg(long, value_enum, default_value = "auto", value_name = "方式 ¦ HOW")]
    pub progress: Show,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub judging: Judging,
    #[command(flatten)]
    pub reports: Reports,
    /// 只检查这一部分，把结果写入分片文件，不出报告；各部分都检查后用 merge 合并 ¦
    /// Check only a part of the whole and write what came of it to this file, without a report; `merge` puts parts together
    #[arg(long, value_name = "文件 ¦ FILE", conflicts_with_all = OF_THE_WHOLE)]
    pub partial: Option<PathBuf>,
    /// 在分片中保留各项目的指标，合并后写网页报告时需要 ¦
    /// Keep the indicators of each project in the part; the page of `merge` shows them
    #[arg(long, requires = "partial")]
    pub keep_indicators: bool,
    /// 显示将使用的配置，不作检查 ¦ Print the configuration that would be used, without checking
    #[arg(long, conflicts_with = "partial")]
    pub show_config: bool,
    /// 文件保存后自动重新检查，直到中断（Ctrl-C） ¦ Check again whenever a file is saved, until interrupted
    #[arg(long, conflicts_with_all = ["show_config", "partial"])]
    pub watch: bool,
}

/// Options that ask for something about all submissions together; of a part nothing can be said about that.
const OF_THE_WHOLE: [&str; 15] = [
    "format",
    "output",
    "limit",
    "by",
    "departments",
    "score",
    "split",
    "letter",
    "title",
    "date",
    "write_baseline",
    "color",
    "fail_on",
    "baseline",
    "roster",
];

#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// check --partial 写出的分片，次序不限 ¦ Parts written by check --partial, in any order
    #[arg(required = true, value_name = "分片 ¦ PART")]
    pub parts: Vec<PathBuf>,
    /// 应有的分片数；不符时不合并 ¦ How many parts there are; with more or fewer nothing is merged
    #[arg(long, value_name = "数量 ¦ N")]
    pub expect: Option<usize>,
    /// 各申报表是一张清单的分块：同一项目的行分在两块时不合并 ¦
    /// The submissions are pieces of one list: with the rows of a project in two of them nothing is merged
    #[arg(long)]
    pub pieces: bool,
    #[command(flatten)]
    pub means: Means,
    #[command(flatten)]
    pub judging: Judging,
    #[command(flatten)]
    pub reports: Reports,
}

/// What is written of a run, and how.
#[derive(Debug, Args)]
pub(crate) struct Reports {
    /// 报告格式和保存位置：`--format table --format json=报告.json` ¦
    /// Output format, and where to: `--format table --format json=report.json`
    #[arg(long, value_name = "格式[=文件] ¦ FORMAT[=FILE]", default_value = "table")]
    pub format: Vec<String>,
    /// 报告写入此文件，而不是标准输出 ¦ Write the report to this file instead of standard output
    #[arg(long, short, value_name = "文件 ¦ FILE")]
    pub output: Option<PathBuf>,
    /// 问题表中每条规则逐条列出的问题数；0 为全部；不指定时为 20 ¦
    /// Findings of one rule that the table lists one by one; 0 lists all [default: 20]
    #[arg(long, value_name = "数量 ¦ N")]
    pub limit: Option<usize>,
    /// 再按主管部门或所属区汇总：有目标（有没有）、目标完整（全不全）、目标合格（好不好）的项目各占多少 ¦
    /// Also show, for each department or district, the shares of projects with goals, complete goals and good goals
    #[arg(long, value_parser = groupings(), value_name = "分组 ¦ GROUPING")]
    pub by: Option<Grouping>,
    /// 再列出各主管部门的项目数、通过率和问题数 ¦
    /// Also list what each department handed in
    #[arg(long, value_parser = orders(), value_name = "顺序 ¦ ORDER")]
    pub departments: Option<Order>,
    /// 考核评分表（.toml），据此计分、排名并列明算法 ¦
    /// Score sheet (.toml): points and ranks of departments or districts, with the arithmetic behind each figure
    #[arg(long, value_name = "文件 ¦ FILE")]
    pub score: Option<PathBuf>,
    /// 为每个有问题的主管部门写一个工作簿（退回修改意见表和问题清单），放在此文件夹 ¦
    /// Write a workbook for each department with findings (what goes back to it, and a list) into this folder
    #[arg(long, value_name = "文件夹 ¦ DIR")]
    pub split: Option<PathBuf>,
    /// 在 --split 的文件夹中另写退回修改意见函（.docx），以此为落款单位 ¦
    /// With --split, also write a letter (.docx) to each department, signed by this office
    #[arg(long, value_name = "单位 ¦ OFFICE", requires = "split")]
    pub letter: Option<String>,
    /// 报告的标题（网页、工作簿和退回件） ¦ Title of the report (page, workbook and what goes back)
    #[arg(long, value_name = "文字 ¦ TEXT")]
    pub title: Option<String>,
    /// 在报告上注明日期；不写日期时为当天 ¦ Show a date on the report; today's where none is given
    #[arg(long, value_name = "日期 ¦ DATE", num_args = 0..=1, require_equals = true, default_missing_value = "", value_parser = day)]
    pub date: Option<String>,
    /// 把本次的问题写入文件，供以后对照 ¦ Write the findings of this run as a baseline
    #[arg(long, value_name = "文件 ¦ FILE")]
    pub write_baseline: Option<PathBuf>,
    /// 标准输出是否用颜色 ¦ Colours on standard output
    #[arg(long, value_enum, default_value = "auto", value_name = "时机 ¦ WHEN")]
    pub color: Color,
}

#[derive(Debug, Args)]
pub(crate) struct Mark {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub judging: Judging,
    /// 副本所在文件夹；没有时新建 ¦ Folder for the copies; created if missing
    #[arg(long, short, value_name = "文件夹 ¦ DIR")]
    pub output: PathBuf,
    /// 没有问题的申报表也生成副本 ¦ Also copy submissions without findings
    #[arg(long)]
    pub all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Open {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub judging: Judging,
    /// 不打开浏览器 ¦ Do not open a browser
    #[arg(long)]
    pub no_browser: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Template {
    /// 项目类别，写代码或名称：operational、development、运行保障类…… ¦
    /// Category of the project, by its code or its word: operational, development, 运行保障类 …
    #[arg(long, value_name = "类别 ¦ CATEGORY")]
    pub category: String,
    /// 规则文件，或内置规则集的名称；可多次给出 ¦ Rule file, or id of a built-in rule set; may be given more than once
    #[arg(long, value_name = "文件|名称 ¦ FILE|ID")]
    pub rules: Vec<String>,
    /// 要生成的工作簿（.xlsx）；不覆盖已有的文件 ¦ The workbook to write (.xlsx); an existing file is not overwritten
    #[arg(long, short, value_name = "文件 ¦ FILE")]
    pub output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    #[command(flatten)]
    pub input: Input,
    /// 只输出可以公开的内容：一张表，不含联系人、电话和涉密项目 ¦
    /// Only what may be made public: one table without contacts, phone numbers and secret projects
    #[arg(long)]
    pub publication: bool,
    /// 输出格式 ¦ Output format
    #[arg(long, value_enum, default_value = "table", value_name = "格式 ¦ FORMAT")]
    pub format: ExtractFormat,
    /// 写入此文件，而不是标准输出 ¦ Write to this file instead of standard output
    #[arg(long, short, value_name = "文件 ¦ FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// 各轮的 JSON 报告（`check --format json=报告.json`），由先到后 ¦
    /// The JSON reports of the rounds (`check --format json=report.json`), the earliest first
    #[arg(required = true, num_args = 2.., value_name = "报告 ¦ REPORT")]
    pub reports: Vec<PathBuf>,
    /// 输出格式；csv 和 xlsx 列出每一处问题，html 为带图的网页 ¦
    /// Output format; csv and xlsx list every finding, html is a page with a chart
    #[arg(long, value_parser = codes(RoundsFormat::CODES), default_value = "table", value_name = "格式 ¦ FORMAT")]
    pub format: RoundsFormat,
    /// 写入此文件，而不是标准输出 ¦ Write to this file instead of standard output
    #[arg(long, short, value_name = "文件 ¦ FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Rules {
    /// 列出检查所用的规则 ¦ List the rules that a check would use
    List {
        /// 规则文件，或内置规则集的名称 ¦ Rule file, or id of a built-in rule set
        #[arg(long, value_name = "文件|名称 ¦ FILE|ID")]
        rules: Vec<String>,
        /// 输出格式 ¦ Output format
        #[arg(long, value_enum, default_value = "table", value_name = "格式 ¦ FORMAT")]
        format: ListFormat,
    },
    /// 列出内置规则集：名称、是否与依据文件核对过、需要的参照表 ¦
    /// List the built-in rule sets: whether they were compared with their documents, which reference tables they need
    Sets,
    /// 说明一条规则：要求什么、依据什么、怎样做到 ¦ Explain one rule: what it asks, why, and how to meet it
    Show {
        /// 规则的名称 ¦ Id of the rule
        #[arg(value_name = "规则 ¦ RULE")]
        rule: String,
        /// 规则文件，或内置规则集的名称 ¦ Rule file, or id of a built-in rule set
        #[arg(long, value_name = "文件|名称 ¦ FILE|ID")]
        rules: Vec<String>,
    },
    /// 运行规则文件自带的示例 ¦ Run the examples that rule files carry
    Test {
        /// 规则文件，或内置规则集的名称 ¦ Rule files, or ids of built-in rule sets
        #[arg(required = true, value_name = "文件|名称 ¦ FILE|ID")]
        files: Vec<String>,
        /// 逐条说明每条规则看到了什么、得出什么 ¦ Say of every rule what it saw and what came of it
        #[arg(long)]
        why: bool,
    },
    /// 以一个规则集为基础，生成新的规则文件 ¦ Make a new rule file that builds on a rule set
    New {
        /// 作为基础的内置规则集，或规则文件 ¦ Id of the built-in rule set, or rule file, to build on
        #[arg(value_name = "文件|名称 ¦ FILE|ID")]
        from: String,
        /// 新规则集的名称（小写字母、数字和连字符） ¦ Id of the new rule set (lower-case letters, digits, hyphens)
        #[arg(long, value_name = "名称 ¦ ID", default_value = "own-rules")]
        id: String,
        /// 新的规则文件；不指定时输出到屏幕 ¦ The new rule file [default: standard output]
        #[arg(short, long, value_name = "文件 ¦ FILE")]
        output: Option<PathBuf>,
    },
    /// 输出规则文件、考核评分表或 JSON 报告的 JSON Schema ¦ Print the JSON Schema of rule files, of score sheets, or of the JSON report
    Schema {
        /// 输出 JSON 报告的，而不是规则文件的 ¦ The schema of the report instead
        #[arg(long, conflicts_with = "score")]
        report: bool,
        /// 输出考核评分表的 ¦ The schema of score sheets
        #[arg(long)]
        score: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// 在终端上，且没有设置 NO_COLOR 时 ¦ on a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Show {
    /// 在终端上，文件多时显示进度条 ¦ a bar on a terminal, when there are many files
    Auto,
    /// 每百分之一输出一行 JSON ¦ one line of JSON for each hundredth part
    Json,
    Off,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtractFormat {
    Table,
    Csv,
    Jsonl,
    /// 工作簿，与 --publication 同用 ¦ a workbook, with --publication
    Xlsx,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Table,
    Csv,
    Json,
    Markdown,
}

/// An option that takes one of these codes.
fn codes<T: Copy + Send + Sync + 'static>(
    codes: &'static [(&'static str, T)],
) -> impl TypedValueParser<Value = T> {
    named(codes, PossibleValuesParser::new(codes.iter().map(|(code, _)| *code)))
}

/// The option that groups projects; its codes are explained.
fn groupings() -> impl TypedValueParser<Value = Grouping> {
    let help = |grouping: Grouping| match grouping {
        Grouping::Department => "主管部门 ¦ department",
        Grouping::District => "所属区 ¦ district",
    };
    let values =
        Grouping::CODES.iter().map(|(code, grouping)| PossibleValue::new(*code).help(help(*grouping)));
    named(Grouping::CODES, PossibleValuesParser::new(values))
}

/// The option that lists departments; its codes are explained.
fn orders() -> impl TypedValueParser<Value = Order> {
    let help = |order: Order| match order {
        Order::Worst => "问题多的在前 ¦ those with most to correct first",
        Order::Name => "按名称（拼音顺序）¦ by name",
        Order::Roster => "按名册顺序 ¦ as on the roster",
    };
    let values = Order::CODES.iter().map(|(code, order)| PossibleValue::new(*code).help(help(*order)));
    named(Order::CODES, PossibleValuesParser::new(values))
}

/// The member that a code names.
fn named<T: Copy + Send + Sync + 'static>(
    codes: &'static [(&'static str, T)],
    values: PossibleValuesParser,
) -> impl TypedValueParser<Value = T> {
    values.try_map(|code| {
        let found = codes.iter().find(|(known, _)| *known == code);
        found.map(|(_, member)| *member).ok_or("no such code")
    })
}

impl Cli {
    /// The whole command line in this language.
    pub(crate) fn in_words(lang: Lang) -> clap::Command {
        help::command(Cli::command(), lang)
    }

    /// Reads the arguments of a process; `goalcheck FILE` is taken as `goalcheck check FILE`. Exits
    /// on invalid arguments and after `--help`.
    pub(crate) fn of(args: Vec<OsString>) -> Cli {
        let args = with_check(args);
        let lang = help::lang(&args);
        let parsed = Cli::in_words(lang).try_get_matches_from(args);
        let parsed = parsed.and_then(|matches| Cli::from_arg_matches(&matches));
        parsed.unwrap_or_else(|error| help::exit(&error, lang))
    }
}

/// Puts `check` before the first argument that is neither a command nor an option of the whole program.
fn with_check(mut args: Vec<OsString>) -> Vec<OsString> {
    const WHOLE: [&str; 4] = ["-h", "--help", "-V", "--version"];
    let mut place = 1;
    while let Some(arg) = args.get(place) {
        match arg.to_str() {
            Some("--lang") => place += 2,
            Some(option) if option.starts_with("--lang=") => place += 1,
            // `help check` is `check --help`.
            Some("help") => {
                args.remove(place);
                args.push("--help".into());
                return args;
            }
            Some(word) if WHOLE.contains(&word) || is_command(word) || is_misspelt(word) => return args,
            _ => {
                args.insert(place, "check".into());
                return args;
            }
        }
    }
    args
}

fn is_command(word: &str) -> bool {
    Cli::command().get_subcommands().any(|command| command.get_name() == word)
}

/// Whether the word is nearly a command, and no path that leads anywhere: the parser then names the command.
fn is_misspelt(word: &str) -> bool {
    const NEAR: f64 = 0.8;
    let is_near = |name: &str| strsim::jaro_winkler(name, word) > NEAR;
    !word.contains(['.', '/', '\\'])
        && !Path::new(word).exists()
        && Cli::command().get_subcommands().any(|command| is_near(command.get_name()))
}

/// A limit of reading and its value, as the option gives them.
/// A day as it is to be shown; empty for today.
fn day(text: &str) -> Result<String, Said> {
    let is_day =
        date::period(text).is_ok_and(|period| period.first == period.last && period.first.year.is_some());
    match text.is_empty() || is_day {
        true => Ok(text.to_owned()),
        false => Err(Said::new(
            format!("“{text}”不是日期；应写成 2026-06-01 或 2026年6月1日"),
            format!("`{text}` is no date; write it as 2026-06-01"),
        )),
    }
}

fn read_limit(text: &str) -> Result<(String, u64), Said> {
    let Some((name, value)) = text.split_once('=') else {
        return Err(Said::new(
            "应写成 名称=数字，例如 cells=10000000",
            "write it as NAME=NUMBER, such as cells=10000000",
        ));
    };
    if !Limits::NAMES.contains(&name) {
        let (zh, en) = (Limits::NAMES.join("、"), Limits::NAMES.join(", "));
        return Err(Said::new(
            format!("没有这项上限；可选：{zh}"),
            format!("unknown limit; expected one of {en}"),
        ));
    }
    let number = value.parse();
    number.map(|number| (name.to_owned(), number)).map_err(|_| {
        Said::new(
            format!("“{value}”应是不小于0的整数"),
            format!("`{value}` should be a whole number, 0 or more"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command_of(args: &[&str]) -> Vec<String> {
        let args = std::iter::once("goalcheck").chain(args.iter().copied()).map(OsString::from).collect();
        with_check(args).into_iter().skip(1).map(|arg| arg.into_string().unwrap()).collect()
    }

    #[test]
    fn a_file_alone_is_checked() {
        assert_eq!(command_of(&["a.xlsx"]), ["check", "a.xlsx"]);
        assert_eq!(command_of(&["--lang", "zh", "a.xlsx"]), ["--lang", "zh", "check", "a.xlsx"]);
        assert_eq!(command_of(&["-"]), ["check", "-"]);
        assert_eq!(command_of(&["--format", "json", "a.xlsx"]), ["check", "--format", "json", "a.xlsx"]);
    }

    #[test]
    fn commands_and_help_stay_what_they_are() {
        assert_eq!(command_of(&["extract", "a.xlsx"]), ["extract", "a.xlsx"]);
        assert_eq!(command_of(&["--lang=en", "rules", "list"]), ["--lang=en", "rules", "list"]);
        assert_eq!(command_of(&["--help"]), ["--help"]);
        assert_eq!(command_of(&["help", "check"]), ["check", "--help"]);
        assert!(command_of(&[]).is_empty());
    }

    #[test]
    fn limits_are_given_by_the_names_that_messages_use() {
        assert_eq!(read_limit("cells=7").unwrap(), ("cells".to_owned(), 7));
        assert!(["cells", "cells=", "nonsense=1", "cells=-1"].iter().all(|text| read_limit(text).is_err()));
    }

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }
}
