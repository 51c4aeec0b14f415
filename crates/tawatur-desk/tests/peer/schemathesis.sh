#!/usr/bin/env bash
# Schemathesis, all checks, on the specification that the desk serves, and the MCP client on its tools.
# Usage: schemathesis.sh BINARY PYTHON-ENVIRONMENT [SECONDS]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "$1") environment=$(realpath "$2") seconds=${3:-60}
samples=$(realpath "$here/../../../../samples")
folder=$(mktemp -d)
trap 'kill "$desk" 2>/dev/null || true; rm -rf "$folder"' EXIT
store=$folder/store
"$binary" --store "$store" init >/dev/null
"$binary" --store "$store" add --quiet "$samples" >/dev/null
token=$("$binary" --store "$store" token add tester --role editor 2>/dev/null)
"$binary" --store "$store" serve --bind 127.0.0.1:0 --rate 0 2>"$folder/log" &
desk=$!
for _ in $(seq 100); do
  url=$(grep -o 'http://[0-9.:]*' "$folder/log" || true)
  [ -n "$url" ] && break
  sleep 0.1
done
"$environment/bin/python" "$here/mcp_client.py" "$binary" "$store" "$url" "$token"
# What it keeps of a run lies with the rest of it. How many of its own tries it throws away before one fits an id is no matter of the desk.
cd "$folder"
timeout $((seconds * 3 + 120)) "$environment/bin/schemathesis" --config-file "$here/schemathesis.toml" run "$url/openapi.json" \
  --header "Authorization: Bearer $token" --checks all --exclude-path /api/v1/events --phases examples,coverage,fuzzing --max-examples 20 --max-time "$seconds" \
  --seed 1 --suppress-health-check filter_too_much --request-timeout 20 --no-color
! grep -q 'panicked' "$folder/log" || { cat "$folder/log"; exit 1; }
