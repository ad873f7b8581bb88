import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'b.sh': '#!/bin/bash\nset -eu\nwhile read -r h; do\n  ssh "$h" mkdir -p /b\ndone < /etc/hosts.list\n',
      },
      line: 4,
    },
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -eu\npsql -At -c "select datname from pg_database" | while read -r db; do\n  podman exec -i pg pg_dump "$db" > "/b/$db.sql"\ndone\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'b.sh':
          '#!/bin/bash\nset -eu\nwhile read -r h; do\n  ssh -n "$h" mkdir -p /b\n  ssh "$h" cat > /x < /dev/null\n  echo a | ssh "$h" cat\n  podman exec pg true\ndone < /etc/hosts.list\nwhile read -r h <&3; do ssh "$h" true; done 3< /etc/hosts.list\nfor h in a b; do ssh "$h" true; done\nwhile read -r -u 4 h; do ssh "$h" true; done 4< /x\n',
      },
    },
  ],
};
