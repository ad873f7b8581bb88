import type { Twins } from '../define-rule.ts';

/** For across.postgres-memory. */
export const twins: Twins = {
  bad: [
    // Debian's own service.
    {
      files: {
        'etc/postgresql/16/main/postgresql.conf': 'max_connections = 100\nshared_buffers = 12GB\n',
        'etc/systemd/system/postgresql@16-main.service.d/limits.conf': '[Service]\nMemoryMax=8G\n',
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': 'max_connections = 100\nshared_buffers = 2GB\n',
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nPodmanArgs=--memory=1g\n',
      },
      line: 2,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nExec=postgres -c shared_buffers=900MB\nPodmanArgs=--memory=1g\n',
      },
      line: 3,
    },
    {
      files: {
        'postgresql.conf': 'max_connections = 100\nmaintenance_work_mem = 2GB\nshared_buffers = 256MB\n',
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nMemory=2g\n',
      },
      line: 2,
    },
    {
      files: {
        'postgresql.conf': 'max_connections = 100\nshared_buffers = 256MB\neffective_cache_size = 12GB\n',
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nPodmanArgs=--memory=2g\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=quay.io/sclorg/postgresql-16-c9s:1\nMemory=512m\nEnvironment=POSTGRESQL_SHARED_BUFFERS=2GB\n',
      },
      line: 4,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=registry.redhat.io/rhel9/postgresql-16:1\nMemory=512m\nEnvironment=POSTGRESQL_EFFECTIVE_CACHE_SIZE=4GB\n',
      },
      line: 4,
    },
    {
      files: {
        'm.kube': '[Kube]\nYaml=/etc/m/m.yaml\n',
        'files/etc/m/m.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: m }\nspec:\n  containers:\n    - name: db\n      image: docker.io/library/postgres:16.10\n      args: ["-c", "shared_buffers=1GB"]\n      resources: { limits: { memory: 768Mi } }\n      volumeMounts: [ { mountPath: /var/lib/postgresql/data, name: db } ]\n  volumes: [ { name: db, persistentVolumeClaim: { claimName: db } } ]\n',
      },
      line: 8,
      file: 'files/etc/m/m.yaml',
    },
  ],
  good: [
    {
      files: {
        'etc/postgresql/16/main/postgresql.conf': 'max_connections = 100\nshared_buffers = 2GB\n',
        'etc/systemd/system/postgresql@16-main.service.d/limits.conf': '[Service]\nMemoryMax=8G\n',
      },
    },
    {
      files: {
        'postgresql.conf':
          "max_connections = 100\nshared_buffers = 512MB\neffective_cache_size = '1536 MB'\nmaintenance_work_mem = 256MB\n",
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nPodmanArgs=--memory=2g\n',
      },
    },
    {
      files: {
        'postgresql.conf': 'max_connections = 100\nshared_buffers = 256MB\n',
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nPodmanArgs=--memory=1g\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=quay.io/sclorg/postgresql-16-c9s:1\nMemory=512m\nEnvironment=POSTGRESQL_SHARED_BUFFERS=128MB POSTGRESQL_EFFECTIVE_CACHE_SIZE=384MB\n',
      },
    },
    {
      files: {
        'm.kube': '[Kube]\nYaml=/etc/m/m.yaml\n',
        'files/etc/m/m.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: { name: m }\nspec:\n  containers:\n    - name: db\n      image: docker.io/library/postgres:16.10\n      args: ["-c", "shared_buffers=128MB"]\n      resources: { limits: { memory: 768Mi } }\n      volumeMounts: [ { mountPath: /var/lib/postgresql/data, name: db } ]\n  volumes: [ { name: db, persistentVolumeClaim: { claimName: db } } ]\n',
      },
    },
  ],
};
