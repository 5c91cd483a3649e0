#!/usr/bin/env bash
# The store's contract, and some reindexes, on lines of Node.js, each from npm's package `node`:
#   test/node-lines.sh 20 22 24
# On what is built, and with the modules that were compiled for the Node.js that installed them: better-sqlite3 12 is
# compiled for one line, and only Node.js before 22.14 uses it.
set -euo pipefail
cd "$(dirname "$0")/.."

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

on() { npx --yes "node@$1" "${@:2}"; }

for line in "$@"; do
  echo "Node.js $(on "$line" --version)"
  # Killing a writer at every moment takes half a minute, and is no other on another line.
  on "$line" node_modules/vitest/vitest.mjs run test/contracts/stores.test.ts \
    --testNamePattern '^(?!.*whenever its writer is killed)'
  # A process that ends by a signal has lost what it has not said: its status is looked at, not its words.
  for _ in 1 2 3 4; do
    on "$line" dist/bin/launch.js reindex --full --corpus corpus --index "$dir/$line" >/dev/null 2>"$dir/said" ||
      { cat "$dir/said" >&2; exit 1; }
  done
  on "$line" dist/bin/launch.js ask --corpus corpus --index "$dir/$line" 'How much is the oil agreement worth?' |
    grep --quiet '400 billion'
done
