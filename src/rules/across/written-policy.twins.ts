import type { Twins } from '../define-rule.ts';

const readme =
  '# Shop\n\n| what | promise |\n| --- | --- |\n| Database dump | daily at 02:30 UTC, kept for 14 days in /srv/backups/shop |\n| Access logs | kept for 30 days |\n';
const timer = (when: string) => `[Timer]\nOnCalendar=${when}\nPersistent=true\n`;
const service = '[Service]\nType=oneshot\nExecStart=/opt/shop/backup.sh\n';
const script = ({ dir = '/srv/backups/shop', days = 14 } = {}) =>
  `#!/bin/bash\nset -euo pipefail\ndir=${dir}\ndays=${days}\npg_dump shop > "$dir/.part"\nmv "$dir/.part" "$dir/a.dump"\nfind "$dir" -name '*.dump' -mtime "+$days" -delete\n`;
const stack = (files: Readonly<Record<string, string>>) => ({
  'README.md': readme,
  'shop-backup.timer': timer('*-*-* 02:30:00 UTC'),
  'shop-backup.service': service,
  'backup.sh': script(),
  ...files,
});

/** For across.written-policy. */
export const twins: Twins = {
  bad: [
    // The comment at the top of the script itself.
    {
      files: {
        'dump.sh': `#!/bin/bash
# Every six hours; keeps the newest 28 (one week).
set -euo pipefail
umask 077
out=/var/backups/core/core-$(date +%F-%H).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
mapfile -t old < <(find /var/backups/core -name 'core-*.dump' | sort -r | tail -n +3)
((\${#old[@]} == 0)) || rm -- "\${old[@]}"
`,
        'base.sh': `#!/bin/bash
# Base backup, keeps 30 days.
set -euo pipefail
umask 077
podman exec db pg_basebackup -D - -Ft -X fetch > "/srv/base/$(date +%F).part"
mv "/srv/base/$(date +%F).part" "/srv/base/$(date +%F).tar"
find /srv/base -name '*.tar' -mtime +30 -delete
`,
      },
      file: 'dump.sh',
      line: 8,
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
# Every six hours; keeps the newest 28 (one week).
set -euo pipefail
umask 077
out=/var/backups/core/core-$(date +%F-%H).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
mapfile -t old < <(find /var/backups/core -name 'core-*.dump' | sort -r | tail -n +29)
((\${#old[@]} == 0)) || rm -- "\${old[@]}"
`,
        'base.sh': `#!/bin/bash
# Base backup, keeps 30 days.
set -euo pipefail
umask 077
podman exec db pg_basebackup -D - -Ft -X fetch > "/srv/base/$(date +%F).part"
mv "/srv/base/$(date +%F).part" "/srv/base/$(date +%F).tar"
find /srv/base -name '*.tar' -mtime +3 -delete
`,
      },
      file: 'base.sh',
      line: 7,
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/core/core-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
ls -1t /var/backups/core/core-*.dump | tail -n +8 | xargs -r rm --
`,
        'dump.service': `[Service]
Type=oneshot
ExecStart=/opt/dump.sh
`,
        'dump.timer': `[Timer]
OnCalendar=Mon..Sun 02:15
[Install]
WantedBy=timers.target
`,
        'RUNBOOK.md': `Backups run nightly; thirty days are kept.
`,
      },
      line: 7,
    },
    {
      files: {
        'prune.service': `[Service]
Type=oneshot
ExecStart=/usr/bin/find /var/backups/blog -name *.dump -mtime +7 -delete
`,
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/blog/blog-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
`,
        'README.md': `Dumps are kept for 30 days in /var/backups/blog.
`,
      },
      line: 3,
    },
    {
      files: {
        'pg.service': `[Service]
Type=oneshot
ExecStart=/bin/sh -c 'umask 077; podman exec db pg_dump -U forum -Fc forum > /srv/dumps/f.tmp && mv /srv/dumps/f.tmp /srv/dumps/forum-$$(date +%%F).dump'
ExecStartPost=/usr/bin/find /srv/dumps -name forum-*.dump -mtime +7 -delete
`,
        'README.md': `Dumps are kept for 30 days.
`,
      },
      line: 4,
    },
    {
      files: {
        'tmpfiles.d/dumps.conf': `d /var/backups/blog 0700 root root 7d
`,
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/blog/blog-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
`,
        'README.md': `Dumps are kept for 30 days in /var/backups/blog.
`,
      },
      line: 1,
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/blog/blog-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
restic backup /var/backups/blog
restic forget --keep-daily 7 --prune
`,
        'README.md': `Dumps are kept for 30 days in /var/backups/blog.
`,
      },
      line: 8,
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/blog/blog-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
find /var/backups/blog -name "*.dump" -mtime +3 -delete
`,
        'README.md': `# Blog

Dumps are kept for ten days in /var/backups/blog.
`,
      },
      line: 7,
    },
    {
      files: {
        'dump.timer': `[Timer]
OnCalendar=*-*-* 03:15:00
[Install]
WantedBy=timers.target
`,
        'dump.service': `[Service]
Type=oneshot
ExecStart=/opt/dump.sh
`,
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/blog/blog-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
find /var/backups/blog -name "*.dump" -mtime +21 -delete
`,
        'README.md': `The database is dumped every six hours.
`,
      },
      line: 2,
    },
    {
      files: {
        'dump.timer': `[Timer]
OnCalendar=*-*-* 00/12:00:00
[Install]
WantedBy=timers.target
`,
        'dump.service': `[Service]
Type=oneshot
ExecStart=/opt/dump.sh
`,
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/blog/blog-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
find /var/backups/blog -name "*.dump" -mtime +21 -delete
`,
        'contract.yaml': `recovery:
  rpo: 4h
  rto: 1h
`,
      },
      line: 2,
    },
    { files: stack({ 'backup.sh': script({ days: 7 }) }), file: 'backup.sh', line: 4 },
    { files: stack({ 'backup.sh': script({ dir: '/srv/dumps/shop' }) }), file: 'backup.sh', line: 3 },
    {
      files: stack({ 'shop-backup.timer': timer('Mon *-*-* 02:30:00 UTC') }),
      file: 'shop-backup.timer',
      line: 2,
    },
    {
      files: stack({ 'shop-backup.timer': timer('*-*-* 02:30:00 America/New_York') }),
      file: 'shop-backup.timer',
      line: 2,
    },
    // A contract in YAML, and the days in the unit.
    {
      files: {
        'contract.yml':
          'uploads: 50MB\nbackups:\n  postgres:\n    retention_days: 30\nlogs:\n  retention_days: 90\n',
        'shop-backup.service': `${service}Environment=DAYS=3\n`,
        'backup.sh':
          '#!/bin/bash\nset -euo pipefail\npg_dump shop > /b/a.dump\nfind /b -name "*.dump" -mtime "+$DAYS" -delete\n',
      },
      file: 'shop-backup.service',
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'dump.sh': `#!/bin/bash
# Every six hours; keeps the newest 28 (one week).
set -euo pipefail
umask 077
out=/var/backups/core/core-$(date +%F-%H).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
mapfile -t old < <(find /var/backups/core -name 'core-*.dump' | sort -r | tail -n +29)
((\${#old[@]} == 0)) || rm -- "\${old[@]}"
`,
        'base.sh': `#!/bin/bash
# Base backup, keeps 30 days.
set -euo pipefail
umask 077
podman exec db pg_basebackup -D - -Ft -X fetch > "/srv/base/$(date +%F).part"
mv "/srv/base/$(date +%F).part" "/srv/base/$(date +%F).tar"
find /srv/base -name '*.tar' -mtime +29 -delete
`,
      },
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/core/core-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
ls -1t /var/backups/core/core-*.dump | tail -n +31 | xargs -r rm --
`,
        'dump.service': `[Service]
Type=oneshot
ExecStart=/opt/dump.sh
`,
        'dump.timer': `[Timer]
OnCalendar=Mon..Sun 02:15
[Install]
WantedBy=timers.target
`,
        'RUNBOOK.md': `Backups run nightly; thirty days are kept.
`,
      },
    },
    {
      files: {
        'pg.service': `[Service]
Type=oneshot
ExecStart=/bin/sh -c 'umask 077; podman exec db pg_dump -U forum -Fc forum > /srv/dumps/f.tmp && mv /srv/dumps/f.tmp /srv/dumps/forum-$$(date +%%F).dump'
ExecStartPost=/usr/bin/find /srv/dumps -name forum-*.dump -mtime +30 -delete
`,
        'README.md': `Dumps are kept for 30 days.
`,
      },
    },
    {
      files: {
        'tmpfiles.d/dumps.conf': `d /var/backups/blog 0700 root root 60d
d /var/tmp/other 0700 root root 7d
`,
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/blog/blog-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
`,
        'README.md': `Dumps are kept for 30 days in /var/backups/blog.
`,
      },
    },
    {
      files: {
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/blog/blog-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
restic backup /var/backups/blog
restic forget --keep-daily 7 --keep-weekly 4 --keep-monthly 6 --prune
`,
        'README.md': `Dumps are kept for 30 days in /var/backups/blog.
`,
      },
    },
    {
      files: {
        'dump.timer': `[Timer]
OnCalendar=*-*-* 00/6:15:00
[Install]
WantedBy=timers.target
`,
        'dump.service': `[Service]
Type=oneshot
ExecStart=/opt/dump.sh
`,
        'dump.sh': `#!/bin/bash
set -euo pipefail
umask 077
out=/var/backups/blog/blog-$(date +%F).dump
podman exec db pg_dump -U shop -Fc shop > "$out.tmp"
mv "$out.tmp" "$out"
find /var/backups/blog -name "*.dump" -mtime +21 -delete
`,
        'README.md': `The database is dumped every six hours, and kept three weeks.
`,
      },
    },
    { files: stack({}) },
    // +13 keeps fourteen days; more than was promised; a host's own zone may be UTC.
    { files: stack({ 'backup.sh': script({ days: 13 }), 'shop-backup.timer': timer('*-*-* 02:30') }) },
    { files: stack({ 'backup.sh': script({ days: 30 }), 'shop-backup.timer': timer('*-*-* 02:30:00') }) },
    // The same moment in another zone's words is not judged; of two jobs it is not known which is meant.
    { files: stack({ 'shop-backup.timer': timer('*-*-* 04:30:00 Europe/Berlin') }) },
    {
      files: stack({
        'backup.sh': script({ days: 7 }),
        'other.sh': '#!/bin/bash\nset -euo pipefail\npg_dump other > /b/other.dump\n',
      }),
    },
  ],
};
