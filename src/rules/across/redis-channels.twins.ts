import type { TwinFiles, Twins } from '../define-rule.ts';

const stack = (acl: string, more: TwinFiles = {}): TwinFiles => ({
  'users.acl': acl,
  'redis.container': '[Container]\nImage=docker.io/library/redis:7.4.6\nContainerName=redis\n',
  'worker.container':
    '[Container]\nImage=a.io/w:1\nEnvironment=CELERY_BROKER_URL=redis://jobs:${P}@redis:6379/0\nExec=celery -A app worker\n',
  ...more,
});

/** For across.redis-channels. */
export const twins: Twins = {
  bad: [
    { files: stack('user default off\nuser jobs on #0a ~* +@all -@dangerous\n'), line: 2 },
    { files: stack('user jobs on #0a ~* &* resetchannels +@all\n'), line: 1 },
    { files: stack('user jobs on #0a ~celery* &* +@all\n'), line: 1 },
    {
      files: stack('', {
        'redis.conf': 'port 6379\nuser jobs on #0a allkeys allcommands\n',
        'users.acl': 'user cache on #0a ~c:* +@read\n',
      }),
      file: 'redis.conf',
      line: 2,
    },
  ],
  good: [
    { files: stack('user jobs on #0a ~* &* +@all -@dangerous\n') },
    { files: stack('user jobs on #0a ~* resetchannels &/0.celery* &celery* +@all\n') },
    { files: stack('user jobs on #0a ~celery* ~_kombu* ~unacked* allchannels +@all\n') },
    // A global_keyprefix.
    { files: stack('user jobs on #0a ~shop:* &* +@all\n') },
    // Another user than the broker's, which needs none.
    { files: stack('user jobs on #0a ~* &* +@all\nuser cache on #0a ~c:* +@read\n') },
    {
      files: stack('user jobs on #0a ~* +@all\n', {
        'redis.conf': 'port 6379\nacl-pubsub-default allchannels\n',
      }),
    },
    // Before 7 a new user has all channels.
    {
      files: stack('user jobs on #0a ~* +@all\n', {
        'redis.container': '[Container]\nImage=docker.io/library/redis:6.2.20\nContainerName=redis\n',
      }),
    },
  ],
};
