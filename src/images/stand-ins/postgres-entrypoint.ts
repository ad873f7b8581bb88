/**
 * The official image's entry point, written anew from its documentation: POSTGRES_*, *_FILE, initdb with its
 * arguments, a server on the Unix socket alone while /docker-entrypoint-initdb.d is worked through, root's rights
 * given up.
 */
export const POSTGRES_ENTRYPOINT = `#!/bin/bash
set -Eeuo pipefail

# NAME_FILE's content becomes NAME.
from_file() {
	local name="$1" file="\${1}_FILE" otherwise="\${2:-}"
	if [ -n "\${!name:-}" ] && [ -n "\${!file:-}" ]; then
		echo >&2 "error: both $name and $file are set (but are exclusive)"
		exit 1
	fi
	local value="$otherwise"
	if [ -n "\${!name:-}" ]; then value="\${!name}"; elif [ -n "\${!file:-}" ]; then value="$(< "\${!file}")"; fi
	export "$name"="$value"
	unset "$file"
}

make_folders() {
	mkdir -p "$PGDATA" /var/run/postgresql
	chmod 00700 "$PGDATA" || :
	chmod 03775 /var/run/postgresql || :
	if [ -n "\${POSTGRES_INITDB_WALDIR:-}" ]; then mkdir -p "$POSTGRES_INITDB_WALDIR"; fi
	if [ "$(id -u)" = 0 ]; then
		find "$PGDATA" \\! -user postgres -exec chown postgres '{}' +
		find /var/run/postgresql \\! -user postgres -exec chown postgres '{}' +
		if [ -n "\${POSTGRES_INITDB_WALDIR:-}" ]; then
			find "$POSTGRES_INITDB_WALDIR" \\! -user postgres -exec chown postgres '{}' +
			chmod 700 "$POSTGRES_INITDB_WALDIR"
		fi
	fi
}

check_environment() {
	if [ -z "$POSTGRES_PASSWORD" ] && [ 'trust' != "$POSTGRES_HOST_AUTH_METHOD" ]; then
		cat >&2 <<-'EOE'
			Error: Database is uninitialized and superuser password is not specified.
			       You must specify POSTGRES_PASSWORD to a non-empty value for the
			       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".
		EOE
		exit 1
	fi
	if [ 'trust' = "$POSTGRES_HOST_AUTH_METHOD" ]; then
		echo >&2 'WARNING: POSTGRES_HOST_AUTH_METHOD has been set to "trust".'
	fi
}

make_cluster() {
	# A uid without a name would make initdb refuse.
	local waldir=()
	if [ -n "\${POSTGRES_INITDB_WALDIR:-}" ]; then waldir=(--waldir "$POSTGRES_INITDB_WALDIR"); fi
	eval 'initdb --username="$POSTGRES_USER" --pwfile=<(printf "%s\\n" "$POSTGRES_PASSWORD") "\${waldir[@]}" '"\${POSTGRES_INITDB_ARGS:-}"' "$@"'
	local method="$POSTGRES_HOST_AUTH_METHOD"
	if [ -z "$method" ]; then method="$(postgres -C password_encryption "$@")"; fi
	{
		printf '\\n'
		printf 'host all all all %s\\n' "$method"
	} >> "$PGDATA/pg_hba.conf"
}

run_sql() {
	local database=()
	if [ -n "$POSTGRES_DB" ]; then database=(--dbname "$POSTGRES_DB"); fi
	PGHOST= PGHOSTADDR= psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc "\${database[@]}" "$@"
}

make_database() {
	local exists
	exists="$(POSTGRES_DB= run_sql --dbname postgres --set db="$POSTGRES_DB" --tuples-only <<-'EOSQL'
		SELECT 1 FROM pg_database WHERE datname = :'db' ;
	EOSQL
	)"
	if [ -z "$exists" ]; then
		POSTGRES_DB= run_sql --dbname postgres --set db="$POSTGRES_DB" <<-'EOSQL'
			CREATE DATABASE :"db" ;
		EOSQL
		printf '\\n'
	fi
}

work_through() {
	local f
	for f; do
		case "$f" in
			*.sh) if [ -x "$f" ]; then printf '%s: running %s\\n' "$0" "$f"; "$f"; else printf '%s: sourcing %s\\n' "$0" "$f"; . "$f"; fi ;;
			*.sql) printf '%s: running %s\\n' "$0" "$f"; run_sql -f "$f"; printf '\\n' ;;
			*.sql.gz) printf '%s: running %s\\n' "$0" "$f"; gunzip -c "$f" | run_sql; printf '\\n' ;;
			*.sql.xz) printf '%s: running %s\\n' "$0" "$f"; xzcat "$f" | run_sql; printf '\\n' ;;
			*) printf '%s: ignoring %s\\n' "$0" "$f" ;;
		esac
		printf '\\n'
	done
}

wants_help() {
	local arg
	for arg; do case "$arg" in -'?'|--help|--describe-config|-V|--version) return 0 ;; esac; done
	return 1
}

main() {
	if [ "\${1:0:1}" = '-' ]; then set -- postgres "$@"; fi
	if [ "$1" = 'postgres' ] && ! wants_help "$@"; then
		from_file POSTGRES_PASSWORD
		from_file POSTGRES_USER postgres
		from_file POSTGRES_DB "$POSTGRES_USER"
		from_file POSTGRES_INITDB_ARGS
		: "\${POSTGRES_HOST_AUTH_METHOD:=}"
		make_folders
		if [ "$(id -u)" = 0 ]; then
			exec setpriv --reuid=postgres --regid=postgres --init-groups --inh-caps=-all env HOME=/var/lib/postgresql "$BASH_SOURCE" "$@"
		fi
		if [ ! -s "$PGDATA/PG_VERSION" ]; then
			check_environment
			ls /docker-entrypoint-initdb.d/ > /dev/null
			make_cluster
			export PGPASSWORD="\${PGPASSWORD:-$POSTGRES_PASSWORD}"
			PGUSER="$POSTGRES_USER" pg_ctl -D "$PGDATA" -o "$(printf '%q ' "\${@:2}" -c listen_addresses='' -p "\${PGPORT:-5432}")" -w start
			make_database
			shopt -s nullglob
			work_through /docker-entrypoint-initdb.d/*
			shopt -u nullglob
			PGUSER="$POSTGRES_USER" pg_ctl -D "$PGDATA" -m fast -w stop
			unset PGPASSWORD
			printf '\\nPostgreSQL init process complete; ready for start up.\\n\\n'
		else
			printf '\\nPostgreSQL Database directory appears to contain a database; Skipping initialization\\n\\n'
		fi
	fi
	exec "$@"
}

main "$@"
`;
