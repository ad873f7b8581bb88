import type { Twins } from '../define-rule.ts';

const script = (line: string) => ({ 'backup.sh': `#!/bin/bash\nset -euo pipefail\n${line}\n` });

export const twins: Twins = {
  bad: [
    { files: script('pg_restore -l /b/app.tar.gz > /dev/null'), line: 3 },
    { files: script('podman exec pg pg_basebackup -U repl -D - -Ft -X stream -z > /b/base.tar.gz'), line: 3 },
    { files: script('pg_basebackup -D - -Ft > /b/base.tar'), line: 3 },
    { files: script('pg_dump -Fc -j 4 -f /b/a.dump app'), line: 3 },
    { files: script('pg_dump --format=directory app > /b/a'), line: 3 },
    { files: script('pg_restore --clean /b/a.dump'), line: 3 },
    { files: script('podman exec -i pg pg_restore -d app -j 4 < /b/a.dump'), line: 3 },
    { files: script('pg_restore -d app -1 -j4 /b/a.dump'), line: 3 },
    { files: script('pg_dumpall -Fc > /b/all.dump'), line: 3 },
    {
      line: 3,
      files: {
        'r.sh': `#!/bin/bash
set -e
pg_restore -d postgres --clean --create --single-transaction app.dump
`,
      },
    },
    {
      line: 3,
      files: {
        'r.sh': `#!/bin/bash
set -e
pg_restore -d app --if-exists app.dump
`,
      },
    },
  ],
  good: [
    {
      files: script(
        'gunzip -c /b/app.tar.gz | pg_restore -l\npg_restore -l /b/app.tar\npg_restore -f /b/out.sql.gz /b/app.dump',
      ),
    },
    {
      files: script(
        'pg_basebackup -D - -Ft -X fetch -z > /b/base.tar.gz\npg_basebackup -D /b/base -Fp -X stream -c fast',
      ),
    },
    {
      files: script(
        'pg_dump -Fd -j 4 -f /b/a app\npg_dump -Fc app > /b/a.dump\npg_dump --jobs=1 app > /b/a.sql',
      ),
    },
    {
      files: script(
        'pg_restore --list /b/a.dump\npg_restore -f - /b/a.dump | head\npg_restore -C -d postgres /b/a.dump\npg_restore -d app -j 4 /b/a.dump\npg_restore -l < /b/a.dump',
      ),
    },
    { files: script('pg_restore "${options[@]}" /b/a.dump\npg_dump $OPTIONS -j 4 app') },
    {
      files: script(
        'pg_basebackup -D /b -Ft -z --checkpoint=fast\npg_basebackup -D /b -Z server-lz4:3\npg_dumpall --globals-only | gzip > /b/g.gz',
      ),
    },
  ],
};
