import type { Twins } from '../define-rule.ts';

/** For units.data-not-kept. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'files.volume': '[Volume]\nDevice=tmpfs\nType=tmpfs\n',
        'odoo.container':
          '[Container]\nImage=docker.io/library/odoo:17.0-20241108\nVolume=files.volume:/var/lib/odoo\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nTmpfs=/var/lib/postgresql/data\n[Service]\nRestart=always\n[Install]\nWantedBy=default.target\n',
      },
      line: 3,
    },
    {
      files: {
        'n.container': '[Container]\nImage=docker.n8n.io/n8nio/n8n:1.109.2\nVolume=n8n.volume:/root/.n8n\n',
        'n.volume': '[Volume]\n',
      },
      line: 3,
    },
    {
      files: {
        'g.container':
          '[Container]\nImage=docker.io/grafana/grafana:12.1.1\nVolume=grafana:/var/lib/grafana-data\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/bitnami/postgresql:16.4.0\nVolume=pg:/var/lib/postgresql/data\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nVolume=pg:/var/lib/pgsql/data:Z\n',
      },
      line: 3,
    },
    {
      files: { 'r.container': '[Container]\nImage=docker.io/bitnamilegacy/redis:7.4\nVolume=r:/data\n' },
      line: 3,
    },
    {
      files: {
        'db.container': '[Container]\nImage=docker.io/library/postgres:17\nVolume=/var/lib/postgresql/data\n',
      },
      line: 2,
    },
    { files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16\n' }, line: 2 },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nVolume=d.volume:/var/lib/postgresql\n',
        'd.volume': '[Volume]\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:18\nVolume=/srv/pg:/var/lib/postgresql/data\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=quay.io/sclorg/postgresql-16-c9s:1\nVolume=d.volume:/var/lib/postgresql/data\n[Install]\nWantedBy=multi-user.target\n',
        'd.volume': '[Volume]\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/bitnamilegacy/postgresql:16\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 2,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/grafana/grafana:12.2.0\n[Install]\nWantedBy=multi-user.target\n',
      },
      line: 2,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=codeberg.org/forgejo/forgejo:12-rootless\nVolume=d.volume:/data\n[Install]\nWantedBy=multi-user.target\n',
        'd.volume': '[Volume]\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=codeberg.org/forgejo/forgejo:12-rootless\nVolume=/srv/git:/data:Z\n[Install]\nWantedBy=default.target\n',
      },
      line: 3,
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=quay.io/minio/minio:RELEASE.2025\nExec=server /data\nVolume=d.volume:/export\n[Install]\nWantedBy=default.target\n',
        'd.volume': '[Volume]\n',
      },
      line: 4,
    },
    {
      files: {
        'db.container.j2':
          '[Container]\nImage=docker.io/library/postgres:17.6\nNetwork={{ app }}.network\nVolume={{ app }}-pg.volume:/var/lib/postgres/data\n[Service]\nRestart=always\n[Install]\nWantedBy=multi-user.target\n',
        'app.network.j2': '[Network]\nNetworkName={{ app }}\n',
      },
      line: 4,
    },
  ],
  good: [
    // A folder that another rule asks for.
    {
      files: {
        'photos-db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nVolume=${DB_AT}:/var/lib/postgresql/data:z\n[Install]\nWantedBy=default.target\n',
      },
    },
    {
      files: {
        'g.container':
          '[Container]\nImage=docker.io/grafana/grafana:12.1.1\nEnvironment=GF_PATHS_DATA=/srv/grafana\nVolume=grafana:/srv/grafana\n',
        'p.container':
          '[Container]\nImage=docker.io/prom/prometheus:v3.5.0\nVolume=prom:/tsdb\nExec=--storage.tsdb.path=/tsdb\n',
        'r.container': '[Container]\nImage=docker.io/library/rabbitmq:4.1\nVolume=mq-log:/var/log/rabbitmq\n',
        'w.container':
          '[Container]\nImage=docker.io/library/wordpress:6\nVolume=content:/var/www/html/wp-content\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/bitnami/postgresql:16.4.0\nVolume=pg:/bitnami/postgresql\nVolume=/srv/dumps:/var/lib/postgresql/dumps\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/bitnami/postgresql:16.4.0\nEnvironment=POSTGRESQL_VOLUME_DIR=/data POSTGRESQL_DATA_DIR=/data/pg\nVolume=pg:/data\n',
      },
    },
    // A client from the server's image.
    {
      files: {
        'stats.container':
          '[Container]\nImage=docker.io/library/postgres:16.6\nExec=psql -h db -c "select 1"\n[Service]\nType=oneshot\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16-alpine\nVolume=/srv/pg:/var/lib/postgresql/data:Z\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:18\nVolume=/srv/pg:/var/lib/postgresql\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:16\nEnvironment=PGDATA=/data/pg\nVolume=/srv/pg:/data\n',
      },
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nTmpfs=/var/lib/postgresql/data\n',
      },
    },
    { files: { 'd.container': '[Container]\nImage=docker.io/bitnami/postgresql:16\n' } },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/mariadb:10\nVolume=/srv/db:/var/lib/mysql/:Z\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=quay.io/sclorg/postgresql-16-c9s:1\nVolume=d.volume:/var/lib/pgsql/data\n[Install]\nWantedBy=multi-user.target\n',
        'd.volume': '[Volume]\n',
        // Its data is in a database.
        'g.container':
          '[Container]\nImage=docker.io/grafana/grafana:12.2.0\nEnvironment=GF_DATABASE_TYPE=postgres\n[Install]\nWantedBy=multi-user.target\n',
        'r.container':
          '[Container]\nImage=docker.io/bitnamilegacy/redis:7\n[Install]\nWantedBy=multi-user.target\n',
        'm.container':
          '[Container]\nImage=quay.io/minio/minio:RELEASE.2025\nExec=server /srv/minio\nVolume=d.volume:/srv/minio\n[Install]\nWantedBy=multi-user.target\n',
      },
    },
    {
      files: {
        'db.container.j2':
          '[Container]\nImage=docker.io/library/postgres:17.6\nNetwork={{ app }}.network\nVolume={{ app }}-pg.volume:/var/lib/postgresql/data\n[Service]\nRestart=always\n[Install]\nWantedBy=multi-user.target\n',
        'app.network.j2': '[Network]\nNetworkName={{ app }}\n',
      },
    },
    // The template says the folder.
    {
      files: {
        'db.container.j2':
          '[Container]\nImage=docker.io/library/postgres:17.6\nNetwork={{ app }}.network\nVolume={{ volume }}:{{ data_folder }}\n[Service]\nRestart=always\n[Install]\nWantedBy=multi-user.target\n',
        'app.network.j2': '[Network]\nNetworkName={{ app }}\n',
      },
    },
    {
      files: {
        'db.container.j2':
          '[Container]\nImage=docker.io/library/postgres:17.6\n{% for v in volumes %}\nVolume={{ v }}\n{% endfor %}\n[Install]\nWantedBy=multi-user.target\n',
      },
    },
  ],
};
