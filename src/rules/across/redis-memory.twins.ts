import type { Twins } from '../define-rule.ts';

/** For across.redis-memory. */
export const twins: Twins = {
  bad: [
    // The package brings the unit, and a drop-in the limit.
    {
      files: {
        'etc/redis/redis.conf': 'maxmemory 3gb\nappendonly yes\n',
        'etc/systemd/system/redis-server.service.d/limits.conf': '[Service]\nMemoryMax=3G\n',
      },
      line: 1,
    },
    {
      files: {
        'etc/systemd/system/redis-server.service.d/limits.conf': '[Service]\nMemoryMax=1G\n',
        'etc/redis/redis.conf': 'bind 127.0.0.1\nmaxmemory 1gb\n',
      },
      line: 2,
    },

    {
      files: {
        'app.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: cache\n      image: docker.io/library/redis:7.4.6\n      args: ["redis-server", "--maxmemory", "512mb", "--save", ""]\n      resources:\n        limits:\n          memory: 256Mi\n',
        'app.kube': '[Kube]\nYaml=app.yaml\n\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 12,
    },

    {
      files: {
        'redis.service':
          '[Service]\nExecStart=/usr/bin/redis-server /etc/redis/redis.conf --supervised systemd\nMemoryMax=1G\n',
        'etc/redis/redis.conf': 'appendonly yes\nmaxmemory 900mb\nmaxmemory-policy noeviction\n',
      },
      line: 3,
    },
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:7\nVolume=./redis.conf:/conf/redis.conf:ro\nExec=redis-server /conf/redis.conf\nMemory=512m\n',
        'redis.conf': 'appendonly yes\nappendfsync everysec\n',
      },
      line: 5,
    },

    {
      files: {
        'r.container': `[Container]
Image=docker.io/library/redis:8.2.3
ContainerName=broker
Memory=900M
Exec=sh -c 'exec redis-server --maxmemory 900mb --requirepass "$$(cat /run/secrets/x)"'
`,
      },
      line: 5,
    },
    {
      files: {
        'redis.conf': 'port 6379\nmaxmemory 1gb\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nExec=redis-server /etc/redis/redis.conf\nPodmanArgs=--memory=1g\n',
      },
      line: 2,
    },
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nExec=redis-server --maxmemory 600mb\nPodmanArgs=--memory=512m\n',
      },
      line: 3,
    },

    // No room for a fork.
    {
      files: {
        'redis.conf': 'port 6379\nappendonly yes\nmaxmemory 900mb\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nExec=redis-server /etc/redis/redis.conf\nPodmanArgs=--memory=1g\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'etc/systemd/system/redis-server.service.d/limits.conf': '[Service]\nMemoryMax=3G\n',
        'etc/redis/redis.conf': 'bind 127.0.0.1\nmaxmemory 1gb\n',
      },
    },

    {
      files: {
        'etc/redis/redis.conf': 'maxmemory 1500mb\nappendonly yes\n',
        'etc/systemd/system/redis-server.service.d/limits.conf': '[Service]\nMemoryMax=3G\n',
        'etc/systemd/system/redis-server.service.d/low.conf': '[Service]\nMemoryMax=\nMemoryMax=4G\n',
      },
    },
    {
      files: {
        'redis.service':
          '[Service]\nExecStart=/usr/bin/redis-server /etc/redis/redis.conf --supervised systemd\nMemoryMax=2G\n',
        'etc/redis/redis.conf': 'appendonly yes\nmaxmemory 1gb\nmaxmemory-policy noeviction\n',
      },
    },
    // A cache that never saves forks for nothing.
    {
      files: {
        'redis.conf': 'port 6379\nsave ""\nappendonly no\nmaxmemory 900mb\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nExec=redis-server /etc/redis/redis.conf\nPodmanArgs=--memory=1g\n',
      },
    },
    {
      files: {
        'redis.conf': 'port 6379\nmaxmemory 512mb\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nExec=redis-server /etc/redis/redis.conf\nPodmanArgs=--memory=1g\n',
      },
    },
    {
      files: {
        'redis.conf': 'port 6379\nmaxmemory 1gb\nmaxmemory 256mb\n',
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nPodmanArgs=--memory=512m\n',
      },
    },
  ],
};
