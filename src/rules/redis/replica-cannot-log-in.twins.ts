import type { Twins } from '../define-rule.ts';

/** For redis.replica-cannot-log-in. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'replica.conf':
          'replicaof 10.20.0.11 6379\nmaxmemory 1gb\nappendonly yes\naclfile /etc/redis/users.acl\n',
        'users.acl':
          'user default off\nuser repl on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d -@all +psync +replconf +ping\n',
      },
      line: 1,
    },
    {
      files: {
        'replica.conf':
          'replicaof 10.20.0.11 6379\naclfile /etc/redis/users.acl\nmasteruser replication\nmasterauth __SECRET__\nmaxmemory 1gb\nappendonly yes\n',
        'users.acl':
          'user default off\nuser repl on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d -@all +psync +replconf +ping\n',
      },
      line: 3,
    },
    {
      files: {
        'users.acl':
          'user default off\nuser repl on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d -@all +psync +ping\n',
        'replica.conf':
          'replicaof 10.20.0.11 6379\naclfile /etc/redis/users.acl\nmasteruser repl\nmasterauth __SECRET__\nmaxmemory 1gb\nappendonly yes\n',
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
replicaof redis-primary 6379
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'users.acl':
          'user default off\nuser repl on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d -@all +psync +replconf +ping\n',
        'replica.conf':
          'replicaof 10.20.0.11 6379\naclfile /etc/redis/users.acl\nmasteruser repl\nmasterauth __SECRET__\nmaxmemory 1gb\nappendonly yes\n',
      },
    },
    {
      files: {
        'redis.conf': `requirepass {{ p }}
masterauth {{ p }}
replicaof redis-primary 6379
`,
      },
    },
  ],
};
