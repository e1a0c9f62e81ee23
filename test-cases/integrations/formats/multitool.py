"""Reads what `sarif-multitool validate` reports. The tool itself ends with 0 whatever it has found.

usage: multitool.py REPORT     prints the errors, and ends with 1 if there are any
"""

import json
import sys


def level(run, result):
    """The level of a result; without one, that of its rule, which is `warning` unless said otherwise."""
    if "level" in result:
        return result["level"]
    rules = run["tool"]["driver"].get("rules", [])
    rule = next((rule for rule in rules if rule["id"] == result.get("ruleId", "").split("/")[0]), {})
    return rule.get("defaultConfiguration", {}).get("level", "warning")


def main(report):
    with open(report, encoding="utf-8-sig") as file:
        runs = json.load(file)["runs"]
    assert runs, "the multitool has not run"
    found = [(level(run, result), result) for run in runs for result in run.get("results", [])]
    for run in runs:
        for invocation in run.get("invocations", []):
            assert invocation["executionSuccessful"], "the multitool has failed"
    errors = [result for its, result in found if its == "error"]
    for result in errors:
        where = result["locations"][0]["physicalLocation"].get("region", {}).get("startLine")
        print(f"line {where}: {result['ruleId']}: {json.dumps(result['message'])}")
    notes = sorted({result["ruleId"] for its, result in found if its != "error"})
    print(f"multitool: {len(errors)} errors; warnings and notes of {', '.join(notes) or 'no rule'}")
    return 1 if errors else 0


sys.exit(main(sys.argv[1]))
