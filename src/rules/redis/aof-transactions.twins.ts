import type { Twins } from '../define-rule.ts';

const app =
  'user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~app:* +@read +@write +@transaction\n';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'appendonly yes\naclfile /etc/redis/users.acl\n',
        'users.acl': `user default off resetkeys resetchannels -@all\n${app}`,
        'redis.container': '[Container]\nImage=docker.io/library/redis:7-alpine\n',
      },
      file: 'users.acl',
      line: 1,
    },
    {
      files: {
        'redis.conf': `appendonly yes
user default off
${app}`,
      },
      line: 2,
    },
    {
      files: {
        'redis.conf': 'appendonly yes\naclfile /etc/redis/users.acl\n',
        'users.acl': `user default off resetkeys resetchannels -@all\n${app}`,
        'redis.container': '[Container]\nImage=docker.io/library/redis:8.4.0\n',
      },
      file: 'users.acl',
      line: 1,
    },
    // Celery does.
    {
      files: {
        'redis.conf': `appendonly yes
user default off
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~* &* +@all -@dangerous
`,
        'app.env': 'CELERY_BROKER_URL=redis://app:${PASSWORD}@redis:6379/0\n',
      },
      line: 2,
    },
  ],
  good: [
    // Off, with the rights that reading the file needs.
    {
      files: {
        'redis.conf': 'appendonly yes\naclfile /etc/redis/users.acl\n',
        'users.acl': `user default off ~* &* +@all\n${app}`,
      },
    },
    // Who may do everything need not write in transactions.
    {
      files: {
        'redis.conf': `appendonly yes
user default off
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~* +@all -@dangerous
`,
      },
    },
    // There is no such file.
    {
      files: {
        'redis.conf': 'appendonly no\naclfile /etc/redis/users.acl\n',
        'users.acl': `user default off\n${app}`,
      },
    },
    // Nobody writes in transactions.
    {
      files: {
        'redis.conf': `appendonly yes
user default off
user app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~app:* +get +set
`,
      },
    },
    // Which of 8.4 it is nobody says.
    {
      files: {
        'redis.conf': 'appendonly yes\naclfile /etc/redis/users.acl\n',
        'users.acl': `user default off\n${app}`,
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.4-alpine\nExec=redis-server /etc/redis/redis.conf\n',
      },
    },
    // A version that does not ask.
    {
      files: {
        'redis.conf': 'appendonly yes\naclfile /etc/redis/users.acl\n',
        'users.acl': `user default off\n${app}`,
        'redis.container':
          '[Container]\nImage=docker.io/library/redis:8.6\nExec=redis-server /etc/redis/redis.conf\n',
      },
    },
  ],
};
