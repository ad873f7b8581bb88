import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'setup.sh':
          '#!/bin/bash\nset -euo pipefail\nread -rs pw\necho "$pw" | podman secret create app-db -\n',
        'web.container': '[Container]\nImage=a.io/a:1\nSecret=app-db,type=env,target=DB_PASSWORD\n',
      },
      line: 4,
    },
    {
      files: {
        'setup.sh':
          '#!/bin/bash\nset -euo pipefail\nname=app-db\nopenssl rand -hex 24 | podman secret create --replace "$name" -\n',
        'web.container': '[Container]\nImage=a.io/a:1\nSecret=app-db,type=env,target=DB_PASSWORD\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'setup.sh':
          '#!/bin/bash\nset -euo pipefail\nread -rs pw\nprintf %s "$pw" | podman secret create app-db -\necho -n "$pw" | podman secret create app-b -\nopenssl rand -hex 24 | tr -d "\\n" | podman secret create app-c -\n',
        'web.container':
          '[Container]\nImage=a.io/a:1\nSecret=app-db,type=env\nSecret=app-b,type=env\nSecret=app-c,type=env\n',
      },
    },
    // As a file, which PostgreSQL's entry point reads without its end.
    {
      files: {
        'setup.sh': '#!/bin/bash\nset -euo pipefail\nopenssl rand -hex 24 | podman secret create app-db -\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nSecret=app-db\nEnvironment=POSTGRES_PASSWORD_FILE=/run/secrets/app-db\n',
      },
    },
  ],
};
