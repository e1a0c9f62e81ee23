//! Each tool's output is read back as what was there.

use super::*;

fn report(file: &str) -> Value {
    let told = triage(&["--from", file, "--format", "json"]);
    assert_eq!(told.status, Some(0), "{file}: one look is no certainty: {}{}", told.out, told.err);
    told.json()
}

/// What is there of one state: at ports, and going out.
fn of_state(report: &Value, state: &str) -> Vec<(String, String, u64)> {
    let rows = rows(report).into_iter().filter(|row| row.4 == state);
    rows.map(|(held_by, _, port, to, _, now)| (held_by, if port.is_empty() { to } else { port }, now))
        .collect()
}

fn sum(report: &Value, state: &str) -> u64 {
    of_state(report, state).iter().map(|row| row.2).sum()
}

/// A server that loses five descriptors on a port; taken at one moment by all tools.
#[test]
fn one_moment_is_the_same_through_every_tool() {
    for (file, tool, names) in [
        ("accept_continue.ss", "ss", true),
        ("accept_continue.ss-without-header", "ss", false),
        ("accept_continue.ss-more", "ss", true),
        ("accept_continue.netstat", "netstat", true),
        ("accept_continue.netstat-n", "netstat", false),
        ("accept_continue.lsof", "lsof", true),
        ("accept_continue.lsof-names", "lsof", true),
    ] {
        let report = report(file);
        assert_eq!(report["looks"][0]["tool"], tool, "{file}");
        assert_eq!(report["problems"].as_array().unwrap().len(), 0, "{file}: {}", report["problems"]);
        let kept = of_state(&report, "CLOSE_WAIT");
        assert_eq!(kept.len(), 1, "{file}: {kept:?}");
        assert_eq!(kept[0].2, 5, "{file}: {kept:?}");
        assert_eq!(kept[0].0, if names { "process" } else { "unknown" }, "{file}");
        assert_eq!(signs(&report), [("close-wait", "warning", 5)], "{file}");
        if tool != "lsof" {
            assert_eq!(sum(&report, "FIN_WAIT2"), 5, "{file}: the clients' ends");
        }
    }
    let counts = report("accept_continue.counts");
    assert_eq!(of_state(&counts, "CLOSE_WAIT"), [("unknown".to_owned(), String::new(), 5)]);
    assert_eq!(sum(&counts, "TIME_WAIT"), sum(&report("accept_continue.netstat-n"), "TIME_WAIT"));
}

/// `::1`, IPv4 on an IPv6 listener, brackets or none, names for ports; and one client that nobody has accepted.
#[test]
fn ipv6_in_every_spelling() {
    for (file, port) in [
        ("ipv6.ss", "8080"),
        ("ipv6.ss-more", "8080"),
        ("ipv6.ss-names", "http-alt"),
        ("ipv6.netstat", "8080"),
        ("ipv6.lsof", "8080"),
        ("ipv6.lsof-names", "http-alt"),
    ] {
        let report = report(file);
        assert_eq!(of_state(&report, "CLOSE_WAIT"), [("process".to_owned(), port.to_owned(), 4)], "{file}");
        let queued = ("nobody".to_owned(), port.to_owned(), 1);
        // lsof shows descriptors; what nobody has accepted has none.
        assert_eq!(of_state(&report, "ESTABLISHED").contains(&queued), !file.contains("lsof"), "{file}");
    }
    let report = report("ipv6.ss");
    assert_eq!(signs(&report), [("close-wait", "warning", 4), ("accept-queue", "warning", 1)]);
    let out: Vec<String> = of_state(&report, "FIN_WAIT2").into_iter().map(|row| row.1).collect();
    assert_eq!(out, ["127.0.0.1:8080", "[::1]:8080"]);
}

/// The listener's `Recv-Q` says that those without a process are in its queue.
#[test]
fn what_nobody_has_accepted_is_told_from_what_a_process_keeps() {
    for file in ["in_static.ss", "in_static.ss-more", "in_static.netstat"] {
        let report = report(file);
        let queue = report["signs"].as_array().unwrap().iter().find(|sign| sign["sign"] == "accept-queue");
        assert_eq!(queue.unwrap()["now"], 5, "{file}");
        assert_eq!(queue.unwrap()["places"][0]["held_by"], "nobody", "{file}");
    }
}

#[test]
fn descriptors_without_a_row_are_in_the_list_of_a_process() {
    let report = report("shut_and_kept.lsof-process");
    assert_eq!(signs(&report), [("no-row", "warning", 5)]);
    assert_eq!(rows(&report)[0].1, "kernel-pr");
}

/// One socket that several processes or descriptors share is one.
#[test]
fn shared_sockets_are_counted_once() {
    let report = report("macos.lsof");
    assert_eq!(of_state(&report, "CLOSE_WAIT"), [("process".to_owned(), "8080".to_owned(), 2)]);
    assert_eq!(rows(&report)[0].1, "chat se", "a blank in the name of a command");
}

#[test]
fn other_systems_by_their_documentation() {
    let windows = report("windows.netstat-ano");
    assert_eq!(of_state(&windows, "CLOSE_WAIT"), [("process".to_owned(), "8080".to_owned(), 4)]);
    assert_eq!(of_state(&windows, "TIME_WAIT"), [("nobody".to_owned(), "10.0.0.7:443".to_owned(), 1)]);
    assert_eq!(windows["sockets"][0]["pid"], 4312);
    let macos = report("macos.netstat");
    assert_eq!(of_state(&macos, "CLOSE_WAIT"), [("unknown".to_owned(), "8080".to_owned(), 4)]);
    assert_eq!(macos["problems"].as_array().unwrap().len(), 0, "{}", macos["problems"]);
}

#[test]
fn two_looks_show_growth_and_what_stays() {
    for tool in ["ss", "netstat", "lsof"] {
        let (before, after) = (format!("before.{tool}"), format!("after.{tool}"));
        let told = triage(&["--from", &before, "--from", &after, "--format", "json"]);
        assert_eq!(told.status, Some(1), "{tool}: certain");
        let report = told.json();
        let sign = &report["signs"][0];
        assert_eq!(signs(&report)[0], ("close-wait", "error", 7), "{tool}");
        assert_eq!((sign["before"].as_u64(), sign["same"].as_u64()), (Some(2), Some(2)), "{tool}");
        // The other way round fewer are left: what is still there is certain all the same.
        let back = triage(&["--from", &after, "--from", &before, "--format", "json"]).json();
        assert_eq!(
            (back["signs"][0]["before"].as_u64(), back["signs"][0]["same"].as_u64()),
            (Some(7), Some(2))
        );
    }
    let counts = triage(&["--from", "before.counts", "--from", "after.counts", "--format", "json"]).json();
    assert_eq!(signs(&counts), [("close-wait", "error", 7)]);
    assert_eq!(counts["signs"][0]["same"], Value::Null, "counts do not say which");
    let level = triage(&["--from", "after.counts", "--from", "after.counts", "--format", "json"]).json();
    assert_eq!(signs(&level), [("close-wait", "warning", 7)], "as many may be others");
}

/// What was there before and is not now has ended: no sign, whatever there is of others.
#[test]
fn what_has_come_and_gone_is_no_leak() {
    let before = "CLOSE-WAIT 1 0 10.0.0.1:80 10.0.0.2:5001\nCLOSE-WAIT 1 0 10.0.0.1:80 10.0.0.2:5002\n";
    let after = "CLOSE-WAIT 1 0 10.0.0.1:80 10.0.0.2:6001\n";
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a"), before).unwrap();
    std::fs::write(dir.path().join("b"), after).unwrap();
    let told = run(dir.path(), &["--from", "a", "--from", "b", "--format", "json"], b"");
    assert_eq!(told.status, Some(0));
    assert_eq!(signs(&told.json()), [("close-wait", "note", 1)]);
}

#[test]
fn only_what_is_asked_for() {
    let all = report("plain_accept.ss");
    assert!(rows(&all).len() > 2);
    let one = triage(&["--from", "plain_accept.ss", "--pid", "32602", "--format", "json"]).json();
    assert_eq!(rows(&one).iter().map(|row| row.5).sum::<u64>(), 1, "{one}");
    let port = triage(&["--from", "plain_accept.ss", "--port", "34767", "--format", "json"]).json();
    assert_eq!(sum(&port, "CLOSE_WAIT"), 5);
    assert_eq!(sum(&port, "FIN_WAIT2"), 5, "the other ends are at that port, too");
    assert_eq!(sum(&port, "TIME_WAIT"), 0);
    // A process that listens has what waits at its port, too.
    let queue = triage(&["--from", "in_static.ss", "--pid", "491", "--format", "json"]).json();
    assert_eq!(signs(&queue), [("accept-queue", "warning", 5)]);
}

#[test]
fn thresholds_can_be_moved() {
    let told = triage(&["--from", "before.ss", "--from", "after.ss", "--threshold", "close-wait=8"]);
    told.says(0, &["nothing here is worth a word"]);
    triage(&["--from", "in_static.counts"]).says(
        0,
        &["harmless at this number: fin-wait-2-orphan 10 (told from 100), time-wait 46 (told from 1000)"],
    );
    let told = triage(&["--from", "in_static.counts", "--threshold", "time-wait=40"]);
    told.says(0, &["warning[time-wait]: 46", "The kernel remembers each for 60 s"]);
    triage(&["--from", "before.ss", "--threshold", "clos-wait=8"]).says(2, &["did you mean `close-wait`?"]);
    triage(&["--from", "before.ss", "--threshold", "close-wait"]).says(2, &["SIGN=N"]);
    triage(&["--from", "before.ss", "--threshold", "close-wait=many"]).says(2, &["`many` is no number"]);
}

/// Many connections to one address take the local ports.
#[test]
fn ports_run_out_towards_one_address() {
    let rows = (0..25_000).map(|n| format!("TIME-WAIT 0 0 10.0.0.1:{} 10.0.0.2:443\n", 32_768 + n));
    let told =
        run(&captures(), &["--from", "-", "--format", "json"], rows.collect::<Vec<_>>().concat().as_bytes());
    assert_eq!(told.status, Some(1));
    let report = told.json();
    assert_eq!(signs(&report), [("port-range", "error", 25_000), ("time-wait", "warning", 25_000)]);
}

/// Only if none has ended: a busy server has other connections each time.
#[test]
fn connections_that_only_grow() {
    let look = |ports: std::ops::Range<u32>| -> String {
        ports.map(|port| format!("ESTAB 0 0 10.0.0.1:443 10.0.0.2:{port}\n")).collect::<Vec<_>>().concat()
    };
    let dir = tempfile::tempdir().unwrap();
    for (name, ports) in [("a", 40_000..40_010), ("grown", 40_000..40_030), ("busy", 40_005..40_040)] {
        std::fs::write(dir.path().join(name), look(ports)).unwrap();
    }
    let grown = run(dir.path(), &["--from", "a", "--from", "grown", "--format", "json"], b"").json();
    assert_eq!(signs(&grown), [("established", "warning", 30)]);
    let busy = run(dir.path(), &["--from", "a", "--from", "busy", "--format", "json"], b"").json();
    assert_eq!(signs(&busy), []);
}

#[test]
fn what_is_no_capture_is_said_so() {
    let told = |input: &str| run(&captures(), &["--from", "-"], input.as_bytes());
    told("fn main() {}\n").says(2, &["standard input:1: no capture of sockets", "ss -tanp"]);
    told("").says(2, &["there is no socket in it"]);
    triage(&["--from", "missing"]).says(2, &["error: missing: cannot be read"]);
    triage(&["--from", "."]).says(2, &["cannot be read"]);
    // `ss state close-wait` leaves out what it was asked for.
    told("Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n1 0 127.0.0.1:80 127.0.0.1:9\n")
        .says(2, &["standard input:1: there is no column `State`", "ss -tanp"]);
    // One of two cannot be read: what could be is shown.
    triage(&["--from", "before.ss", "--from", "write-up.sysctl.conf"])
        .says(2, &["write-up.sysctl.conf:1: no capture of sockets", "kernel-proof-co[7809]"]);
}

#[test]
fn what_is_mixed_or_cut_off_is_read_as_far_as_it_goes() {
    let ss = std::fs::read_to_string(captures().join("before.ss")).unwrap();
    let netstat = std::fs::read_to_string(captures().join("before.netstat")).unwrap();
    let told = |input: &str| run(&captures(), &["--from", "-", "--format", "json"], input.as_bytes());
    let problems = |told: &Told| told.json()["problems"].to_string();

    let mixed = told(&(ss.clone() + &netstat));
    assert_eq!(sum(&mixed.json(), "CLOSE_WAIT"), 2);
    let line = ss.lines().count() + 1;
    assert!(
        problems(&mixed).contains(&format!("\"line\":{line},\"message\":\"what `ss` has written ends here"))
    );

    let twice = told(&ss.repeat(2));
    assert_eq!(sum(&twice.json(), "CLOSE_WAIT"), 2);
    assert!(problems(&twice).contains("a second capture begins here"), "{}", problems(&twice));

    let first = ss.find("CLOSE-WAIT").unwrap();
    let end = first + ss[first..].find("127.0.0.1:33143 ").unwrap();
    let cut = told(&ss[..end + 12]);
    assert!(problems(&cut).contains("cut off in the middle of this line"), "{}", problems(&cut));

    let strange = told(&(ss + "CLOSE-WAIT x y z\n"));
    assert_eq!(sum(&strange.json(), "CLOSE_WAIT"), 2);
    assert!(
        problems(&strange).contains("not understood as a line of `ss`: CLOSE-WAIT x y z"),
        "{}",
        problems(&strange)
    );
}

#[test]
fn another_language_is_named() {
    let told = triage(&["--from", "german.netstat"]);
    told.says(0, &["`VERBUNDEN` (2)", "LC_ALL=C", "warning[close-wait]: 3"]);
    let rows = rows(&report("german.netstat"));
    assert!(rows.iter().any(|row| row.4 == "VERBUNDEN"), "what could be read is shown: {rows:?}");
}

/// `>` in PowerShell; a prompt that was copied, too; lines that end as on Windows.
#[test]
fn encodings_and_what_people_paste() {
    let text = std::fs::read_to_string(captures().join("windows.netstat-ano")).unwrap().replace('\n', "\r\n");
    let wide: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let told = run(&captures(), &["--from", "-", "--format", "json"], &wide);
    assert_eq!(sum(&told.json(), "CLOSE_WAIT"), 4, "{}", told.out);
    let pasted = "$ netstat -n | awk ..\nCLOSE_WAIT 7\nTIME_WAIT 3\n";
    run(&captures(), &["--from", "-"], pasted.as_bytes()).says(0, &["warning[close-wait]: 7"]);
    let counted = "      1 State\n      7 CLOSE-WAIT\n      3 ESTAB\n";
    run(&captures(), &["--from", "-"], counted.as_bytes()).says(0, &["warning[close-wait]: 7"]);
}

#[test]
fn names_instead_of_numbers_are_said_to_be_names() {
    triage(&["--from", "ipv6.lsof-names", "--port", "8080"])
        .says(0, &["no socket of port 8080", "`http-alt`"]);
    triage(&["--from", "ipv6.lsof-names", "--port", "http-alt"]).says(0, &["warning[close-wait]: 4"]);
    triage(&["--from", "ipv6.netstat-n", "--pid", "30263"])
        .says(0, &["no socket of process 30263", "ss -tanp"]);
}
