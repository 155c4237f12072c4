//! What the page calls: the library as a WebAssembly module without any glue.
//!
//! A message, in either direction, is four bytes with a length (little-endian), that many bytes of JSON, and then bytes
//! that belong to it: a file, a report. The page reserves room for one, writes it, calls with the number of what is to be
//! done, and reads the answer. Nothing here reaches for a file, a network or a clock.

mod request;
mod session;
mod sheet;
mod view;

use goalcheck::internals::lang::defect;
use serde_json::json;
use session::{Answer, Session};
use std::cell::RefCell;
use std::sync::{Mutex, PoisonError};

thread_local! {
    static SESSION: RefCell<Session> = RefCell::new(Session::default());
    static INPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static OUTPUT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// What a panic said. After it the module is not to be called again but for this.
static LAST_WORDS: Mutex<String> = Mutex::new(String::new());

#[link(wasm_import_module = "page")]
unsafe extern "C" {
    /// One more submission is judged.
    safe fn judged();
}

/// Once, before anything else.
#[unsafe(no_mangle)]
pub extern "C" fn start() {
    std::panic::set_hook(Box::new(|panic| {
        *LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner) = defect(&panic.to_string());
    }));
}

/// Room for a message of this many bytes.
#[unsafe(no_mangle)]
pub extern "C" fn reserve(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        *input = vec![0; length];
        input.as_mut_ptr()
    })
}

/// Does what the message asks for; the answer is then at [`output`]. False where it is an error, in words.
#[unsafe(no_mangle)]
pub extern "C" fn call() -> bool {
    let input = INPUT.take();
    let answer = SESSION.with_borrow_mut(|session| request::answer(session, input));
    let (is_done, Answer { about, bytes }) = match answer {
        Ok(answer) => (true, answer),
        Err(said) => (false, Answer::of(json!({ "zh": said.zh, "en": said.en }))),
    };
    let about = about.to_string();
    OUTPUT.with_borrow_mut(|output| {
        *output = (about.len() as u32).to_le_bytes().to_vec();
        output.extend_from_slice(about.as_bytes());
        output.extend_from_slice(&bytes);
    });
    is_done
}

/// Where the answer is.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    OUTPUT.with_borrow(|output| output.as_ptr())
}

/// How many bytes it has.
#[unsafe(no_mangle)]
pub extern "C" fn output_length() -> usize {
    OUTPUT.with_borrow(Vec::len)
}

/// Where the last words are.
#[unsafe(no_mangle)]
pub extern "C" fn last_words() -> *const u8 {
    LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner).as_ptr()
}

/// How many bytes they have.
#[unsafe(no_mangle)]
pub extern "C" fn last_words_length() -> usize {
    LAST_WORDS.lock().unwrap_or_else(PoisonError::into_inner).len()
}
