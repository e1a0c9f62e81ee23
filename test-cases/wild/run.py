"""The body of run.sh: lints the crates of cases.jsonl and prints one line per case."""

import glob
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LINT = os.environ["CONN_LINT"]
CARGO = os.environ.get("CARGO", "cargo")
SLACK = 3  # lines


def cargo_home():
    return os.environ.get("CARGO_HOME") or os.path.join(os.path.expanduser("~"), ".cargo")


def source_of(name, version):
    """The directory of a crate's source: `cargo info` puts it into the registry cache."""
    pattern = os.path.join(cargo_home(), "registry", "src", "*", f"{name}-{version}")
    if not glob.glob(pattern):
        subprocess.run([CARGO, "info", "--quiet", f"{name}@{version}"], cwd="/", stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
    found = sorted(glob.glob(pattern))
    return found[0] if found else None


def rules_there_are():
    """The ids that `conn-lint rules` names."""
    told = subprocess.run([LINT, "rules"], capture_output=True, text=True, check=False).stdout
    words = set()
    for line in told.splitlines():
        words.update(word.strip("`|,") for word in line.split())
    return words


LINTED = {}


def findings_in(directory):
    if directory not in LINTED:
        done = subprocess.run([LINT, "check", "--format", "json", directory], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            sys.exit(f"conn-lint failed on {directory}: {done.stderr.strip()}")
        LINTED[directory] = json.loads(done.stdout)["findings"]
    return LINTED[directory]


def in_file(finding, path):
    return finding["primary"]["path"].replace("\\", "/").endswith(path)


def at_lines(finding, path, lines):
    """Does the finding, or one of its steps, overlap these lines, give or take a few?"""
    for place in [finding["primary"], *finding["steps"]]:
        if place["path"].replace("\\", "/").endswith(path):
            if place["start"]["line"] <= lines[1] + SLACK and place["end"]["line"] >= lines[0] - SLACK:
                return True
    return False


def same_function(finding, function):
    """`net::Client::connect` and the case's `Client::connect`."""
    told = (finding.get("function") or "").split("::")[-1]
    words = (function or "").replace("(", " ").split()
    return bool(words) and told == words[0].split("::")[-1]


def judge(case, rules):
    """(verdict on the bug, verdict on the correct code, is it a failure?)"""
    rule, path, lines = case["rule"], case["file"], case["lines"]
    if rule not in rules:
        return "no rule yet", "", False
    bug = good = "-"
    failed = False
    if case["buggy"]:
        directory = source_of(case["crate"], case["buggy"])
        if directory is None:
            return "not fetched", "", True
        hit = [f for f in findings_in(directory) if f["rule"] == rule and at_lines(f, path, lines)]
        bug = "found" if hit else "MISSED"
        failed |= not hit and case["tier"] == "precise"
    if case["fixed"]:
        directory = source_of(case["crate"], case["fixed"])
        if directory is None:
            return bug, "not fetched", True
        found = [f for f in findings_in(directory) if f["rule"] == rule]
        path = case.get("fixed_file") or path
        if case["kind"] == "look-alike":
            noisy = [f for f in found if at_lines(f, path, lines)]
        else:
            noisy = [f for f in found if in_file(f, path) and same_function(f, case["function"])]
        good = "NOISY" if noisy else "silent"
        failed |= bool(noisy)
    return bug, good, failed


def main():
    wanted = set(sys.argv[1:])
    with open(os.path.join(HERE, "cases.jsonl"), encoding="utf-8") as file:
        cases = [json.loads(line) for line in file if line.strip()]
    rules = rules_there_are()
    failures = 0
    print(f"{'case':<42} {'rule':<24} {'tier':<14} {'buggy':<12} fixed")
    for case in sorted(cases, key=lambda case: (case["kind"], case["rule"] or "", case["id"])):
        if wanted and case["id"] not in wanted:
            continue
        bug, good, failed = judge(case, rules)
        failures += failed
        mark = "  <--" if failed else ""
        print(f"{case['id']:<42} {case['rule'] or '(none)':<24} {case['tier']:<14} {bug:<12} {good}{mark}")
    print(f"{failures} failures")
    sys.exit(1 if failures else 0)


main()
