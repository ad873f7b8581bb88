import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.secret-in-arguments. */
export const twins: Twins = {
  bad: [
    // He may do more than PING.
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nVolume=/etc/redis/users.acl:/etc/redis/users.acl:ro\nHealthCmd=redis-cli --user probe --pass hunter2 ping | grep PONG\nExec=redis-server --aclfile /etc/redis/users.acl\n',
        'etc/redis/users.acl': 'user default off\nuser probe on >hunter2 ~* -@all +ping +@read\n',
      },
      line: 4,
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/app:1\nExec=turnserver --use-auth-secret --static-auth-secret=9b2f7a4ce1 --realm=example.org\n',
      },
      line: 3,
    },
    { files: { 'w.container': unit('Exec=redis-server --requirepass hunter2') }, line: 3 },
    { files: { 'w.container': unit('HealthCmd=redis-cli -a hunter2 ping') }, line: 3 },
    { files: { 'w.container': unit('PodmanArgs=--env=DB_PASSWORD=hunter2') }, line: 3 },
    { files: { 'w.container.j2': unit('Exec=redis-server --requirepass {{ redis_password }}') }, line: 3 },
    { files: { 'w.container': unit('HealthCmd=curl -fsS -u admin:hunter2 http://localhost/') }, line: 3 },
    {
      files: {
        'w.container': unit('HealthCmd=curl -f -H "Authorization: Bearer 9f8a7s6d5f4a" http://localhost/'),
      },
      line: 3,
    },
    { files: { 'w.container': unit('Exec=sh -c "DB_PASSWORD=hunter2 exec app"') }, line: 3 },
    // Out of its file, and onto the command line.
    {
      files: {
        'r.container':
          '[Container]\nImage=a.io/r:1\nSecret=key\nExec=sh -c "exec app --api-key $$(cat /run/secrets/key)"\n',
      },
      line: 4,
    },
  ],
  good: [
    // Who may do nothing but PING needs no secret.
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nVolume=/etc/redis/users.acl:/etc/redis/users.acl:ro\nHealthCmd=REDISCLI_AUTH=any redis-cli --no-auth-warning --user probe -h 127.0.0.1 ping | grep -qx PONG\nExec=redis-server --aclfile /etc/redis/users.acl\n',
        'etc/redis/users.acl': 'user default off\nuser probe on nopass -@all +ping\n',
      },
    },
    {
      files: {
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nVolume=/etc/redis/users.acl:/etc/redis/users.acl:ro\nHealthCmd=redis-cli --user ping --pass ping --no-auth-warning ping | grep PONG\nExec=redis-server --aclfile /etc/redis/users.acl\n',
        'etc/redis/users.acl': 'user default off\nuser ping on >ping resetkeys resetchannels -@all +ping\n',
      },
    },
    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/app:1\nExec=serve --max-token 4096 --auth-token-file /run/token --no-password --use-auth-secret --skip-password x\nPodmanArgs=--secret name,type=env\n',
      },
    },
    { files: { 'w.container': unit('HealthCmd=sh -c \'redis-cli -a "$(cat /run/secrets/pw)" ping\'') } },
    {
      files: { 'w.container': unit('Exec=serve --token-file /run/secrets/t --password-file=/run/secrets/p') },
    },
    { files: { 'w.container': unit('Exec=pg_isready --no-password') } },
    { files: { 'w.container': unit('Exec=sh -c "DB_PASSWORD=$$(cat /run/secrets/db) exec app"') } },
    {
      files: {
        'w.container': unit(
          'HealthCmd=sh -c \'curl -f -H "Authorization: Bearer $$TOKEN" http://localhost/\'',
        ),
      },
    },
    // Into the environment of the program alone.
    {
      files: {
        'w.container':
          '[Container]\nImage=a.io/w:1\nSecret=key\nExec=sh -c "APP_KEY=$$(cat /run/secrets/key) exec app --port 80"\n',
        'r.container':
          '[Container]\nImage=docker.io/library/redis:8.2.3\nSecret=redis\nExec=sh -c "exec redis-server --requirepass $$(cat /run/secrets/redis)"\n',
        's.container':
          '[Container]\nImage=a.io/s:1\nSecret=key\nExec=sh -c "sed s/KEY/$$(cat /run/secrets/key)/ /etc/app.in >/tmp/app.conf; exec app /tmp/app.conf"\n',
        'v.container':
          '[Container]\nImage=a.io/w:1\nSecret=key\nExec=sh -c "export APP_KEY=$$(cat /run/secrets/key); exec app"\n',
      },
    },
  ],
};
