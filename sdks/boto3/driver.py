"""Driver for boto3: one JSON object a line on stdin and stdout (protocol 1)."""

import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError

writing = threading.Lock()
making = threading.Lock()
session = boto3.session.Session()


def say(message):
    with writing:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()


def open_client(call):
    """A client of its own for each call: a retry quota that many failing calls use up is no business of the next."""
    options = {}
    if "timeoutMs" in call["options"]:
        options["read_timeout"] = options["connect_timeout"] = call["options"]["timeoutMs"] / 1000
    if "maxAttempts" in call["options"]:
        options["retries"] = {"total_max_attempts": call["options"]["maxAttempts"]}
    credentials = call["credentials"]
    with making:  # a session is not made for several threads
        return session.client(
            "datazone",
            region_name=call["region"],
            endpoint_url=call["endpoint"],
            aws_access_key_id=credentials["accessKeyId"],
            aws_secret_access_key=credentials["secretAccessKey"],
            aws_session_token=credentials.get("sessionToken"),
            config=Config(**options),
        )


def tell_output(output):
    members = {name: value for name, value in output.items() if name != "ResponseMetadata"}
    if hasattr(members.get("createdAt"), "timestamp"):
        members["createdAt"] = members["createdAt"].timestamp()
    return {"outcome": "output", "output": members}


def tell_error(error):
    if isinstance(error, ClientError):
        metadata = error.response.get("ResponseMetadata", {})
        told = error.response.get("Error", {})
        return {
            "kind": "service",
            "code": told.get("Code"),
            "message": told.get("Message") if told.get("Message") is None else str(told["Message"]),
            "status": metadata.get("HTTPStatusCode"),
            "requestId": metadata.get("RequestId"),
        }
    kind = "validation" if isinstance(error, ParamValidationError) else "transport"
    return {"kind": kind, "code": type(error).__name__, "message": str(error)}


def perform(call):
    try:
        result = tell_output(open_client(call).start_metadata_generation_run(**call["input"]))
    except Exception as error:  # whatever the user would see
        result = {"outcome": "error", "error": tell_error(error)}
    say({"type": "result", "id": call["id"], **result})


say({"type": "hello", "protocol": 1, "sdk": "boto3", "version": boto3.__version__, "language": "python"})
with ThreadPoolExecutor(max_workers=16) as pool:
    for line in sys.stdin:
        pool.submit(perform, json.loads(line))
