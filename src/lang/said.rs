//! Errors of the command in both languages: what went wrong with what, and what the system or a library says of it.
//! The words are chosen where the error is shown.

use super::{Bilingual, Lang, Words, words};
use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};

/// What is wrong with a command, a rule file or the machine, and what it came from.
#[derive(Debug)]
pub(crate) struct Said {
    pub text: Bilingual,
    cause: Option<anyhow::Error>,
}

impl Said {
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Said {
        Said { text: Bilingual::new(zh, en), cause: None }
    }

    /// The same, with what it came from.
    pub(crate) fn because(self, cause: impl Into<anyhow::Error>) -> anyhow::Error {
        Said { cause: Some(cause.into()), ..self }.into()
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text.en)
    }
}

impl Error for Said {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.cause.as_ref().map(|cause| &**cause as &(dyn Error + 'static))
    }
}

/// An error of the command with what it came from, in one language: our own words, then those for what the system said, or
/// else what a library said, marked as that.
pub fn error(error: &anyhow::Error, lang: Lang) -> String {
    let mut parts = Vec::new();
    let mut chain = error.chain();
    while let Some(cause) = chain.next() {
        if let Some(ours) = cause.downcast_ref::<Said>() {
            parts.push(ours.text.get(lang).to_owned());
        } else if let Some(system) = cause.downcast_ref::<io::Error>() {
            parts.push(of_system(system).get(lang).to_owned());
            if let Some(remedy) = remedy(system.kind()) {
                return parts.join(words::COLON.get(lang)) + words::SEMICOLON.get(lang) + remedy.get(lang);
            }
            break;
        } else {
            parts.push(of_library(cause, chain).get(lang).to_owned());
            break;
        }
    }
    parts.join(words::COLON.get(lang))
}

/// What a library says, with what it came from where it does not repeat that itself.
fn of_library<'a>(
    error: &'a (dyn Error + 'static),
    causes: impl Iterator<Item = &'a (dyn Error + 'static)>,
) -> Bilingual {
    let said =
        causes.map(ToString::to_string).fold(error.to_string(), |said, cause| match said.contains(&cause) {
            true => said,
            false => format!("{said}: {cause}"),
        });
    Bilingual::new(format!("处理时出错（{said}）"), said)
}

/// A defect of the program itself, in both languages, since nobody knows any more which one is wanted.
pub fn defect(said: &str) -> String {
    let said = said.replace('\n', " ");
    format!(
        "程序内部错误，检查没有完成，不作通过处理；请把以下内容和所用命令告诉维护者（{said}）\nan error inside the program: the check did not finish; this is not a pass; please report this with the command you used: {said}"
    )
}

/// What the system says of a file, in words that people know; in Chinese with its own sentence in brackets, which helps
/// whoever looks it up.
pub(crate) fn of_system(error: &io::Error) -> Bilingual {
    match words_of_system(error.kind()) {
        Some(Words(zh, en)) => Bilingual::new(format!("{zh}（{error}）"), en),
        None => Bilingual::new(format!("系统返回错误（{error}）"), error.to_string()),
    }
}

/// What to do about it; of a submission, the rule `cannot-open` says that.
fn remedy(kind: ErrorKind) -> Option<Words> {
    Some(match kind {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Words("请检查路径", "check the path"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            Words("请换一个位置，或请管理员开放权限", "choose another place, or ask for permission")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Words("请清理磁盘或换一个位置", "free some space, or choose another place")
        }
        ErrorKind::IsADirectory | ErrorKind::AlreadyExists => Words("请换一个名称", "choose another name"),
        ErrorKind::InvalidData => Words("请另存为 UTF-8 编码", "save it as UTF-8"),
        _ => return None,
    })
}

fn words_of_system(kind: ErrorKind) -> Option<Words> {
    Some(match kind {
        ErrorKind::NotFound => Words("没有这个文件或文件夹", "no such file or folder"),
        ErrorKind::PermissionDenied => Words("没有读写权限", "permission denied"),
        ErrorKind::StorageFull => Words("磁盘已满", "the disk is full"),
        ErrorKind::QuotaExceeded => Words("超出磁盘配额", "the disk quota is used up"),
        ErrorKind::FileTooLarge => {
            Words("文件超出系统允许的大小", "the file is larger than the system allows")
        }
        ErrorKind::ReadOnlyFilesystem => Words("磁盘是只读的", "the disk is read-only"),
        ErrorKind::IsADirectory => Words("这是文件夹，不是文件", "this is a folder, not a file"),
        ErrorKind::NotADirectory => Words("路径中有一段不是文件夹", "a part of the path is not a folder"),
        ErrorKind::AlreadyExists => Words("已有同名文件", "a file with this name already exists"),
        ErrorKind::InvalidFilename => {
            Words("文件名不合规定或太长", "the file name is not allowed or too long")
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            Words("文件正被占用", "another program is using the file")
        }
        ErrorKind::TimedOut => Words("等待超时", "it took too long"),
        ErrorKind::OutOfMemory => Words("内存不足", "there is not enough memory"),
        ErrorKind::UnexpectedEof => Words("内容提前结束", "the content ends too early"),
        ErrorKind::InvalidData => Words("内容不是 UTF-8 文字", "the content is not valid UTF-8"),
        _ => return None,
    })
}
