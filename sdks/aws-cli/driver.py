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
writing = threading.Lock()


def say(message):
    with writing:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()


def write_options(members):
    """Each member as the option that its name becomes; structures and lists as JSON."""
    for name, value in members.items():
        option = "--" + re.sub("([A-Z])", lambda found: "-" + found[1].lower(), name)
        # With an equals sign, a value may begin with a dash.
        yield f"{option}={value if isinstance(value, str) else json.dumps(value)}"


def environment_for(call):
    keys = call["credentials"]
    environment = {**HOME, "AWS_ACCESS_KEY_ID": keys["accessKeyId"], "AWS_SECRET_ACCESS_KEY": keys["secretAccessKey"], "AWS_EC2_METADATA_DISABLED": "true"}
    if "sessionToken" in keys:
        environment["AWS_SESSION_TOKEN"] = keys["sessionToken"]
    return environment


def options_for(call):
    options = ["--endpoint-url", call["endpoint"], "--region", call["region"], "--output", "json"]
    return options if AWS_VERSION.startswith("1.") else [*options, "--no-cli-pager"]


def execute(words, environment):
    return subprocess.run([AWS, *words], env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False)


def run(call):
    environment = environment_for(call)
    if "maxAttempts" in call["options"]:
        environment["AWS_MAX_ATTEMPTS"] = str(call["options"]["maxAttempts"])
    # What the tool was answered beside the message, status and request id, it tells with --debug only.
    options = [*options_for(call), "--debug"]
    if "timeoutMs" in call["options"]:
        options += ["--cli-read-timeout", str(max(1, round(call["options"]["timeoutMs"] / 1000)))]
    return execute(["datazone", "start-metadata-generation-run", *write_options(call["input"]), *options], environment)


def tell_error(done):
    last = re.findall(r"(?m)^(?:aws: \[ERROR\]: )?An error occurred \(([^)]*)\) when calling .* operation(?: \(reached max retries: \d+\))?: (.*(?:\n(?!\d{4}-|aws: |\n).*)*)", done.stderr)
    statuses = re.findall(r'"POST [^"]*" (\d{3})', done.stderr)
    headers = re.findall(r"Response headers: (?:CaseInsensitiveDict\()?(\{.*?\})\)?$", done.stderr, re.M)
    request_id = next((value for text in headers[-1:] for name, value in ast.literal_eval(text).items() if name.lower() == "x-amzn-requestid"), None)
    answered = {"status": int(statuses[-1]), "requestId": request_id} if statuses else {}
    if last:
        code, message = last[-1]
        return {"kind": "service", "code": code, "message": message.rstrip("\n"), **answered}
    words = [line for line in done.stderr.splitlines() if line and not re.match(r"\d{4}-\d\d-\d\d|\s|Traceback", line)]
    return {"kind": "transport" if statuses else "validation" if done.returncode in (2, 252, 255) else "transport", "message": words[-1] if words else "", **answered}


def read_time(text):
    """The tool prints times as ISO 8601; what it could not read, as it came."""
    try:
        return {"createdAt": datetime.fromisoformat(text).timestamp()}
    except (TypeError, ValueError):
        return {}


def answer(call):
    """A call that is never answered would be waited for: what goes wrong here ends the driver, which says why."""
    try:
        perform(call)
    except Exception:
        traceback.print_exc()
        os._exit(1)


def perform(call):
    if call["type"] == "command":
        done = execute([*call["words"], *options_for(call)], environment_for(call))
        say({"type": "result", "id": call["id"], "outcome": "exited", "exitCode": done.returncode, "stdout": done.stdout, "stderr": done.stderr})
        return
    if any(value is None for value in call["input"].values()):
        say({"type": "result", "id": call["id"], "outcome": "unsupported", "reason": "an option cannot be null"})
        return
    if any("\0" in value for value in call["input"].values() if isinstance(value, str)):
        say({"type": "result", "id": call["id"], "outcome": "unsupported", "reason": "an argument of a program cannot hold NUL"})
        return
    done = run(call)
    if done.returncode == 0:
        output = json.loads(done.stdout) if done.stdout.strip() else {}
        result = {"outcome": "output", "output": {**output, **read_time(output.get("createdAt"))}}
    else:
        result = {"outcome": "error", "error": tell_error(done)}
    say({"type": "result", "id": call["id"], **result})


AWS_VERSION = re.search(r"aws-cli/(\S+)", subprocess.run([AWS, "--version"], capture_output=True, text=True, check=True).stdout)[1]
say({"type": "hello", "protocol": 1, "sdk": "aws-cli", "version": AWS_VERSION, "language": "shell", "commandLine": True})
with ThreadPoolExecutor(max_workers=2 * (os.cpu_count() or 1)) as pool:
    for line in sys.stdin:
        pool.submit(answer, json.loads(line))
