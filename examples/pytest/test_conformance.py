"""One test of pytest for each requirement: the command line runs once, and tells what it found as one JSON object a line."""

import json
import os
import shlex
import subprocess

import pytest

COMMAND = shlex.split(os.environ.get("CONFORMANCE", "npx datazone-conformance"))
# Which endpoint, which credentials: the environment says it (DATAZONE_CONFORMANCE_URL and so on), else the embedded emulator.
ARGUMENTS = ["run", "--seed", "1", "--quiet", "--fail-on", "never", "--reporter", "ndjson"]


def read_events():
    done = subprocess.run(COMMAND + ARGUMENTS, capture_output=True, text=True, timeout=600)
    if done.returncode not in (0, 3):
        raise RuntimeError(done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


EVENTS = read_events()
RESULTS = [event["result"] for event in EVENTS if event["kind"] == "requirement-finished"]
# The last word on a case counts.
CASES = {event["result"]["id"]: event["result"] for event in EVENTS if event["kind"] == "case-finished"}


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result["id"])
def test_requirement(result):
    if result["verdict"] in ("untested", "not-applicable", "known", "flaky"):
        pytest.skip(result.get("reason", result["verdict"]))
    for case in CASES.values():
        for finding in case["findings"]:
            if result["verdict"] == "failed" and finding["requirement"] == result["id"]:
                pytest.fail(
                    f"{finding['message']}\nexpected: {finding['expected']}\nobserved: {finding['observed']}\n"
                    f"see it again: {case['reproduce']['replay']}"
                )
    assert result["verdict"] == "passed"


def test_a_verdict_was_reached():
    finished = next(event for event in EVENTS if event["kind"] == "run-finished")
    assert finished["verdict"] != "inconclusive", finished.get("reason")
