import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.secret-unreadable. */
export const twins: Twins = {
  bad: [
    // The server has another user than its entrypoint.
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8.2.2\nSecret=cache-acl,target=users.acl,mode=0400\nVolume=./redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
        'redis.conf': 'protected-mode yes\naclfile /run/secrets/users.acl\ndir /data\n',
      },
      line: 3,
    },
    {
      files: {
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17.6\nSecret=db-key,target=server.key,mode=0600\nExec=-c ssl=on -c ssl_key_file=/run/secrets/server.key\n',
      },
      line: 3,
    },
    { files: { 'w.container': unit('User=1000\nSecret=pw,mode=0400') }, line: 4 },
    { files: { 'w.container': unit('User=1000\nGroup=1000\nSecret=pw,uid=999,gid=999,mode=0440') }, line: 5 },
    {
      files: { 'g.container': '[Container]\nImage=docker.io/grafana/grafana:12.2.0\nSecret=key,mode=0400\n' },
      line: 3,
    },
    {
      files: {
        'b.container':
          '[Container]\nImage=docker.io/bitnamilegacy/postgresql:16\nSecret=key,uid=999,mode=0400\n',
      },
      line: 3,
    },
    {
      files: {
        'p.container':
          '[Container]\nImage=docker.io/library/postgres:17-alpine\nSecret=key,uid=999,mode=0400\nUser=postgres\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': '[Container]\nImage=w.build\nSecret=key,mode=0400\n',
        'w.build': '[Build]\nImageTag=localhost/w:1\nSetWorkingDirectory=unit\n',
        Containerfile: 'FROM docker.io/library/python:3.13\nUSER 1000\n',
      },
      line: 3,
    },
    {
      files: {
        'k.container':
          '[Container]\nImage=a.io/a:1\nSecret=key,uid=999,mode=0400\nUserNS=keep-id:uid=70,gid=70\n',
      },
      line: 3,
    },
    {
      files: {
        'notes.container': '[Container]\nImage=notes.build\nSecret=session,mode=0400\n',
        'notes.build': '[Build]\nImageTag=localhost/notes:1\nSetWorkingDirectory=unit\n',
        Containerfile:
          'FROM docker.io/library/node:22.13.0-slim\nWORKDIR /app\nCOPY server.js .\nUSER node\n',
      },
      line: 3,
    },
    {
      files: {
        'notes.container': '[Container]\nImage=notes.build\nSecret=session,mode=0400,uid=1000\n',
        'notes.build': '[Build]\nImageTag=localhost/notes:1\nSetWorkingDirectory=unit\n',
        Containerfile:
          'FROM docker.io/library/debian:13\nRUN apt-get update && useradd --system -u 1001 app\nUSER app\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:8.2.2\nSecret=cache-acl,target=users.acl,uid=999,mode=0400\nSecret=other,mode=0400\nVolume=./redis.conf:/etc/redis.conf:ro\nExec=redis-server /etc/redis.conf\n',
        'redis.conf': 'protected-mode yes\naclfile /run/secrets/users.acl\ndir /data\n',
        // What the entrypoint reads it reads as root; a shell in its place stays root.
        'db.container':
          '[Container]\nImage=docker.io/library/postgres:17.6\nSecret=db-password,mode=0400\nSecret=db-key,target=server.key,uid=999,mode=0400\nEnvironment=POSTGRES_PASSWORD_FILE=/run/secrets/db-password\nExec=-c ssl=on -c ssl_key_file=/run/secrets/server.key\n',
        'shell.container':
          '[Container]\nImage=docker.io/library/redis:8.2.2\nSecret=acl,mode=0400\nExec=sh -c "exec redis-server --aclfile /run/secrets/acl"\n',
      },
    },
    { files: { 'w.container': unit('User=1000\nSecret=pw,uid=1000,mode=0400\nSecret=other') } },
    { files: { 'w.container': unit('Secret=pw,mode=0400') } },
    { files: { 'w.container': unit('User=1000\nGroup=50\nSecret=pw,gid=50,mode=0440') } },
    { files: { 'w.container': unit('User=1000\nSecret=pw,type=env,target=PW') } },
    {
      files: {
        'g.container': '[Container]\nImage=docker.io/grafana/grafana:12.2.0\nSecret=key,uid=472,mode=0400\n',
        // The entrypoint reads it as root and hands the value on.
        'p.container': '[Container]\nImage=docker.io/library/postgres:17\nSecret=key,mode=0400\n',
        'q.container':
          '[Container]\nImage=docker.io/library/postgres:17\nSecret=key,uid=999,mode=0400\nUser=postgres\n',
        'k.container':
          '[Container]\nImage=docker.io/grafana/grafana:12.2.0\nSecret=key,mode=0400\nUserNS=keep-id\n',
        'r.container': '[Container]\nImage=docker.io/grafana/grafana:12.2.0\nSecret=key,mode=0400\nUser=0\n',
      },
    },
    {
      files: {
        'k.container':
          '[Container]\nImage=a.io/a:1\nSecret=key,uid=999,mode=0400\nUserNS=keep-id:uid=999,gid=999\n',
      },
    },
    {
      files: {
        'notes.container': '[Container]\nImage=notes.build\nSecret=session,mode=0400,uid=1000\n',
        'notes.build': '[Build]\nImageTag=localhost/notes:1\nSetWorkingDirectory=unit\n',
        Containerfile:
          'FROM docker.io/library/node:22.13.0-slim\nWORKDIR /app\nCOPY server.js .\nUSER node\n',
      },
    },
    {
      files: {
        'notes.container': '[Container]\nImage=notes.build\nSecret=session,mode=0400,uid=1001\n',
        'notes.build': '[Build]\nImageTag=localhost/notes:1\nSetWorkingDirectory=unit\n',
        Containerfile:
          'FROM docker.io/library/debian:13\nRUN apt-get update && useradd --system -u 1001 app\nUSER app\n',
      },
    },
  ],
};
