//! Ctrl-C in the middle of a run: the files that are done are still reported; a second one ends the program at once.

use crate::lang::Said;
use anyhow::Result;
use std::process::exit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

/// Exit code of an interrupted run, as shells have it.
pub(super) const CODE: u8 = 130;

/// Becomes true when somebody interrupts the run.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on; asked again, it gives what listens already.
    ///
    /// # Errors
    /// When the system lets no signal be listened to.
    pub(super) fn listen() -> Result<Self> {
        static LISTENING: OnceLock<Interrupt> = OnceLock::new();
        if let Some(interrupt) = LISTENING.get() {
            return Ok(interrupt.clone());
        }
        let interrupt = Interrupt::default();
        let flag = interrupt.0.clone();
        ctrlc::set_handler(move || {
            if flag.swap(true, Ordering::Relaxed) {
                exit(i32::from(CODE));
            }
        })
        .map_err(|error| Said::new("无法接收中断信号", "cannot listen for interruptions").because(error))?;
        Ok(LISTENING.get_or_init(|| interrupt).clone())
    }

    pub(super) fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
