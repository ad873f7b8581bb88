import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\numask 077\npg_dump -Fc app > /srv/b/app.dump && echo "backup done"\necho "backup done" >> /var/log/b.log\n',
      },
      line: 5,
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
podman exec db pg_dump -U app app | gzip > /srv/a.gz.new
gzip -t /srv/a.gz.new && mv /srv/a.gz.new /srv/a.gz
echo "OK: the dump is safe"
`,
      },
      line: 5,
    },
    {
      files: {
        'restore.sh':
          '#!/bin/bash\nset -uo pipefail\nzstd -d < "$1" | psql -v ON_ERROR_STOP=1 app\nsystemctl start app\necho "restore finished"\n',
      },
      line: 5,
    },
    {
      files: {
        'backup.sh':
          '#!/bin/bash\nset -u\nrestic backup /srv/data\ncurl -fsS https://hc-ping.com/uuid\necho "backup completed"\n',
      },
      line: 5,
    },
    {
      files: {
        'b.sh':
          '#!/bin/bash\ndocker compose down\ntar -czvf $BACKUP_NAME data/\ndocker compose up -d\necho "Backup complete. Saved as $BACKUP_NAME"\n',
      },
      line: 5,
    },
    {
      files: {
        'b.sh':
          '#!/bin/bash\ndocker run --rm -v web:/data -v /srv/b:/b alpine tar czf /b/web.tar.gz -C /data .\nls -t /srv/b/*.gz | tail -n +11 | xargs -r rm\necho "Backup completed successfully"\n',
      },
      line: 4,
    },
    {
      files: { 'b.sh': '#!/bin/bash\npg_dump app > /b/app.sql\nfind /b -mtime +30 -delete\nexit 0\n' },
      line: 4,
    },
    {
      files: {
        'backup.sh': `#!/bin/bash
pg_dump app > /backup/app.sql
echo "Backup completed successfully"
`,
      },
      line: 3,
    },
    {
      files: {
        'push.sh': `#!/bin/sh
scp -q "$1" "vault:/wal/$2"
echo "$(date) pushed $2" >> /var/log/push.log
`,
      },
      line: 3,
    },
    // Before && set -e does not count.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app >/srv/backups/app.part && mv /srv/backups/app.part /srv/backups/app.dump
echo "backup done"
`,
      },
      line: 5,
    },
    // A monitor is told.
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
curl -fsS -m 10 https://hc-ping.com/uuid
`,
      },
    },
    // A file notes it.
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
date +%s >/var/lib/app/last-success
`,
      },
    },
    // Behind a script that makes a backup.
    {
      line: 3,
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStart=/bin/sh -c '/opt/b.sh; curl -fsS https://hc-ping.com/uuid'
`,
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
`,
      },
    },
  ],
  good: [
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
podman exec db pg_dump -U app app | gzip > /srv/a.gz.new
gzip -t /srv/a.gz.new && mv /srv/a.gz.new /srv/a.gz || exit 1
echo "OK: the dump is safe"
`,
      },
    },
    // A list at the end of a function hands its status on, and so does a subshell; a condition looks at it.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -euo pipefail
umask 077
make() {
  pg_dump -Fc app >/srv/backups/app.part && mv /srv/backups/app.part /srv/backups/app.dump
}
make
(cd /srv && tar czf /srv/backups/files.tar.gz files)
if pg_dump -Fc b >/srv/backups/b.part && mv /srv/backups/b.part /srv/backups/b.dump; then :; else exit 1; fi
pg_dump -Fc c >/srv/backups/c.part && mv /srv/backups/c.part /srv/backups/c.dump || exit 1
echo "backup done"
`,
      },
    },
    {
      files: {
        'backup.sh': '#!/bin/bash\nset -u\nrestic backup /srv/data || exit 1\necho "backup completed"\n',
      },
    },
    // Set -e, an exit code that is looked at, a chain.
    {
      files: {
        'backup.sh': `#!/bin/bash
set -e
pg_dump app > "$file"
echo "done"
`,
      },
    },
    // The exit code looked at.
    {
      files: {
        'backup.sh': `#!/bin/sh
pg_dump app > "$file"
if [ $? -ne 0 ]; then echo failed; exit 1; fi
echo "done"
`,
      },
    },
    // The exit codes of a whole pipeline.
    {
      files: {
        'a.sh': `#!/bin/bash
set -euo pipefail
umask 077
set +e
podman exec db pg_dump -U app app | gzip -9 > /srv/b/app.gz
rc=("\${PIPESTATUS[@]}")
set -e
[[ \${rc[0]} -eq 0 && \${rc[1]} -eq 0 ]] || { printf 'dump failed\\n' >&2; exit 1; }
echo "done"
`,
        'b.sh': `#!/bin/bash
set -u
umask 077
podman exec db pg_dump -U app app | gzip -9 > /srv/b/app.gz
(( PIPESTATUS[0] == 0 )) || { printf 'failed\\n' >&2; exit 1; }
echo "done"
`,
        'c.sh': `#!/bin/bash
set -u
umask 077
podman exec db pg_dump -U app app | gzip -9 > /srv/b/app.gz
if [[ \${PIPESTATUS[*]} != "0 0" ]]; then exit 1; fi
echo "done"
`,
      },
    },
    // In a chain.
    {
      files: {
        'backup.sh': `#!/bin/sh
pg_dump app > "$file" && echo "done" || exit 1
`,
      },
    },
    {
      files: {
        'push.sh': `#!/bin/sh
scp -q "$1" "vault:/wal/$2" && echo "pushed $2"
aws s3 cp "$1" s3://b/ || exit 1
echo copied
`,
      },
    },
    // The code goes along, or is looked at.
    {
      files: {
        'b.sh': `#!/bin/bash
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
rc=$?
curl -fsS -m 10 "https://hc-ping.com/uuid/$rc"
exit "$rc"
`,
        'c.sh': `#!/bin/bash
set -euo pipefail
umask 077
set +e
pg_dump -Fc app >"/srv/backups/app-$(date +%F).dump"
rc=$?
set -e
[ "$rc" -eq 0 ] || exit "$rc"
echo "backup complete"
`,
        'd.service': `[Service]
Type=oneshot
ExecStart=/bin/sh -c '/opt/c.sh && curl -fsS https://hc-ping.com/uuid'
`,
      },
    },
  ],
};
