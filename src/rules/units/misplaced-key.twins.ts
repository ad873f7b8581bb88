import type { Twins } from '../define-rule.ts';

/** Keys across sections, and keys that both programs have. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': '[Container]\nImage=docker.io/library/x:1\nRestart=always\n' }, line: 3 },
    {
      files: { 'web.container': '[Container]\nImage=docker.io/library/x:1\n[Service]\nPublishPort=80:80\n' },
      line: 4,
    },
    {
      files: {
        'web.container': '[Container]\nImage=docker.io/library/x:1\n[Service]\nStartLimitIntervalSec=30\n',
      },
      line: 4,
    },
    { files: { 'a.network': '[Network]\nWantedBy=default.target\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Unit]\nStartLimitBurst=3\n[Container]\nImage=docker.io/library/x:1\nUser=1000\nEnvironment=A=b\nNoNewPrivileges=true\n[Service]\nStartLimitBurst=3\nEnvironment=A=b\nNoNewPrivileges=yes\nMemoryMax=1G\n',
      },
    },
  ],
};
