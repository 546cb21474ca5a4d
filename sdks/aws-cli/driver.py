"""Driver for the AWS CLI: one JSON object a line on stdin and stdout (protocol 1). Runs the command that AWS_CLI names, once a call."""

import ast
import json
import os
import re
import subprocess
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

AWS = os.environ.get("AWS_CLI", "aws")
HOME = {name: os.environ[name] for name in ("PATH", "HOME", "AWS_DATA_PATH", "LANG") if name in os.environ}
VERSION = re.search(r"aws-cli/(\S+)", subprocess.run([AWS, "--version"], capture_output=True, text=True, check=True).stdout)[1]
NO_PAGER = [] if VERSION.startswith("1.") else ["--no-cli-pager"]
WRITING = threading.Lock()
REFUSED_HERE = r"Parameter validation failed|Error parsing parameter|Unknown options|error: the following arguments are required"


def execute(call, words, options=()):
    keys = call["credentials"]
    given = {
        "AWS_ACCESS_KEY_ID": keys["accessKeyId"],
        "AWS_SECRET_ACCESS_KEY": keys["secretAccessKey"],
        "AWS_SESSION_TOKEN": keys.get("sessionToken"),
        "AWS_MAX_ATTEMPTS": call.get("options", {}).get("maxAttempts"),
    }
    environment = {**HOME, "AWS_EC2_METADATA_DISABLED": "true", **{name: str(value) for name, value in given.items() if value is not None}}
    own = ["--endpoint-url", call["endpoint"], "--region", call["region"], "--output", "json", *NO_PAGER, *options]
    return subprocess.run([AWS, *words, *own], env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False)


def write_option(name, value):
    """A member as the option that its name becomes; structures and lists as JSON. With an equals sign, a value may begin with a dash."""
    option = re.sub("([A-Z])", lambda found: "-" + found[1].lower(), name)
    return f"--{option}={value if isinstance(value, str) else json.dumps(value)}"


def tell_output(stdout):
    """The tool prints times as ISO 8601; what it could not read, as it came."""
    output = json.loads(stdout) if stdout.strip() else {}
    try:
        return {**output, "createdAt": datetime.fromisoformat(output["createdAt"]).timestamp()}
    except (KeyError, TypeError, ValueError):
        return output


def tell_error(stderr):
    """What the tool writes for its user stands at the end. The status and the headers that it was answered, it tells with --debug only."""
    named = re.findall(r"(?m)^(?:aws: \[ERROR\]: )?An error occurred \(([^)]*)\) when calling .* operation(?: \(reached max retries: \d+\))?: (.*(?:\n(?!\d{4}-|aws: |\n).*)*)", stderr)
    statuses = re.findall(r'"POST [^"]*" (\d{3})', stderr)
    headers = re.findall(r"Response headers: (?:CaseInsensitiveDict\()?(\{.*?\})\)?$", stderr, re.M)
    request_id = next((value for text in headers[-1:] for name, value in ast.literal_eval(text).items() if name.lower() == "x-amzn-requestid"), None)
    answered = {"status": int(statuses[-1]), "requestId": request_id} if statuses else {}
    if named:
        return {"kind": "service", "code": named[-1][0], "message": named[-1][1].rstrip("\n"), **answered}
    message = stderr.rstrip().rpartition("\n\n")[2]
    return {"kind": "validation" if re.search(REFUSED_HERE, message) else "transport", "message": message, **answered}


def perform(call):
    if call["type"] == "command":
        done = execute(call, call["words"])
        return {"outcome": "exited", "exitCode": done.returncode, "stdout": done.stdout, "stderr": done.stderr}
    if any(value is None or (isinstance(value, str) and "\0" in value) for value in call["input"].values()):
        return {"outcome": "unsupported", "reason": "an option cannot be null, and no argument of a program can hold NUL"}
    members = [write_option(name, value) for name, value in call["input"].items()]
    patience = ["--cli-read-timeout", str(max(1, round(call["options"]["timeoutMs"] / 1000)))] if "timeoutMs" in call["options"] else []
    done = execute(call, ["datazone", "start-metadata-generation-run", *members], ["--debug", *patience])
    return {"outcome": "error", "error": tell_error(done.stderr)} if done.returncode else {"outcome": "output", "output": tell_output(done.stdout)}


def say(message):
    with WRITING:
        print(json.dumps(message), flush=True)


def answer(call):
    try:
        say({"type": "result", "id": call["id"], **perform(call)})
    except Exception:  # a call that is never answered would be waited for: the driver ends, and says why
        traceback.print_exc()
        os._exit(1)


say({"type": "hello", "protocol": 1, "sdk": "aws-cli", "version": VERSION, "language": "shell", "commandLine": True})
with ThreadPoolExecutor(max_workers=2 * (os.cpu_count() or 1)) as pool:
    for line in sys.stdin:
        pool.submit(answer, json.loads(line))
