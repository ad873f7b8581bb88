import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'redis.conf': 'port 6379\naclfile /etc/redis/users.acl\nnotify-keyspace-events ""\n',
        'users.acl':
          'user default off\nuser app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~s:* resetchannels &__keyevent@0__:expired -@all +@read +@write +@pubsub\n',
      },
      line: 3,
    },
    {
      files: {
        'app.container':
          '[Container]\nImage=registry.example.org/app:1.0.0\nEnvironment=SPRING_SESSION_REDIS_REPOSITORY_TYPE=indexed\nEnvironment=SPRING_SESSION_REDIS_CONFIGURE_ACTION=none\n',
        'redis.conf':
          'port 6379\nuser default off\nuser app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~s:* -@all +@read +@write\n',
      },
      line: 4,
    },
    { files: { 'redis.conf': 'notify-keyspace-events KX!\n' }, line: 1 },
    { files: { 'redis.conf': 'notify-keyspace-events x\n' }, line: 1 },
  ],
  good: [
    // It switches them on itself.
    {
      files: {
        'redis.conf': 'port 6379\naclfile /etc/redis/users.acl\n',
        'users.acl':
          'user default off\nuser app on #5e884898da28047151d0e56f8dc6292773603d0d6aabbd62a11ef721d1542d8d ~s:* resetchannels &__keyevent@0__:expired -@all +@read +config|set +config +@pubsub\n',
      },
    },
    { files: { 'redis.conf': 'notify-keyspace-events AKE\n' } },
    { files: { 'redis.conf': 'notify-keyspace-events ""\n' } },
    { files: { 'redis.conf': 'notify-keyspace-events Kg$tmn\n' } },
  ],
};
