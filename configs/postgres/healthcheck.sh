#!/bin/sh
# Healthy: the server accepts connections over TCP, and the application's database answers a query.
set -eu
pg_isready --quiet --host=127.0.0.1 --port=5432 --timeout=3 || { echo 'not accepting connections'; exit 1; }
psql --username=postgres --dbname=senextrader --no-psqlrc --quiet --tuples-only --command='SELECT 1' >/dev/null
