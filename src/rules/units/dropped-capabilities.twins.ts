import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.dropped-capabilities. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'e.container': '[Container]\nImage=docker.io/library/nginx:1.27\nDropCapability=all\n',
      },
      line: 3,
    },
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16\nDropCapability=all\n' },
      line: 3,
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:17\nDropCapability=all\nUser=0\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'e.container':
          '[Container]\nImage=docker.io/library/nginx:1.27\nDropCapability=all\nAddCapability=CHOWN SETUID SETGID NET_BIND_SERVICE\n',
        'u.container': '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.27\nDropCapability=all\n',
      },
    },
    {
      files: {
        'd.container': '[Container]\nImage=docker.io/library/postgres:16\nDropCapability=all\nUser=999\n',
      },
    },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/redis:7\nDropCapability=ALL\nAddCapability=SETUID SETGID CHOWN\n',
      },
    },
    { files: { 'd.container': unit('DropCapability=all') } },
    {
      files: {
        'd.container':
          '[Container]\nImage=docker.io/library/postgres:17\nDropCapability=all\nUserNS=keep-id\n',
      },
    },
  ],
};
