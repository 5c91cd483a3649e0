#!/usr/bin/env bash
# The store's contract, and some reindexes, on lines of Node.js, each from npm's package `node`:
#   test/node-lines.sh 20 22 24
# The line of the Node.js that is installed is left out: all tests run on that. The others are tried beside each other.
# On what is built, and with the modules that were compiled for the Node.js that installed them: better-sqlite3 12 is
# compiled for one line, and only Node.js before 22.14 uses it.
set -euo pipefail
cd "$(dirname "$0")/.."

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

try_line() {
  local line=$1 node
  # npx once: what it starts is this very program.
  node=$(npx --yes "node@$line" --print process.execPath)
  echo "Node.js $("$node" --version)"
  "$node" node_modules/vitest/vitest.mjs run test/contracts/stores.test.ts
  # A process that ends by a signal has lost what it has not said: its status is looked at, not its words. How it ends
  # has nothing to do with how much it has read.
  for _ in 1 2 3; do
    "$node" dist/bin/launch.js reindex --full --corpus "$dir/one" --index "$dir/$line" >/dev/null 2>"$dir/said $line" ||
      { cat "$dir/said $line" >&2; exit 1; }
  done
  "$node" dist/bin/launch.js ask --corpus "$dir/one" --index "$dir/$line" 'How long does the ferry take?' |
    grep --quiet 'forty minutes'
}

mkdir "$dir/one"
echo 'The ferry of Carrow crosses in forty minutes.' >"$dir/one/ferry.txt"
installed=$(node --print 'process.versions.node.split(".")[0]')
tried=()
for line in "$@"; do
  [ "$line" != "$installed" ] || continue
  try_line "$line" >"$dir/output of $line" 2>&1 &
  tried+=("$line $!")
done
status=0
for one in ${tried[@]+"${tried[@]}"}; do
  wait "${one#* }" || status=1
  cat "$dir/output of ${one% *}"
done
exit "$status"
