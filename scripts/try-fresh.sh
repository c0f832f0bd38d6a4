#!/usr/bin/env bash
# npm run try:fresh: the README's tour on a fresh clone, as a newcomer with an awkward machine: a folder named `a b/Ünï`, TZ=Asia/Kolkata, LANG=C, and
# when root runs it a second time as a user without rights. Says what each step answered, and ends with 1 when one failed.
# Takes some minutes and the network: packages are installed from the registry. PORT (4000) is the gateway's.
set -uo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
port="${PORT:-4000}"
failed=0

say() { printf '%s\n' "$*"; }

# step NAME EXPECTED COMMAND…: runs a command in the clone, and looks for what it should answer
step() {
  local name="$1" expected="$2" answer code
  shift 2
  answer="$("$@" 2>&1)"
  code=$?
  if [ "$code" -eq 0 ] && grep -qE "$expected" <<<"$answer"; then
    say "  ✓ $name"
  else
    say "  ✗ $name (exit code $code)"
    tail -15 <<<"$answer" | sed 's/^/      /'
    failed=1
  fi
}

curl_graph() {
  curl -sS "http://127.0.0.1:$port/graphql" -H "authorization: Bearer $(npm run -s quanta -- token --role manager)" \
    -H 'content-type: application/json' -d '{"query":"{ openTicketsReport { total rows { state age count } } }"}'
}

# tour FOLDER: from clone to stopped, in the present user's name
tour() {
  local clone="$1/a b/Ünï" started log supervisor
  log="$1/start.log"
  mkdir -p "$1/a b"
  export TZ=Asia/Kolkata LANG=C HOME="$1" PORT="$port"
  unset LC_ALL QUANTA_DATA
  started=$SECONDS
  git -c safe.directory='*' clone -q "$here" "$clone" && cd "$clone" || return 1
  # In a session of its own, so that Ctrl-C can be sent to all of it, as a terminal does.
  setsid npm start >"$log" 2>&1 </dev/null &
  supervisor=$!
  until grep -qE '^Quanta is ready' "$log" || ! kill -0 "$supervisor" 2>/dev/null; do sleep 0.2; done
  say "$(id -un) in $clone: $((SECONDS - started)) s from clone to running, the demo company included"
  sed 's/^/  | /' "$log" | grep -E '✓|✗|!|ready|could not|cannot'
  step 'ready, with nothing missing' '^Quanta is ready: ' cat "$log"
  step 'the first page' 'Quanta' curl -sS "http://127.0.0.1:$port/"
  step 'npm run demo' 'Done: 10 steps' npm run -s demo
  step 'a query with a token' '"total":[1-9]' curl_graph
  step 'status' 'gateway .* ready' npm run -s quanta -- status
  step 'tickets waiting' 'expert' npm run -s quanta -- tickets waiting
  step 'tickets watch' '^0 without a way on' npm run -s quanta -- tickets watch
  step 'billing preview' 'Preview prv_' npm run -s quanta -- billing preview --as-of "$(date +%F)"
  step 'billing run' 'invoices' npm run -s quanta -- billing run --as-of "$(date +%F)"
  step 'billing check' 'adds up' npm run -s quanta -- billing check
  step 'messages tail' 'v[0-9]' npm run -s quanta -- messages tail
  step 'messages dead' 'No message' npm run -s quanta -- messages dead
  step 'scan:cards' 'planted' npm run -s scan:cards
  step 'the rest of the packages, beside what runs' . sh -c 'node scripts/install.mjs --all; echo done'
  step 'still the same processes' 'none was started again' sh -c \
    'npm run -s quanta -- status --json | grep "\"restarts\": [1-9]" || echo none was started again'
  step 'the explorer, which is read when it is opened' '' curl -sSf -o /dev/null "http://127.0.0.1:$port/explorer"
  kill -INT -- "-$supervisor" 2>/dev/null
  wait "$supervisor" 2>/dev/null
  step 'stopped' 'Stopped everything' cat "$log"
  step 'reset' . npm run -s reset
  git status --short | sed 's/^/  ! changed by the tour: /'
  return "$failed"
}

if [ "${1:-}" = --tour ]; then
  tour "$2"
  exit
fi

folders=()
trap 'rm -rf "${folders[@]}"' EXIT
own="$(mktemp -d /tmp/quanta-fresh-XXXXXX)"
folders+=("$own")
bash "${BASH_SOURCE[0]}" --tour "$own" || failed=1
if [ "$(id -u)" -eq 0 ]; then
  # A user without rights: its own folder, and nothing of root's environment.
  theirs="$(mktemp -d /tmp/quanta-fresh-XXXXXX)"
  folders+=("$theirs")
  chown nobody "$theirs"
  setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups env -i PATH="$PATH" PORT="$port" \
    bash "${BASH_SOURCE[0]}" --tour "$theirs" || failed=1
fi
exit "$failed"
