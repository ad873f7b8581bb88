#!/bin/sh
# Starts Redis with users.acl and the passwords of /run/secrets, which reach neither the command line nor the environment.
# A user without a password in the ACL can not log in: should anything here fail, the door stays shut.
# "default" is off and has every right all the same: as this user Redis reads its append-only file, and what
# was written in a transaction is thrown away at a restart where the user may not do it (redis#14541, until 8.4).
set -eu
umask 077
acl=/tmp/users.acl
secrets=/run/secrets

: >"$acl"
while read -r word name state rules; do
  [ "$word" = user ] || continue
  if [ "$state" = on ]; then
    secret="$secrets/redis-$name-password"
    if ! [ -s "$secret" ]; then
      echo "start.sh: no password for Redis user $name: $secret is missing or empty" >&2
      exit 78
    fi
    # As Redis reads a hash: of the password without a newline at its end.
    hash=$(printf %s "$(cat "$secret")" | sha256sum | cut -d ' ' -f 1)
    state="on #$hash"
  fi
  printf 'user %s %s %s\n' "$name" "$state" "$rules" >>"$acl"
done </usr/local/etc/redis/users.acl

exec redis-server /usr/local/etc/redis/redis.conf
