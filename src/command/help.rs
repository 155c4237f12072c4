//! The command line in one language: help, and what is said of arguments that cannot be understood.
//!
//! Takes a command with bilingual texts, gives the same command with those of one language. Defines no option.

use crate::command::words;
use crate::lang::{Lang, Said, joined};
use crate::say::escape::terminal;
use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};
use std::ffi::OsString;
use std::io;
use std::num::ParseIntError;

/// Stands between the Chinese and the English of a text.
const BAR: char = '¦';
/// Help in Chinese; clap's own headings are English.
const CHINESE: &str = "{about}\n\n用法：{usage}\n\n{all-args}";

/// The language that the arguments ask for, before they are parsed; else that of the locale.
pub(crate) fn lang(args: &[OsString]) -> Lang {
    let mut args = args.iter().map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        let named = match arg.strip_prefix("--lang") {
            Some("") => args.next().map(|name| name.into_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => continue,
        };
        if let Some(lang) = named.and_then(|name| Lang::from_code(&name.to_lowercase())) {
            return lang;
        }
    }
    of_locale()
}

/// By the locale of the system: Chinese for a Chinese one, English for any other.
pub(crate) fn of_locale() -> Lang {
    match sys_locale::get_locale() {
        Some(locale) if locale.to_ascii_lowercase().starts_with("zh") => Lang::Zh,
        _ => Lang::En,
    }
}

/// The whole command line in this language.
pub(crate) fn command(bilingual: Command, lang: Lang) -> Command {
    let command = worded(bilingual, "", lang).disable_version_flag(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    command.arg(arg(version.help("显示版本 ¦ Print the version"), lang))
}

/// A command and those under it; `above` are the names before its own.
fn worded(mut command: Command, above: &str, lang: Lang) -> Command {
    if let Some(about) = command.get_about().map(|about| of(&about.to_string(), lang)) {
        command = command.about(about);
    }
    let name = format!("{above}{}", command.get_name());
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    command = command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .arg(help.help("显示帮助 ¦ Print help"))
        .mut_args(|one| arg(one, lang))
        .mut_subcommands(|one| worded(one, &format!("{name} "), lang));
    match lang {
        Lang::Zh => {
            let command =
                command.help_template(CHINESE).subcommand_help_heading("命令").subcommand_value_name("命令");
            let usage = usage(&command, &name);
            command.override_usage(usage)
        }
        Lang::En => command,
    }
}

/// How a command is written, in Chinese; its own name is the last part of `name`.
fn usage(command: &Command, name: &str) -> String {
    let usage = command.clone().render_usage().to_string();
    let own = usage.split_once(command.get_name()).map_or("", |(_, rest)| rest);
    format!("{name}{}", own.replace("[OPTIONS]", "[选项]"))
}

/// The manual page of the whole program.
///
/// # Errors
/// Those of the writer.
pub(crate) fn manual(command: Command, lang: Lang) -> io::Result<String> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command).render(&mut page)?;
    let page = String::from_utf8_lossy(&page).into_owned();
    let headings = [
        ("NAME", "名称"),
        ("SYNOPSIS", "用法"),
        ("DESCRIPTION", "说明"),
        ("OPTIONS", "选项"),
        ("SUBCOMMANDS", "命令"),
        ("VERSION", "版本"),
    ];
    Ok(match lang {
        Lang::En => page,
        Lang::Zh => headings
            .iter()
            .fold(page, |page, (en, zh)| page.replace(&format!(".SH {en}\n"), &format!(".SH {zh}\n"))),
    })
}

/// An argument with what it may be and what it is when it is not given.
fn arg(arg: Arg, lang: Lang) -> Arg {
    let mut help = arg.get_help().map_or(String::new(), |help| of(&help.to_string(), lang));
    let (between, open, close) = (words::COLON.get(lang), words::OPEN.get(lang), words::CLOSE.get(lang));
    let values = arg.get_possible_values();
    let value = |value: &clap::builder::PossibleValue| match value.get_help() {
        Some(help) => format!("{}{open}{}{close}", value.get_name(), of(&help.to_string(), lang)),
        None => value.get_name().to_owned(),
    };
    if arg.get_action().takes_values() && !values.is_empty() {
        help.push_str(&format!(
            " [{}{between}{}]",
            words::ONE_OF.get(lang),
            joined(values.iter().map(value), lang)
        ));
    }
    let usual: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if arg.get_action().takes_values() && !usual.is_empty() {
        help.push_str(&format!(" [{}{between}{}]", words::USUALLY.get(lang), joined(&usual, lang)));
    }
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let takes_value = arg.get_action().takes_values();
    let names =
        arg.get_value_names().unwrap_or_default().iter().map(|name| of(name, lang)).collect::<Vec<_>>();
    let arg = if names.is_empty() { arg } else { arg.value_names(names) };
    let arg = arg.help(help).hide_possible_values(takes_value).hide_default_value(takes_value);
    match lang {
        Lang::Zh => arg.help_heading(heading),
        Lang::En => arg,
    }
}

/// The half of a bilingual text.
fn of(text: &str, lang: Lang) -> String {
    let half = text.split_once(BAR).map(|(zh, en)| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    });
    half.unwrap_or(text).trim().to_owned()
}

/// Prints what clap has to say, in this language, and ends the program: 0 after help, 2 after a mistake.
#[allow(clippy::print_stderr, reason = "the command line prints")]
pub(crate) fn exit(error: &Error, lang: Lang) -> ! {
    match complaint(error).filter(|_| lang == Lang::Zh) {
        Some(said) => {
            eprintln!(
                "goalcheck: {}\n\n用 goalcheck --help 或 goalcheck 命令 --help 查看用法。",
                terminal(&said)
            );
            std::process::exit(2)
        }
        None => error.exit(),
    }
}

/// What is wrong with the arguments, in Chinese; None for help.
fn complaint(error: &Error) -> Option<String> {
    let said = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (arg, value) = (said(ContextKind::InvalidArg), said(ContextKind::InvalidValue));
    let mut text = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有“{arg}”这个选项"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", said(ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value.is_empty() => format!("选项“{arg}”后面缺少值"),
        ErrorKind::InvalidValue => format!("选项“{arg}”不能是“{value}”"),
        ErrorKind::ValueValidation => {
            let why = match std::error::Error::source(error) {
                Some(why) if why.is::<ParseIntError>() => "应是不小于0的整数".to_owned(),
                Some(why) => why.downcast_ref::<Said>().map_or(why.to_string(), |why| why.text.zh.clone()),
                None => "请用 --help 查看写法".to_owned(),
            };
            format!("选项“{arg}”的值“{value}”不正确：{why}")
        }
        ErrorKind::MissingSubcommand => {
            let known = said(ContextKind::ValidSubcommand).replace(", ", "、");
            format!("“{}”后面缺少命令；可选：{known}", said(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {arg}"),
        ErrorKind::ArgumentConflict => match said(ContextKind::PriorArg) {
            prior if prior == arg => format!("选项“{arg}”只能给出一次"),
            prior => format!("“{arg}”不能与“{prior}”同时使用"),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("选项“{arg}”的值的个数不对")
        }
        ErrorKind::InvalidUtf8 => "命令行中有不是 UTF-8 的文字".to_owned(),
        kind if kind == ErrorKind::DisplayHelp
            || kind == ErrorKind::DisplayVersion
            || kind == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand =>
        {
            return None;
        }
        kind => format!("命令行无法读懂（{kind}）"),
    };
    let valid = said(ContextKind::ValidValue);
    if !valid.is_empty() {
        text.push_str(&format!("；可选：{}", valid.replace(", ", "、")));
    }
    for kind in [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue] {
        let near = said(kind);
        if !near.is_empty() {
            text.push_str(&format!("；是不是“{}”？", near.replace(", ", "”或“")));
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::args::Cli;
    use clap::CommandFactory;

    fn command(lang: Lang) -> Command {
        super::command(Cli::command(), lang)
    }

    fn each(command: &Command, check: &mut impl FnMut(&str)) {
        check(&command.get_about().map_or(String::new(), ToString::to_string));
        for arg in command.get_arguments() {
            check(&arg.get_help().map_or(String::new(), ToString::to_string));
            if arg.get_action().takes_values() {
                check(&arg.get_value_names().unwrap_or_default().join(" "));
            }
        }
        command.get_subcommands().for_each(|one| each(one, check));
    }

    #[test]
    fn every_text_stands_in_both_languages() {
        each(&Cli::command(), &mut |text| {
            let halves: Vec<&str> = text.split(BAR).map(str::trim).collect();
            assert!(matches!(halves[..], [zh, en] if !zh.is_ascii() && !en.is_empty()), "{text}");
        });
    }

    #[test]
    fn help_speaks_one_language_throughout() {
        for lang in [Lang::Zh, Lang::En] {
            let command = command(lang);
            command.clone().debug_assert();
            each(&command, &mut |text| assert!(!text.contains(BAR), "{text}"));
        }
        let help = |lang, name: &str| {
            let mut whole = command(lang);
            whole.find_subcommand_mut(name).unwrap().render_long_help().to_string()
        };
        let zh = help(Lang::Zh, "check");
        for word in [
            "用法：goalcheck check [选项] <路径>...",
            "参数:",
            "选项:",
            "可选：auto",
            "默认：table",
            "显示帮助",
        ] {
            assert!(zh.contains(word), "{word} is not in {zh}");
        }
        assert!(
            !zh.contains("OPTIONS")
                && !zh.contains("Print")
                && !zh.contains("possible values")
                && !zh.contains("Options:"),
            "{zh}"
        );
        assert!(help(Lang::En, "check").contains("Check submissions"));
    }

    #[test]
    fn mistakes_are_said_in_chinese_too() {
        for (args, said) in [
            (&["check", "a.csv", "--formt", "json"][..], "没有“--formt”这个选项；是不是“--format”？"),
            (&["check"], "缺少 <路径>..."),
            (&["check", "a.csv", "--color", "red"], "不能是“red”；可选：auto、always、never"),
            (&["check", "a.csv", "--config"], "后面缺少值"),
            (&["check", "a.csv", "--config", "a", "--no-config"], "不能与"),
        ] {
            let args = std::iter::once("goalcheck").chain(args.iter().copied());
            let error = command(Lang::Zh).try_get_matches_from(args).unwrap_err();
            let text = complaint(&error).unwrap();
            assert!(text.contains(said), "{text}");
        }
    }

    #[test]
    fn the_language_is_known_before_the_arguments_are() {
        let lang = |args: &[&str]| lang(&args.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(lang(&["goalcheck", "--lang=zh", "--help"]), Lang::Zh);
        assert_eq!(lang(&["goalcheck", "check", "--nonsense", "--lang", "en"]), Lang::En);
    }
}
