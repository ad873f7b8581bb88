import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.env-file-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container': `[Container]
Image=docker.io/acme/app:1
EnvironmentFile=./shop.env
`,
        'web.env': `A=b
`,
      },
      line: 3,
    },
    {
      files: {
        'w.container': `[Container]
Image=docker.io/acme/app:1
EnvironmentFile=%h/shop/webs.env
`,
        'shop/web.env': `A=b
`,
      },
      line: 3,
    },
    { files: { 'w.container': unit('EnvironmentFile=/opt/x/env.app'), 'app.env': 'A=1\n' }, line: 3 },
    // Beside the unit others are.
    {
      files: {
        'u/web.container': '[Container]\nImage=r.example/app:1\nEnvironmentFile=./app.env\n',
        'u/jobs.container': '[Container]\nImage=r.example/app:1\nEnvironmentFile=./worker-queue.env\n',
        'u/app.env': 'A=1\n',
      },
      line: 3,
      file: 'u/jobs.container',
    },
  ],
  good: [
    // What no repository holds.
    {
      files: {
        'w.container': `[Container]
Image=docker.io/acme/app:1
EnvironmentFile=./web.env
EnvironmentFile=./tokens.env
`,
        'web.env': `A=b
`,
        'other/x.env': `B=c
`,
      },
    },
    // The second of several, and one that no repository holds.
    {
      files: {
        'w.container': `[Container]
Image=docker.io/acme/app:1
EnvironmentFile=%h/shop/web2.env
EnvironmentFile=%h/shop/secret.env
`,
        'shop/web1.env': `A=b
`,
      },
    },
    {
      files: {
        'w.container': unit('EnvironmentFile=/opt/x/app.env\nEnvironmentFile=/opt/x/secret.env'),
        'app.env': 'A=1\n',
      },
    },
    {
      files: {
        'u/web.container': '[Container]\nImage=r.example/app:1\nEnvironmentFile=./app.env\n',
        'u/jobs.container': '[Container]\nImage=r.example/app:1\nEnvironmentFile=./worker-queue.env\n',
        'u/app.env': 'A=1\n',
        'deploy.sh': '#!/bin/sh\nsops -d worker-queue.enc > u/worker-queue.env\n',
      },
    },
    {
      files: {
        'u/web.container':
          '[Container]\nImage=r.example/app:1\nEnvironmentFile=./app.env\nEnvironmentFile=./secrets.env\n',
        'u/app.env': 'A=1\n',
      },
    },
  ],
};
