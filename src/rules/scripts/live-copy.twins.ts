import type { Twins } from '../define-rule.ts';

/** For scripts.live-copy. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'offsite.sh':
          '#!/bin/sh\nset -eu\nrestic backup /var/lib/containers/storage/volumes/systemd-books/_data\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=books.volume:/var/lib/postgresql/data\n',
        'books.volume': '[Volume]\n',
      },
      line: 3,
    },
    {
      files: {
        'offsite.sh': '#!/bin/sh\nset -eu\npodman volume export books > /srv/books.tar\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nVolume=books.volume:/var/lib/postgresql/data\n',
        'books.volume': '[Volume]\nVolumeName=books\n',
      },
      line: 3,
    },
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\ntar czf "/data/backup/pg-$(date +%F).tgz" -C /data/kite pg\n',
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17.2\nVolume=/data/kite/pg:/var/lib/postgresql/data:Z\n',
      },
      line: 3,
    },
    {
      files: { 'b.sh': '#!/bin/sh\nset -eu\ntar -czf /b/redis.tgz -C /srv/redis appendonlydir dump.rdb\n' },
      line: 3,
    },
    { files: { 'b.sh': '#!/bin/sh\nset -eu\ncp /srv/app/app.db /backup/\n' }, line: 3 },
    { files: { 'b.sh': '#!/bin/sh\nset -eu\npodman volume export systemd-pgdata > /b/x.tar\n' }, line: 3 },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
tar czf "/b/pg-$(date +%F).tgz" /var/lib/postgresql/data
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\ntar czf "/data/backup/conf-$(date +%F).tgz" -C /data/kite conf\n',
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17.2\nVolume=/data/kite/pg:/var/lib/postgresql/data:Z\nVolume=/data/kite/conf:/etc/postgresql:ro,Z\n',
      },
    },
    // Without a rewrite meanwhile, and the snapshot, which is put in place whole.
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -eu\nredis-cli config set auto-aof-rewrite-percentage 0\ntar -czf /b/redis.tgz -C /srv/redis appendonlydir\nredis-cli config set auto-aof-rewrite-percentage 100\n',
        'c.sh': '#!/bin/sh\nset -eu\ncp /srv/redis/dump.rdb /b/redis.rdb\n',
      },
    },
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -eu\nsqlite3 /srv/app/app.db ".backup /backup/app.db"\ncp /backup/app.db /mnt/\n',
        'c.sh':
          '#!/bin/sh\nset -eu\nsystemctl --user stop app\ncp /srv/app/app.sqlite3 /backup/\nsystemctl --user start app\n',
        'restore.sh': '#!/bin/sh\nset -eu\ncp /backup/app.db /srv/app/app.db\n',
      },
    },
    { files: { 'c.sh': '#!/bin/sh\nset -eu\npodman volume export systemd-media > /b/x.tar\n' } },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
systemctl --user stop postgres
tar czf /b/pg.tgz /var/lib/postgresql/data
systemctl --user start postgres
`,
        'r.sh': `#!/bin/bash
set -euo pipefail
umask 077
tar xzf /b/pg.tgz -C /var/lib/postgresql/data
`,
        'c.sh': `#!/bin/bash
set -euo pipefail
umask 077
rsync -a /b/dumps/ host:/srv/
`,
      },
    },
  ],
};
