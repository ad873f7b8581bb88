import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -euo pipefail\npodman exec db pg_basebackup -U app -D /backup/base -Ft -z\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'w.sh':
          '#!/bin/bash\nset -euo pipefail\nnew=/mnt/base/$(date -u +%F)\npodman run --rm -v "$new.part:/out:Z" docker.io/library/postgres:16 pg_basebackup -h db -D /out -Ft -z\n',
      },
    },
    {
      files: {
        'a.sh': '#!/bin/bash\nset -eu\npg_basebackup -U app -D "/backup/base-$(date +%F)" -Ft -z\n',
        'b.sh':
          '#!/bin/bash\nset -eu\nrm -rf /backup/new\npg_basebackup -D /backup/new -Ft -z\nmv /backup/new "/backup/$(date +%F)"\n',
        'c.sh':
          '#!/bin/bash\nset -euo pipefail\npg_basebackup -D - -Ft -X fetch | zstd > "/b/$(date +%F).tar.zst"\n',
        'make-replica.sh':
          '#!/bin/bash\nset -eu\npg_basebackup -h primary -D /var/lib/postgresql/17/main -R\n',
      },
    },
  ],
};
