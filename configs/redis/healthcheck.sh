#!/bin/sh
# Healthy: Redis takes the monitor's password and answers PONG. It answers an error instead while it loads its data and when
# it refuses writes because a save failed; redis-cli ends with 0 even then, so the answer itself is looked at.
set -eu
REDISCLI_AUTH=$(cat /run/secrets/redis-monitor-password)
export REDISCLI_AUTH
answer=$(redis-cli --user monitor --no-auth-warning -h 127.0.0.1 -p 6379 ping 2>&1) ||
  { echo "no answer: $answer"; exit 1; }
[ "$answer" = PONG ] || { echo "$answer"; exit 1; }
