#!/usr/bin/env bash
# Root's, every minute: asks /health/simple/, restarts web of the user senex at the third failure in a row, tells the admins.
# Exit codes: 0 well or restarted with success, 1 failing, 2 the restart did not help.
set -euo pipefail

WEB_URL=${WEB_URL:-http://127.0.0.1:8000}
STATE=${STATE:-/run/senex-watchdog/failures}
USER_NAME=${USER_NAME:-senex}
ADMINS=${ADMINS:-}
LIMIT=3
RESTART=${RESTART:-systemctl --user --machine=$USER_NAME@.host restart web.service}

healthy() {
  curl --silent --fail --output /dev/null --max-time 5 "$WEB_URL/health/simple/"
}

tell() {
  echo "$*" >&2
  if [ -n "$ADMINS" ] && command -v mail >/dev/null; then
    # A mail that cannot be sent must not keep the watchdog from its work.
    echo "$*" | timeout 30 mail -s "Senex Trader watchdog: $1" "$ADMINS" || echo 'cannot send the mail' >&2
  fi
}

count() {
  local count
  count=$(cat "$STATE" 2>/dev/null) || count=0
  [[ $count =~ ^[0-9]+$ ]] || count=0
  echo "$count"
}

mkdir -p "$(dirname "$STATE")"
if healthy; then
  echo 0 >"$STATE"
  exit 0
fi
failures=$(($(count) + 1))
echo "$failures" >"$STATE"
if [ "$failures" -lt $LIMIT ]; then
  echo "web does not answer ($failures of $LIMIT)" >&2
  exit 1
fi
# Counted from zero again, helped or not: the next restart comes after three more minutes, not every minute.
echo 0 >"$STATE"
# RESTART is a command with its words.
# shellcheck disable=SC2086
$RESTART || { tell "web could not be restarted"; exit 2; }
for _ in 1 2 3 4 5 6 7 8 9 10; do
  if healthy; then
    tell "web was restarted and answers again"
    exit 0
  fi
  sleep 1
done
tell "web was restarted and still does not answer"
exit 2
