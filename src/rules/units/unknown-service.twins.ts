import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.unknown-service. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': '[Unit]\nAfter=db.service\n[Container]\nImage=docker.io/acme/app:1\n',
        'db.container': '[Container]\nImage=docker.io/acme/app:1\nServiceName=database\n',
      },
      line: 2,
    },

    {
      files: {
        'w.container': '[Unit]\nWants=redis.service\nAfter=cache.service\n[Container]\nImage=a.io/a:1\n',
        'cache.container': '[Container]\nImage=docker.io/library/redis:7.4.6\n',
      },
      line: 2,
    },
    {
      files: {
        'backup.service': '[Unit]\nRequires=fleet-db.service\n[Service]\nExecStart=/opt/b\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\nContainerName=fleet-db\n',
      },
      line: 2,
    },
    {
      files: {
        'mailer@.container': '[Unit]\nRequires=mq@%i.service\n[Container]\nImage=a.io/m:1\n',
        'mq.container': '[Container]\nImage=docker.io/library/rabbitmq:3.13\n',
      },
      line: 2,
    },
    {
      files: {
        '30-web.container': '[Unit]\nRequires=db.service\n[Container]\nImage=a.io/app:1\n',
        '20-db.container': '[Container]\nImage=a.io/app:1\nContainerName=db\n',
      },
      line: 2,
    },
    {
      files: {
        'kibana.container': '[Unit]\nRequires=elasticsearch.service\n[Container]\nImage=a.io/app:1\n',
        'elastic.container': '[Container]\nImage=docker.elastic.co/elasticsearch/elasticsearch:9.1.3\n',
      },
      line: 2,
    },
    {
      files: {
        'etc/systemd/system/report.service':
          '[Unit]\nAfter=shop-db.container\n[Service]\nType=oneshot\nExecStart=/usr/bin/podman exec shop-db true\n',
        'shop-db.container': unit(''),
      },
      line: 2,
    },
    {
      files: {
        'photos-web.container': `[Unit]\nRequires=photos-database.service\n${unit('')}`,
        'photos-db.container': unit(''),
      },
      line: 2,
    },
    {
      files: {
        'web.container': '[Unit]\nRequires=redis.service\n[Container]\nImage=a.io/web:1\n',
        'broker.container': '[Container]\nImage=docker.io/library/redis:8.2\n',
      },
      line: 2,
    },
    {
      files: {
        'runner.container': '[Unit]\nAfter=web.container.service\n[Container]\nImage=a.io/r:1\n',
        'web.container': '[Container]\nImage=a.io/web:1\n',
      },
      line: 2,
    },
    {
      files: {
        'web.container': '[Unit]\nAfter=postgresql.service\n[Container]\nImage=a.io/web:1\n',
        'postgres.container': '[Container]\nImage=docker.io/library/postgres:17\n',
      },
      line: 2,
    },
    {
      files: {
        'b.service': `[Unit]
Requisite=sso-dbs.service
[Service]
ExecStart=/bin/true
`,
        'sso-db.container': `[Container]
Image=docker.io/acme/app:1
`,
      },
      line: 2,
    },
    {
      files: { 'web.container': `[Unit]\nAfter=container-db.service\n${unit('')}`, 'db.container': unit('') },
      line: 2,
    },
    {
      files: {
        'web.container': `[Unit]\nRequires=postgers.service\n${unit('')}`,
        'postgres.container': unit(''),
      },
      line: 2,
    },
    {
      files: { 'web.container': `[Unit]\nAfter=app.service\n${unit('')}`, 'app.network': '[Network]\n' },
      line: 2,
    },
    {
      files: {
        'wp-web.container':
          '[Unit]\nRequires=wp-php.service\nAfter=wp-php.service\n[Container]\nImage=r.example/w:1\n',
        'wp-fpm.container': '[Container]\nImage=r.example/w:1\n',
        'wp-db.container': '[Container]\nImage=r.example/w:1\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'mailer@.container':
          '[Unit]\nRequires=mq@%i.service\nAfter=mq@%i.service mq.service\n[Container]\nImage=a.io/m:1\n',
        'mq@.container': '[Container]\nImage=docker.io/library/rabbitmq:3.13\n',
        'mq.container': '[Container]\nImage=docker.io/library/rabbitmq:3.13\n',
      },
    },
    {
      files: {
        'shop-web.container': `[Unit]\nRequires=shop-db.container\nAfter=shop-db.container network.target\n${unit('')}`,
        'shop-db.container': unit(''),
        'shop-report.service':
          '[Unit]\nAfter=shop-db.service shop.mount\n[Service]\nExecStart=/usr/bin/podman exec shop-db true\n',
        'postgres-web.container': `[Unit]\nAfter=postgres-setup.service\n${unit('')}`,
      },
    },
    {
      files: {
        'web.container': `[Unit]\nAfter=db.service app-network.service firewalld.service\n${unit('')}`,
        'db.container': unit(''),
        'app.network': '[Network]\n',
      },
    },
    {
      files: {
        'web.container': `[Unit]\nAfter=postgresql.service\n${unit('')}`,
        'redis.container': unit(''),
      },
    },
    // Its other name is one letter off.
    {
      files: {
        'chrony.service': '[Service]\nExecStart=/usr/sbin/chronyd -n\n[Install]\nAlias=chronyd.service\n',
        'synced.service':
          '[Unit]\nAfter=chronyd.service\nRequires=chronyd.service\n[Service]\nType=oneshot\nExecStart=/usr/bin/chronyc waitsync\n',
      },
    },
    {
      files: {
        'wp-web.container':
          '[Unit]\nRequires=wp-fpm.service\nAfter=wp-fpm.service\n[Container]\nImage=r.example/w:1\n',
        'wp-fpm.container': '[Container]\nImage=r.example/w:1\n',
        'wp-db.container': '[Container]\nImage=r.example/w:1\n',
      },
    },
  ],
};
