import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.host-name. */
export const twins: Twins = {
  bad: [
    // The file is right for the other container that reads it.
    {
      files: {
        'worker.container':
          '[Container]\nImage=a.io/web:1\nContainerName=worker\nNetwork=edge.network\nEnvironmentFile=/etc/web.env\n',
        'web.container':
          '[Container]\nImage=a.io/web:1\nContainerName=web\nNetwork=data.network\nEnvironmentFile=/etc/web.env\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=data.network\n',
        'etc/web.env': 'DB_HOST=db\n',
        'edge.network': '[Network]\n',
        'data.network': '[Network]\n',
      },
      line: 4,
    },
    // In a pod too.
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/web:1\nPod=web.pod\nEnvironment=REDIS_URL=redis://cache:6379/0\n',
        'cache.container': '[Container]\nImage=docker.io/library/redis:8.2.2\nPod=web.pod\n',
        'web.pod': '[Pod]\nNetwork=data.network\n',
        'data.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Network=d.network\nEnvironment=DATABASE_URL=postgres://a@10.5.0.11/a'),
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=d.network\nIP=10.5.0.10\n',
        'd.network': '[Network]\nSubnet=10.5.0.0/24\n',
      },
      line: 4,
    },
    {
      files: {
        'kibana.container':
          '[Container]\nImage=docker.elastic.co/kibana/kibana:9.1.3\nNetwork=d.network\nEnvironment=ELASTICSEARCH_HOSTS=http://elasticsearch:9200\n',
        'elastic.container':
          '[Container]\nImage=docker.elastic.co/elasticsearch/elasticsearch:9.1.3\nContainerName=elastic\nNetwork=d.network\n',
        'd.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container': '[Container]\nImage=a.io/web:1\nNetwork=x.network\nEnvironment=DB_HOST=db\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=x.network\n',
        'x.network': '[Network]\nDisableDNS=true\n',
      },
      file: 'x.network',
      line: 2,
    },
    // The host's network knows no container, and a host of a database is that of the only one here.
    {
      files: {
        'exporter.container':
          '[Container]\nImage=docker.io/oliver006/redis_exporter:v1.66.0\nNetwork=host\nEnvironment=REDIS_ADDR=redis://redis:6379\n',
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.2\nContainerName=redis\nNetwork=n.network\n',
        'n.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\nNetwork=n.network\nEnvironment=DB_HOST=postgres\n',
        'pg.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=pg\nNetwork=n.network\n',
        'n.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
AddHost=git.a.example:127.0.0.1
Environment=FORGE__database__HOST=sql:3306
`,
        'm.container': `[Container]
Image=docker.io/library/mariadb:11
ContainerName=mariadb
Network=n.network
`,
        'n.network': `[Network]
`,
      },
      line: 5,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=CACHE=redis://redis:6379/0
`,
        'v.container': `[Container]
Image=docker.io/valkey/valkey:8.1.4
ContainerName=valkey
Network=n.network
`,
        'n.network': `[Network]
`,
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Network=a.network\nEnvironment=DB_HOST=postgre'),
        'db.container': unit('Network=a.network\nContainerName=postgres'),
        'a.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Network=a.network\nEnvironment=DB_HOST=db'),
        'db.container': unit('Network=a.network'),
        'a.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Network=a.network\nEnvironment=DB_URL=postgres://u@db:5432/x'),
        'db.container': unit('Network=b.network\nContainerName=db'),
        'a.network': '[Network]\n',
        'b.network': '[Network]\n',
      },
      line: 4,
    },
    {
      files: { 'w.container': unit('Environment=DB_HOST=db'), 'db.container': unit('ContainerName=db') },
      line: 3,
    },
    {
      files: {
        'app.container': '[Container]\nImage=r.example/app:1\nPod=a.pod\nEnvironment=DB_HOST=db\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\nPod=a.pod\n',
        'a.pod': '[Pod]\n',
      },
      line: 4,
    },
    {
      files: {
        'app.container': '[Container]\nImage=r.example/app:1\nPod=a.pod\nEnvironment=DB_HOSTNAME=database\n',
        'immich-db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=immich-db\nPod=a.pod\n',
        'a.pod': '[Pod]\n',
      },
      line: 4,
    },
  ],
  good: [
    // The name of the pod is the name of its host, for each member.
    {
      files: {
        'shop.pod': '[Pod]\nPodName=shop\n',
        'shop-api.container':
          '[Container]\nImage=a.io/api:1\nContainerName=shop-api\nPod=shop.pod\nEnvironment=PGHOST=shop REDIS_URL=redis://shop:6379/0\n',
        'shop-db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=shop-db\nPod=shop.pod\n',
        'shop-cache.container':
          '[Container]\nImage=docker.io/library/redis:8.2\nContainerName=shop-cache\nPod=shop.pod\n',
      },
    },
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/web:1\nPod=web.pod\nEnvironment=REDIS_URL=redis://systemd-cache:6379/0 DB_HOST=db MAIL_HOST=relay\n',
        'cache.container': '[Container]\nImage=docker.io/library/redis:8.2.2\nPod=web.pod\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=data.network\n',
        'web.pod': '[Pod]\nNetwork=data.network\n',
        'data.network': '[Network]\n',
      },
    },
    // The address of the container, and that of the host.
    {
      files: {
        'w.container': unit(
          'Network=d.network\nEnvironment=DATABASE_URL=postgres://a@10.5.0.10/a MAIL_HOST=10.5.0.1 LDAP_HOST=10.6.0.7',
        ),
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=d.network:ip=10.5.0.10\n',
        'd.network': '[Network]\nSubnet=10.5.0.0/24\n',
      },
    },
    {
      files: {
        'kibana.container':
          '[Container]\nImage=docker.elastic.co/kibana/kibana:9.1.3\nNetwork=d.network\nEnvironment=ELASTICSEARCH_HOSTS=http://elasticsearch:9200\n',
        'elastic.container':
          '[Container]\nImage=docker.elastic.co/elasticsearch/elasticsearch:9.1.3\nContainerName=elastic\nNetwork=d.network:alias=elasticsearch\n',
        'd.network': '[Network]\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=a.io/web:1\nNetwork=x.network\nEnvironment=DB_HOST=10.9.0.2\nAddHost=db:10.9.0.2\nEnvironment=REDIS_HOST=db\n',
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17\nContainerName=db\nNetwork=x.network:ip=10.9.0.2\n',
        'x.network': '[Network]\nSubnet=10.9.0.0/24\nDisableDNS=true\n',
      },
    },
    // A host that is added, and others of another kind.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
AddHost=sql:10.1.1.1
Environment=DB_HOST=sql:3306 API_HOST=other MAIL_HOST=relay:25
`,
        'm.container': `[Container]
Image=docker.io/library/mariadb:11
ContainerName=mariadb
Network=n.network
`,
        'n.network': `[Network]
`,
      },
    },
    // On a network of another stack.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Network=shared
Environment=CACHE=redis://redis:6379/0
`,
        'v.container': `[Container]
Image=docker.io/valkey/valkey:8.1.4
ContainerName=valkey
Network=n.network
`,
        'n.network': `[Network]
`,
      },
    },
    // A name of the world outside; a program of another kind.
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Network=n.network
Environment=CACHE=redis://cache.internal:6379/0 API=http://other:80/
`,
        'v.container': `[Container]
Image=docker.io/valkey/valkey:8.1.4
ContainerName=valkey
Network=n.network
`,
        'n.network': `[Network]
`,
      },
    },
    {
      files: {
        'w.container': unit('Network=a.network\nEnvironment=DB_HOST=legacy'),
        'db.container': unit('Network=a.network\nContainerName=postgres'),
        'a.network': '[Network]\n',
      },
    },
    {
      files: {
        'w.container': unit('Network=a.network\nEnvironment=DB_HOST=db MAIL_HOST=smtp.example.com'),
        'db.container': unit('Network=a.network\nContainerName=db'),
        'a.network': '[Network]\n',
      },
    },
    {
      files: {
        'w.container': unit('Network=a.network\nEnvironment=DB_HOST=db'),
        'db.container': unit('Network=a.network:alias=db'),
        'a.network': '[Network]\n',
      },
    },
    {
      files: {
        'w.container': unit('Network=host\nEnvironment=DB_HOST=localhost'),
        'db.container': unit('PublishPort=127.0.0.1:5432:5432'),
      },
    },
    {
      files: {
        'app.container': '[Container]\nImage=r.example/app:1\nPod=a.pod\nEnvironment=DB_HOST=db\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\nPod=a.pod\n',
        'a.pod': '[Pod]\nAddHost=db:127.0.0.1\n',
      },
    },
    {
      files: {
        'app.container': '[Container]\nImage=r.example/app:1\nPod=a.pod\nEnvironment=DB_HOST=db\n',
        'db.container': '[Container]\nImage=docker.io/library/postgres:16\nContainerName=db\nPod=a.pod\n',
        'a.pod': '[Pod]\n',
      },
    },
    {
      files: {
        'app.container': '[Container]\nImage=r.example/app:1\nPod=a.pod\nEnvironment=DB_HOSTNAME=localhost\n',
        'immich-db.container':
          '[Container]\nImage=docker.io/library/postgres:16\nContainerName=immich-db\nPod=a.pod\n',
        'a.pod': '[Pod]\n',
      },
    },
  ],
};
