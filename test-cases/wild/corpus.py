"""The body of corpus.sh: lints the wild set, says what is new, what is gone, what is still false."""

import argparse
import collections
import concurrent.futures
import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
LINT = os.environ["CONN_LINT"]
WILD = os.environ.get("WILD") or os.path.join(HERE, "vendor")
LIMIT = 600  # seconds for one crate


def half_of(name):
    """The half that a crate is in, the same for all its versions."""
    return "tune" if hashlib.sha256(name.encode()).digest()[0] % 2 == 0 else "judge"


def split(directory):
    """`tokio-util-0.7.10` is version 0.7.10 of tokio-util."""
    found = re.match(r"(.+?)-(\d+\.\d+.*)$", directory)
    return found.groups() if found else (directory, "")


def lint(directory, flags):
    begin = time.time()
    command = [LINT, "check", "--format", "json", "--threads", "1", *flags, os.path.join(WILD, directory)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return directory, None, LIMIT, "took too long"
    try:
        told = json.loads(done.stdout)
    except ValueError:
        return directory, None, time.time() - begin, done.stderr.strip()[-300:]
    trouble = done.stderr.strip()[-300:] if done.returncode not in (0, 1) else ""
    return directory, told["findings"], time.time() - begin, trouble


def both_ways(directory, flags):
    """What the prefilter changes: nothing."""
    directory, findings, seconds, trouble = lint(directory, flags)
    _, all_of_them, _, more_trouble = lint(directory, [*flags, "--no-prefilter"])
    here, there = ({place(f, directory) + f" [{f['rule']}]" for f in found or []} for found in (findings, all_of_them))
    lost = [f"lost by the prefilter: {one}" for one in sorted(there - here)]
    won = [f"only with the prefilter: {one}" for one in sorted(here - there)]
    return directory, findings, seconds, "; ".join([*filter(None, [trouble or more_trouble]), *lost, *won])


def judged():
    """What a reader has said, by crate, version and fingerprint."""
    with open(os.path.join(HERE, "judged.tsv"), encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["crate"], row["version"], row["rule"], row["fingerprint"]): row for row in rows}


def off_by_default():
    """The rules of the group `audit`."""
    told = subprocess.run([LINT, "rules"], capture_output=True, text=True, check=True).stdout
    group, rules = "", set()
    for line in told.splitlines():
        if not line.startswith(" "):
            group = line.partition(":")[0]
        elif group == "audit":
            rules.add(line.split()[0])
    return rules


def place(finding, directory):
    path = finding["primary"]["path"].split(f"/{directory}/")[-1]
    return f"{path}:{finding['primary']['start']['line']}"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--half", choices=["tune", "judge"])
    options.add_argument("--audit", action="store_true", help="with the rules that are off by default")
    options.add_argument("--rule")
    options.add_argument("--prefilter", action="store_true", help="also without the prefilter: the findings must be the same")
    options.add_argument("--json", help="all findings, one per line")
    options.add_argument("crates", nargs="*")
    options = options.parse_args()
    directories = [
        d
        for d in sorted(os.listdir(WILD))
        if (not options.half or half_of(split(d)[0]) == options.half)
        and (not options.crates or d in options.crates or split(d)[0] in options.crates)
    ]
    flags = ["--warn", "audit"] if options.audit else []
    known, seen = judged(), set()
    count, verdicts = collections.Counter(), collections.Counter()
    troubles = 0
    look = both_ways if options.prefilter else lint
    out = open(options.json, "w", encoding="utf-8") if options.json else None
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for directory, findings, seconds, trouble in pool.map(lambda d: look(d, flags), directories):
            if trouble:
                print(f"TROUBLE  {directory}: {trouble}", flush=True)
                troubles += 1
            name, version = split(directory)
            for finding in findings or []:
                if options.rule and finding["rule"] != options.rule:
                    continue
                key = (name, version, finding["rule"], finding["fingerprint"])
                seen.add(key)
                verdict = known[key]["verdict"] if key in known else "new"
                count[finding["rule"], finding["level"]] += 1
                verdicts[finding["rule"], finding["level"], verdict] += 1
                if out:
                    finding.update(crate=name, version=version, half=half_of(name))
                    out.write(json.dumps(finding) + "\n")
                if verdict in ("new", "false"):
                    mark = "NEW" if verdict == "new" else "STILL FALSE"
                    print(f"{mark:<8} {directory} {place(finding, directory)} {finding['level']}[{finding['rule']}] {finding['message']}")
    wanted = {split(d) for d in directories}
    off = set() if options.audit else off_by_default()
    for key, row in sorted(known.items()):
        if key[:2] in wanted and key[2] not in off and key not in seen and row["fingerprint"] != "-" and options.rule in (None, key[2]):
            print(f"GONE     {key[0]}-{key[1]} {row['file']}:{row['line']} [{key[2]}] was {row['verdict']}")
    print(f"\n{len(directories)} crates")
    for (rule, level), number in sorted(count.items()):
        told = {v: n for (r, l, v), n in verdicts.items() if (r, l) == (rule, level)}
        print(f"{rule:<26} {level:<8} {number:>4}   " + ", ".join(f"{n} {v}" for v, n in sorted(told.items())))
    sys.exit(1 if troubles else 0)


main()
