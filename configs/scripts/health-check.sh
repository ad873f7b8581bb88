#!/usr/bin/env bash
# Looks at the whole stack; one line a finding. Exit codes: 0 all well, 1 a warning, 2 something fails.
set -uo pipefail
# shellcheck source=common.sh
. "$(dirname "$(readlink -f "$0")")/common.sh"

APEX=${APEX:-senextrader.example}
WEB_URL=${WEB_URL:-http://127.0.0.1:8000}
CONTAINERS=${CONTAINERS:-"$POSTGRES_CONTAINER $REDIS_CONTAINER web celery-worker celery-beat"}
WORKER_CONTAINER=${WORKER_CONTAINER:-celery-worker}
CERTIFICATE=${CERTIFICATE:-/etc/letsencrypt/live/$APEX/fullchain.pem}
DISK_PATH=${DISK_PATH:-/opt/senex-trader}
BACKUP_MAX_HOURS=${BACKUP_MAX_HOURS:-26}
# Of each kind the last good one may be this many minutes old: its period, and what a slow one takes.
BACKUP_MINUTES=${BACKUP_MINUTES:-"postgresql:$((BACKUP_MAX_HOURS * 60)) base:11700 wal:10 redis:130"}
worst=0

say() { # LEVEL WHAT…
  local level=$1
  shift
  printf '%-4s %s\n' "$level" "$*"
  case $level in
    WARN) [ $worst -ge 1 ] || worst=1 ;;
    FAIL) worst=2 ;;
  esac
}

containers() {
  local name state
  for name in $CONTAINERS; do
    state=$(podman_ inspect --format '{{.State.Status}}' "$name" 2>/dev/null) || state=missing
    if [ "$state" = running ]; then say OK "container $name runs"; else say FAIL "container $name is $state"; fi
  done
}

postgresql() {
  if [ "$(sql "$DATABASE" <<<'SELECT 1' 2>/dev/null)" = 1 ]; then
    say OK 'PostgreSQL answers'
  else
    say FAIL 'PostgreSQL does not answer'
  fi
}

redis() {
  if in_redis sh /usr/local/etc/redis/healthcheck.sh </dev/null >/dev/null 2>&1; then
    say OK 'Redis answers'
  else
    say FAIL 'Redis does not answer'
  fi
}

web() {
  local answer
  if answer=$(curl --silent --show-error --fail-with-body --max-time 10 "$WEB_URL/health/" 2>&1); then
    say OK '/health/ is healthy'
  else
    say FAIL "/health/: ${answer:0:200}"
  fi
}

worker() {
  if podman_ exec "$WORKER_CONTAINER" /app/bin/worker-health </dev/null >/dev/null 2>&1; then
    say OK 'the worker answers'
  else
    say FAIL 'the worker does not answer'
  fi
}

# graded WHAT PERCENT
graded() {
  if [ "$2" -ge 90 ]; then say FAIL "$1: $2 % used"; elif [ "$2" -ge 80 ]; then say WARN "$1: $2 % used"; else say OK "$1: $2 % used"; fi
}

disk() {
  local used
  used=$(df --output=pcent "$DISK_PATH" 2>/dev/null | tail -n 1 | tr -dc 0-9)
  if [ -n "$used" ]; then graded "disk of $DISK_PATH" "$used"; else say FAIL "cannot look at the disk of $DISK_PATH"; fi
}

memory() {
  graded memory "$(awk '/^MemTotal/ { total = $2 } /^MemAvailable/ { free = $2 } END { print int(100 * (total - free) / total) }' /proc/meminfo)"
}

certificate() {
  local end days
  if ! end=$(openssl x509 -in "$CERTIFICATE" -noout -enddate 2>/dev/null); then
    # Its folder is root's; what is served can be asked by anybody.
    end=$(openssl s_client -connect 127.0.0.1:443 -servername "$APEX" </dev/null 2>/dev/null | openssl x509 -noout -enddate 2>/dev/null) ||
      { say FAIL 'cannot read the certificate'; return; }
  fi
  days=$((($(date -d "${end#*=}" +%s) - $(date +%s)) / 86400))
  if [ $days -lt 7 ]; then say FAIL "certificate: $days days left"; elif [ $days -lt 30 ]; then say WARN "certificate: $days days left"; else say OK "certificate: $days days left"; fi
}

backups() {
  local each
  for each in $BACKUP_MINUTES; do backup "${each%%:*}" "${each#*:}"; done
}

# backup KIND MINUTES: an older one is as good as none, and so is one from the future.
backup() {
  local last age
  last=$(sed -n 's/^senex_backup_last_success_timestamp_seconds.* //p' "$BACKUP_ROOT/status/$1.prom" 2>/dev/null)
  [[ $last =~ ^[0-9]+$ ]] || { say FAIL "no backup ($1) was ever good"; return; }
  age=$((($(date +%s) - last) / 60))
  if [ $age -ge "$2" ] || [ $age -lt -5 ]; then say FAIL "last good backup ($1): $age minutes ago, at most $2"; else say OK "last good backup ($1): $age minutes ago"; fi
}

containers
postgresql
redis
web
worker
disk
memory
certificate
backups
exit $worst
