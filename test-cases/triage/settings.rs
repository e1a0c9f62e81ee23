//! Settings of the kernel: each gets the verdict of its page, and what is wrong with the file is told.

use super::*;

fn judged(report: &Value) -> Vec<(&str, &str, &str)> {
    let settings = report["settings"]["judged"].as_array().unwrap().iter();
    settings
        .map(|setting| {
            let name = setting["setting"].as_str().unwrap();
            let name = name.rsplit('.').next().unwrap();
            (name, setting["value"].as_str().unwrap(), setting["verdict"].as_str().unwrap())
        })
        .collect()
}

/// The file of the write-up that this project began with, in English.
#[test]
fn the_write_ups_own_file() {
    let told = triage(&["--sysctl", "write-up.sysctl.conf", "--format", "json"]);
    assert_eq!(told.status, Some(1), "tcp_tw_recycle is wrong: {}", told.err);
    let report = told.json();
    assert_eq!(
        judged(&report),
        [
            ("tcp_syn_retries", "2", "careful"),
            ("tcp_keepalive_time", "1200", "no-help"),
            ("tcp_orphan_retries", "3", "careful"),
            ("tcp_fin_timeout", "30", "no-help"),
            ("tcp_max_syn_backlog", "4096", "no-help"),
            ("tcp_syncookies", "1", "good"),
            ("tcp_tw_reuse", "1", "careful"),
            ("tcp_tw_recycle", "1", "wrong"),
            ("tcp_keepalive_probes", "5", "no-help"),
            ("netdev_max_backlog", "3000", "no-help"),
        ]
    );
    let problems: Vec<(u64, &str)> = report["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| (problem["line"].as_u64().unwrap(), problem["message"].as_str().unwrap()))
        .collect();
    let lines: Vec<u64> = problems.iter().map(|problem| problem.0).collect();
    assert_eq!(lines, [1, 3, 5, 10], "{problems:#?}");
    assert!(
        problems[0].1.starts_with("`//` begins no comment (lines 1, 4, 7, 9, 11, 13, 15, 17, 19)"),
        "{problems:#?}"
    );
    assert!(problems[1].1.contains("does not take `net.ipv4.tcp_synack_retries` out"), "{problems:#?}");
    assert!(problems[2].1.starts_with("the comment says 300, the value is 1200"), "{problems:#?}");
    assert!(problems[3].1.starts_with("the comment says 8192, the value is 4096"), "{problems:#?}");
    // Sockets were not asked for.
    assert_eq!(report["sockets"], serde_json::json!([]));
}

#[test]
fn what_each_setting_is_about_is_said() {
    let told = triage(&["--sysctl", "write-up.sysctl.conf"]);
    told.says(
        1,
        &[
            "net.ipv4.tcp_fin_timeout = 30: no-help (line 8)",
            "It is *not* about `TIME_WAIT`",
            "net.ipv4.tcp_tw_recycle = 1: wrong (line 16)",
            "gone since Linux 4.12",
            "A connection *out* may take a port",
            "frees no descriptor in `CLOSE_WAIT`",
        ],
    );
}

#[test]
fn other_spellings_and_mistakes() {
    let file = "-net/ipv4/tcp_timestamps=0\nnet.ipv4.ip_local_port_range = 1024 65000\n\
                net.ipv4.ip_local_port_range = 40000\nnet.ipv4.tcp_fin_timeout = 15 # half\nnet.ipv4.tcp_fin_timeout = 60\n\
                vm.swappiness = 10\nnet.ipv4.tcp_syncookies = yes\nnonsense\n; fine\n";
    let told = run(&captures(), &["--sysctl", "-", "--format", "json"], file.as_bytes());
    let report = told.json();
    assert_eq!(
        judged(&report),
        [
            ("tcp_timestamps", "0", "wrong"),
            ("ip_local_port_range", "1024 65000", "careful"),
            ("tcp_fin_timeout", "60", "good")
        ]
    );
    assert_eq!(report["settings"]["others"], 1);
    let problems = report["problems"].to_string();
    for words in [
        "wants two numbers, and `40000` is none",
        "no comment but part of the value",
        "was set in line 4 already",
        "wants a number, and `yes` is none",
        "neither a comment nor `name = value`",
    ] {
        assert!(problems.contains(words), "`{words}`: {problems}");
    }
    run(&captures(), &["--sysctl", "-"], b"hello\n").says(2, &["no setting in it"]);
    triage(&["--sysctl", "missing.conf"]).says(2, &["cannot be read"]);
}

/// The pages can be read by people, too.
#[test]
fn the_pages_are_explained() {
    for page in ["kernel-settings", "socket-states"] {
        let output = Command::new(env!("CARGO_BIN_EXE_conn-lint")).args(["explain", page]).output().unwrap();
        assert!(output.status.success());
        let text = String::from_utf8(output.stdout).unwrap();
        assert_eq!(
            text,
            std::fs::read_to_string(captures().join("../../../rules").join(page).with_extension("md"))
                .unwrap()
        );
    }
    let output =
        Command::new(env!("CARGO_BIN_EXE_conn-lint")).args(["explain", "kernel-setting"]).output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("did you mean `kernel-settings`?"));
}
