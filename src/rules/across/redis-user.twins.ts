import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.redis-user. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'r.container':
          '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\nHealthCmd=redis-cli --user monitr ping\n',
        'users.acl': 'user default off\nuser monitor on nopass +ping\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Environment=CACHE=redis://app:x@redis:6379/0'),
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
        'users.acl': 'user default off\nuser cache on >x +@all\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'w.container': unit(
          'Environment=CACHE=redis://cache:x@redis:6379/0 REDIS_USER=cache OTHER=redis://me@elsewhere/0',
        ),
        'r.container': '[Container]\nImage=docker.io/library/redis:7\nContainerName=redis\n',
        'users.acl': 'user default off\nuser cache on >x +@all\n',
      },
    },
  ],
};
