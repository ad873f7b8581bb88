#!/bin/sh
# Makes the roles of a new cluster. psql reads the passwords from files: they are in no command line and no log.
set -eu
psql --username=postgres --dbname=postgres --no-psqlrc --quiet --set=ON_ERROR_STOP=1 <<'SQL'
SET log_statement = none;
SET password_encryption = 'scram-sha-256';
\set app_password `cat /run/secrets/postgres-app-password`
\set readonly_password `cat /run/secrets/postgres-readonly-password`

CREATE ROLE senex_user LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
  CONNECTION LIMIT 150 PASSWORD :'app_password';
CREATE ROLE senex_readonly LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 10 PASSWORD :'readonly_password';
ALTER ROLE senex_readonly SET default_transaction_read_only = on;
ALTER ROLE senex_readonly SET statement_timeout = '60s';

-- No password: only by peer from within the container. pg_read_all_data leaves out large objects, hence
-- lo_compat_privileges; REPLICATION is for base backups.
CREATE ROLE senex_backup LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE REPLICATION BYPASSRLS CONNECTION LIMIT 5;
GRANT pg_read_all_data TO senex_backup;
ALTER ROLE senex_backup SET default_transaction_read_only = on;
ALTER ROLE senex_backup SET lo_compat_privileges = on;

ALTER DATABASE senextrader OWNER TO senex_user;
SQL
psql --username=postgres --dbname=postgres --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
  --set=database=senextrader --file=/etc/postgresql/database-rights.sql
