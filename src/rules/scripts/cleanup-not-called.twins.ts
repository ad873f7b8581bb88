import type { Twins } from '../define-rule.ts';

/** For scripts.cleanup-not-called. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'rehearse.sh': `#!/bin/bash
set -euo pipefail
name=rehearsal-$$
cleanup() { podman rm -f "$name"; }
podman run -d --name "$name" docker.io/library/postgres:15.14
podman exec "$name" pg_isready
`,
      },
      line: 4,
    },
    {
      files: {
        'backup.sh': `#!/usr/bin/env bash
set -euo pipefail
tmp=$(mktemp)
_cleanup()
{
  rm -f "$tmp"
}
pg_dump shop > "$tmp"
mv "$tmp" /srv/backup/shop.sql
`,
      },
      line: 4,
    },
  ],
  good: [
    // A library with a first line of its own.
    {
      files: {
        'include/functions': `#!/bin/sh
on_exit() { rm -f "$tmp"; }
`,
        audit: `#!/bin/sh
. include/functions
trap on_exit EXIT
`,
      },
    },
    {
      files: {
        'a.sh': `#!/bin/bash
cleanup() { rm -f "$tmp"; }
trap 'cleanup; exit 1' INT TERM
trap cleanup EXIT
tmp=$(mktemp)
`,
        'b.sh': `#!/bin/bash
cleanup() { rm -f "$tmp"; }; trap cleanup EXIT
tmp=$(mktemp)
`,
        'c.sh': `#!/bin/bash
tmp=$(mktemp)
finish() {
  rm -f "$tmp"
}
pg_dump shop > "$tmp" || { finish; exit 1; }
finish
`,
        'lib.sh': `cleanup() { rm -f "$tmp"; }
`,
        'd.sh': `#!/bin/bash
. ./e.sh
cleanup() { rm -f "$tmp"; }
with_lock cleanup
`,
      },
    },
  ],
};
