//! `--watch`: a clerk corrects and saves, and sees at once what is left.

use goalcheck_testkit::{Folder, goalcheck};
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

/// Far longer than anything here takes: only a failure waits for it.
const PATIENCE: Duration = Duration::from_secs(120);

fn list(value: &str) -> String {
    let classes = ["数量", "质量", "成本", "社会效益"];
    let row = |class: &str, value: &str| {
        format!("1,甲,市水务局,运行保障类,保障平台全年平稳运行,{class}指标,{class}的比例,{value}\n")
    };
    let header = "项目编码,项目名称,主管部门,项目类别,绩效目标,二级指标,三级指标,指标值\n";
    header.to_owned() + &classes.map(|class| row(class, "≥95%")).concat() + &row("服务对象满意度", value)
}

#[test]
fn a_saved_file_is_checked_again() {
    let folder = Folder::new();
    folder.write("in/a.csv", &list("待定"));
    let mut command = goalcheck!();
    command.args([
        "check",
        "in",
        "--no-config",
        "--lang",
        "zh",
        "--watch",
        "--format",
        "table",
        "--format",
        "csv=out.csv",
    ]);
    command.current_dir(folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program runs");
    let (out, error) = (child.stdout.take().expect("output"), child.stderr.take().expect("errors"));
    // Each stream by itself: nobody knows which of the two is ahead.
    let forward = |from: Box<dyn Read + Send>| {
        let (send, lines) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            for line in BufReader::new(from).lines().map_while(Result::ok) {
                let _ = send.send(line);
            }
        });
        (thread, lines)
    };
    let (reports, waits) = (forward(Box::new(out)), forward(Box::new(error)));
    let heard = std::cell::RefCell::new(Vec::new());
    let until = |said: &str| {
        let lines = if said.starts_with("正在等待") { &waits.1 } else { &reports.1 };
        while let Ok(line) = lines.recv_timeout(PATIENCE) {
            if line.contains(said) {
                return;
            }
            heard.borrow_mut().push(line);
        }
        panic!("“{said}” was never said: {:#?}", heard.borrow());
    };
    until("检查未通过：有1处错误需改正");
    until("正在等待文件保存");
    folder.write("in/a.csv", &list("≥90%"));
    until("自动检查通过");
    // A new file is seen too.
    until("正在等待文件保存");
    folder.write("in/b.csv", &list("待定").replace("1,甲", "2,乙"));
    until("检查未通过：有1处错误需改正");
    child.kill().expect("it runs still");
    child.wait().expect("it ends");
    [reports.0, waits.0].into_iter().for_each(|thread| thread.join().expect("it ends"));
}
