import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'restore.sh': `#!/bin/sh
set -e
mkdir /srv/new && tar -C /srv/new -xzf "$1"
systemctl stop app
mv /srv/app /srv/app.old
mv /srv/new /srv/app
systemctl start app
`,
      },
      line: 3,
    },
    {
      files: {
        'deploy.sh': `#!/usr/bin/env bash
set -euo pipefail
if [ -d /srv/shop/.git ]; then
  cd /srv/shop && git pull --ff-only
fi
systemctl restart shop.service
`,
      },
      line: 4,
    },
  ],
  good: [
    // A line for each; a test, a question and a removal before &&; the last line; a list whose failure is looked at.
    {
      files: {
        'restore.sh': `#!/bin/sh
set -e
[ -d /srv/new ] && rm -rf /srv/new
command -v zstd >/dev/null && packer=zstd
gzip -dc "$1" | cmp -s /srv/app/dump && exit 0
gzip -t "$1" && echo whole
rm -f /srv/stale && echo 'an old one was there'
mkdir /srv/new
tar -C /srv/new -xzf "$1"
cp -a /srv/app/.env /srv/new && chmod 600 /srv/new/.env || exit 1
cd /srv/new && ls "\${packer:-}"
`,
      },
    },
    // Whose status is handed on: a function's, a subshell's, a substitution's.
    {
      files: {
        'build.sh': `#!/bin/bash
set -euo pipefail
build() {
  cd /srv/shop && npm ci
}
build
(cd /srv/shop && npm run build)
version=$(cd /srv/shop && git describe)
echo "$version"
`,
      },
    },
    // Without set -e nobody expects the script to stop.
    { files: { 'tidy.sh': '#!/bin/sh\ncd /srv/spool && ls\ndate\n' } },
  ],
};
