# A PostgreSQL for a run. Sourced after lib.sh, never run; who starts one stops it: `[ -z "$cluster" ] || stop_cluster`.

cluster=""

postgres_bin() {
    find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1
}

# A PostgreSQL that lives as long as this run: no sockets, no disk safety unless `durable` is on, one database a test.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid=postgres --regid=postgres --init-groups -- "$@")
    else
        "$@"
    fi
}

start_cluster() {
    local bin port safe="${durable:-off}"
    bin="$(postgres_bin)"
    cluster="$(mktemp -d)"
    [ "$(id -u)" != 0 ] || chown postgres:postgres "$cluster"
    as_postgres "$bin/initdb" -D "$cluster/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
    port="$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')"
    as_postgres "$bin/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" start >/dev/null -o "-p $port \
        -c unix_socket_directories= -c listen_addresses=127.0.0.1 -c max_connections=300 \
        -c fsync=$safe -c synchronous_commit=$safe -c full_page_writes=$safe" || {
        cat "$cluster/log" >&2
        die "the throwaway PostgreSQL did not start"
    }
    export MUTUALITY_TEST_POSTGRES="postgres://postgres@127.0.0.1:$port"
    echo "$("$bin/postgres" --version) on port $port"
}

stop_cluster() {
    as_postgres "$(postgres_bin)/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1
    rm -rf "$cluster"
    cluster=""
}
