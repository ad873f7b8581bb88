import type { Twins } from '../define-rule.ts';

const unit = (lines: string) => ({
  'a.container': `[Container]\nImage=docker.io/acme/app:1\nPodmanArgs=--memory=512m\n${lines}\n`,
});

/** For units.heap-above-limit. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'lms.cnf': '[mysqld]\ninnodb_buffer_pool_size = 1G\n',
        'm.container':
          '[Container]\nImage=docker.io/library/mariadb:11\nVolume=/srv/lms.cnf:/etc/mysql/conf.d/lms.cnf:ro\nMemory=512m\n',
      },
      line: 2,
    },
    { files: unit('Environment=DOTNET_GCHeapHardLimit=0x80000000'), line: 4 },
    {
      files: {
        'v.container':
          '[Container]\nImage=docker.io/library/varnish:7.5\nEnvironment=VARNISH_SIZE=512M\nMemory=256m\n',
      },
      line: 3,
    },
    {
      files: {
        'm.container':
          '[Container]\nImage=docker.io/library/memcached:1.6\nExec=-m 1024 -c 2048\nMemory=512m\n',
      },
      line: 3,
    },
    { files: unit('Environment="JAVA_OPTS=-Xms1g -Xmx1g"'), line: 4 },
    {
      files: {
        'm.container':
          '[Container]\nImage=docker.io/library/mongo:8\nExec=mongod --wiredTigerCacheSizeGB 4\nMemory=2g\n',
      },
      line: 3,
    },
    {
      files: {
        'm.container':
          '[Container]\nImage=docker.io/library/mariadb:11\nExec=--innodb-buffer-pool-size=4G\nMemory=2g\n',
      },
      line: 3,
    },
    {
      files: {
        'p.container': '[Container]\nImage=a.io/php:1\nMemory=512m\nEnvironment=PHP_MEMORY_LIMIT=1G\n',
      },
      line: 4,
    },
    { files: unit('Environment=GOMEMLIMIT=900MiB'), line: 4 },
    { files: unit('Environment="JAVA_OPTS=-Xms128m -Xmx1g"'), line: 4 },
    { files: unit('Exec=node --max-old-space-size=1024 server.js'), line: 4 },
    { files: unit('Environment=JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=95'), line: 4 },
    { files: unit('Exec=java -Xmx400m -XX:MaxMetaspaceSize=256m -jar app.jar'), line: 4 },
    { files: unit('Exec=php artisan queue:work --memory=1024'), line: 4 },
    {
      files: {
        'a.service': '[Service]\nExecStart=/usr/bin/a\nEnvironment=GOMEMLIMIT=900MiB\nMemoryMax=448M\n',
      },
      line: 3,
    },
    {
      files: { 'a.service': '[Service]\nExecStart=/usr/bin/java -Xmx2g -jar /srv/a.jar\nMemoryMax=1G\n' },
      line: 2,
    },
    {
      files: {
        'jobs.container':
          '[Container]\nImage=docker.io/acme/shop:1\nMemory=512M\nExec=php bin/console messenger:consume async --memory-limit=1G\n',
      },
      line: 4,
    },
  ],
  good: [
    { files: unit('Environment=DOTNET_GCHeapHardLimit=0x18000000') },
    { files: unit('Environment="JAVA_OPTS=-Xms128m -Xmx384m"') },
    {
      files: {
        'm.container':
          '[Container]\nImage=docker.io/library/memcached:1.6\nExec=memcached -m 256\nMemory=512m\n',
      },
    },
    { files: unit('Environment=GOMEMLIMIT=400MiB "JAVA_OPTS=-Xmx384m"') },
    { files: unit('Environment="JAVA_OPTS=-XX:MaxRAMPercentage=75"') },
    { files: unit('Exec=node --max-old-space-size=384 server.js') },
    { files: unit('Environment=JAVA_TOOL_OPTIONS=-XX:MaxRAMPercentage=75.0') },
    { files: unit('Exec=java -Xmx256m -XX:MaxMetaspaceSize=128m -jar app.jar') },
    {
      files: {
        'a.service': '[Service]\nExecStart=/usr/bin/a\nEnvironment=GOMEMLIMIT=350MiB\nMemoryMax=448M\n',
      },
    },
  ],
};
