#!/bin/sh
# Certifies an endpoint in any CI that has a shell, Node and npm, and leaves its reports in a folder.
#
#   certify.sh                           an endpoint that is there already
#   certify.sh my-emulator --port 4566   one that is started for it, and stopped at the end
#
# URL                  the endpoint (http://127.0.0.1:4566)
# REPORTS              the folder (conformance-report)
# KNOWN                a list of known deviations, if there is one
# CONFORMANCE_VERSION  the version of the suite (latest)
# START_SECONDS        how long the endpoint may take to answer (60)
#
# Exits as the suite does: 0 nothing fails, 1 a promise is broken, 2 a wrong flag or configuration, 3 no verdict.
set -eu

url=${URL:-http://127.0.0.1:4566}
reports=${REPORTS:-conformance-report}
endpoint=

trap 'if [ -n "$endpoint" ]; then kill "$endpoint" 2>/dev/null || :; fi' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Whatever is answered, even an error, shows that somebody is there.
answers() {
  node -e 'fetch(process.argv[1]).then(() => process.exit(0), () => process.exit(1))' "$url"
}

mkdir -p "$reports"
if [ $# -gt 0 ]; then
  "$@" > "$reports/endpoint.log" 2>&1 &
  endpoint=$!
  seconds=${START_SECONDS:-60}
  until answers; do
    seconds=$((seconds - 1))
    if [ "$seconds" -le 0 ] || ! kill -0 "$endpoint" 2>/dev/null; then
      echo "The endpoint does not answer at $url. It said:" >&2
      tail -n 20 "$reports/endpoint.log" >&2
      exit 3
    fi
    sleep 1
  done
fi

set -- run --url "$url" --output-dir "$reports" --reporter terminal \
  --reporter "markdown=$reports/summary.md" --reporter "badge=$reports/badge.svg"
if [ -n "${KNOWN:-}" ]; then set -- "$@" --known-failing "$KNOWN"; fi

code=0
npx --yes "datazone-conformance@${CONFORMANCE_VERSION:-latest}" "$@" || code=$?
exit "$code"
