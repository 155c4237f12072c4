//! The program without a terminal: on Windows, by a double click or by files that are dropped on it.
//! Takes the arguments of the process, gives those of a command, or a short guide; keeps the window until its reader has
//! seen it, since it closes with the program. What is opened is for `open`.

use super::words;
use crate::lang::Lang;
use std::ffi::OsString;
use std::io::{self, Write};

/// Whether the window is the program's own: nobody else is on its console.
#[cfg(windows)]
#[allow(unsafe_code, reason = "the system is asked one question, for which there is no safe function")]
pub(super) fn owns_window() -> bool {
    let mut processes = [0; 2];
    // SAFETY: the function writes at most as many numbers as there is room for.
    let on_it =
        unsafe { windows_sys::Win32::System::Console::GetConsoleProcessList(processes.as_mut_ptr(), 2) };
    on_it == 1
}

/// On other systems a program that is started on the desktop has no window.
#[cfg(not(windows))]
pub(super) fn owns_window() -> bool {
    false
}

/// The arguments of `goalcheck open` for files that were dropped on the program; None where there are none.
pub(super) fn dropped(args: &[OsString]) -> Option<Vec<OsString>> {
    let (program, files) = args.split_first().filter(|(_, files)| !files.is_empty())?;
    let open = [program.clone(), "open".into(), "--".into()];
    Some(open.into_iter().chain(files.iter().cloned()).collect())
}

/// What to do with the program, for whoever clicked on it.
pub(super) fn tell(lang: Lang) {
    let _ = writeln!(io::stdout(), "{}", words::ON_THE_DESKTOP.get(lang));
}

/// Waits for a key; the exit code stays what it is.
pub(super) fn wait(lang: Lang) {
    let _ = write!(io::stdout(), "\n{}", words::CLOSE_WINDOW.get(lang));
    let _ = io::stdout().flush();
    let _ = io::stdin().read_line(&mut String::new());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dropped_is_opened_whatever_it_is_called() {
        let args = |args: &[&str]| args.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(dropped(&args(&["goalcheck.exe"])), None);
        let opened = dropped(&args(&["goalcheck.exe", "C:\\申报 表\\-a.xlsx", "check"])).unwrap();
        assert_eq!(opened, args(&["goalcheck.exe", "open", "--", "C:\\申报 表\\-a.xlsx", "check"]));
    }
}
