import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // No port stands beside it, and there is one database only.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DB_HOST=127.0.0.1\nEnvironment=DB_NAME=app\n',
        'a.network': '[Network]\n',
        'pg.container': '[Container]\nImage=docker.io/library/postgres:17\nNetwork=a.network\n',
      },
      line: 4,
    },
    {
      files: {
        'quadlet/api.container': `[Container]
Image=ghcr.io/example/relay:1
ContainerName=api
Network=a.network
PublishPort=127.0.0.1:9401:9401
Exec=serve --listen=:9401 
`,
        'quadlet/a.network': `[Network]
`,
        'quadlet/ws.container': `[Container]
Image=ghcr.io/example/ws:1
Network=a.network
Environment=API_URL=http://localhost:9401
Environment=PORT=3000
`,
      },
      line: 4,
      file: 'quadlet/ws.container',
    },
    {
      files: {
        'kite.pod': '[Pod]\nNetwork=kite.network\n',
        'kite.network': '[Network]\n',
        'node.container':
          '[Container]\nImage=a.io/n:1\nPod=kite.pod\nEnvironment=DATABASE_URL=postgres://kite@localhost:5432/kite\n',
        'pg.container': '[Container]\nImage=docker.io/library/postgres:17\nNetwork=kite.network\n',
      },
      file: 'node.container',
      line: 4,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=a.network\nEnvironment=DATABASE_URL=postgres://app@localhost:5432/app\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=a.network\n',
        'a.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'web.env': 'REDIS_HOST=127.0.0.1\n',
        'web.container': '[Container]\nImage=a.io/web:1\nEnvironmentFile=./web.env\n',
        'cache.container':
          '[Container]\nImage=docker.io/valkey/valkey:8.1\nPublishPort=127.0.0.1:6379:6379\n',
      },
      line: 1,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/w:1\nEnvironment=DB_HOST=localhost DB_PORT=5432\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\n',
      },
      line: 3,
    },
  ],
  good: [
    // Two in one network namespace, by either spelling.
    {
      files: {
        'exporter.container':
          '[Container]\nImage=a.io/exporter:1\nNetwork=db.container\nEnvironment=DATA_SOURCE_URI=127.0.0.1:5432/postgres?sslmode=disable\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=a.network\n',
        'a.network': '[Network]\n',
      },
    },
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/app:1\nContainerName=app\nNetwork=a.network\nEnvironment=REDIS_URL=redis://127.0.0.1:6379/0\n',
        'cache.container': '[Container]\nImage=docker.io/library/redis:8.2\nNetwork=container:app\n',
        'a.network': '[Network]\n',
      },
    },
    {
      files: {
        'quadlet/api.container': `[Container]
Image=ghcr.io/example/relay:1
ContainerName=api
Network=a.network
PublishPort=127.0.0.1:9401:9401
Exec=serve --listen=:9401 
`,
        'quadlet/a.network': `[Network]
`,
        'quadlet/ws.container': `[Container]
Image=ghcr.io/example/ws:1
Network=a.network
Environment=API_URL=http://api:9401
Environment=PORT=3000
Environment=CORS_ORIGIN=http://localhost:9401
`,
      },
    },
    {
      files: {
        'quadlet/api.container': `[Container]
Image=ghcr.io/example/relay:1
ContainerName=api
Network=a.network
PublishPort=127.0.0.1:9401:9401
Exec=serve --listen=:9401 
`,
        'quadlet/a.network': `[Network]
`,
        'quadlet/ws.container': `[Container]
Image=ghcr.io/example/ws:1
Network=a.network
Environment=API_URL=http://localhost:3000
Environment=PORT=3000
`,
      },
    },
    {
      files: {
        'kite.pod': '[Pod]\n',
        'node.container':
          '[Container]\nImage=a.io/n:1\nPod=kite.pod\nEnvironment=DATABASE_URL=postgres://kite@localhost:5432/kite\n',
        'pg.container': '[Container]\nImage=docker.io/library/postgres:17\nPod=kite.pod\n',
        'other.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
    },
    // The host's network; a pod; another program than those that run here.
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=host\nEnvironment=DATABASE_URL=postgres://app@localhost:5432/app\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nPublishPort=127.0.0.1:5432:5432\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nPod=app.pod\nEnvironment=DATABASE_URL=postgres://app@localhost:5432/app\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nPod=app.pod\n',
        'app.pod': '[Pod]\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nEnvironment=REDIS_URL=redis://localhost:6379\nEnvironment=BASE_URL=http://localhost:8000\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nEnvironment=PGHOST=127.0.0.1\n',
      },
    },
  ],
};
