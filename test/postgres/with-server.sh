#!/usr/bin/env bash
# Runs a command beside a PostgreSQL server of its own, which DATABASE_URL names:
#   test/postgres/with-server.sh npx vitest run test/contracts/stores-in-postgres.test.ts
# The server is Debian's, listens on loopback alone, keeps nothing, and ends with the command. Where it is not installed
# it says so, and the command runs without; --install (as root) installs it first. With --durable it waits for the disk, as
# a server that is to be measured has to.
set -euo pipefail

isInstalling=false
# What it holds need not outlive it: no waiting for the disk.
waiting=-F
while [ "${1:-}" = --install ] || [ "${1:-}" = --durable ]; do
  if [ "$1" = --install ]; then isInstalling=true; else waiting=; fi
  shift
done

# The newest version.
find_programs() {
  local dir
  for dir in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort --version-sort --reverse); do
    if [ -x "$dir/initdb" ]; then
      echo "$dir"
      return
    fi
  done
}

install_server() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
  export DEBIAN_FRONTEND=noninteractive
  local packages='postgresql-17'
  # Only this one is wanted, not the one that Debian would start.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  timeout 300 sh -c "apt-get install -qq -y --no-install-recommends $packages ||
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends $packages; }" >/dev/null 2>&1 || true
}

programs=$(find_programs)
if [ -z "$programs" ] && $isInstalling; then
  install_server
  programs=$(find_programs)
fi
if [ -z "$programs" ]; then
  echo 'NOT TESTED: PostgreSQL is not installed (Debian: postgresql-17).' >&2
  exec "$@"
fi

dir=$(mktemp -d)
as_user() {
  # The server refuses to run as root.
  if [ "$(id -u)" = 0 ]; then (cd "$dir" && runuser -u postgres -- "$@"); else "$@"; fi
}
stop() {
  as_user "$programs/pg_ctl" stop --silent --pgdata "$dir/data" --mode immediate >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap stop EXIT

password=$(node -e 'console.log(crypto.randomUUID())')
port=$(node -e 'const s = net.createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
echo "$password" >"$dir/password"
[ "$(id -u)" != 0 ] || chown -R postgres "$dir"
as_user "$programs/initdb" --pgdata "$dir/data" --username ibid --pwfile "$dir/password" --auth scram-sha-256 \
  --encoding UTF8 --locale C.UTF-8 --no-sync >/dev/null
as_user "$programs/pg_ctl" start --silent --wait --pgdata "$dir/data" --log "$dir/log" \
  --options "$waiting -p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir" >/dev/null
export PGPASSWORD=$password
"$programs/createdb" --host 127.0.0.1 --port "$port" --username ibid ibid
unset PGPASSWORD

export DATABASE_URL="postgres://ibid:$password@127.0.0.1:$port/ibid"
"$@"
