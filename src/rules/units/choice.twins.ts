import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.choice. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.image': `[Image]
Image=docker.io/acme/app:1
Policy=sometimes
`,
      },
      line: 3,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Mount=type=bnd,source=/srv,destination=/srv
`,
      },
      line: 3,
    },
    { files: { 'w.container': unit('LogDriver=syslog') }, line: 3 },
    { files: { 'w.container': unit('Pull=if-not-present') }, line: 3 },
  ],
  good: [
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Mount=type=bind,source=/srv,destination=/srv
Mount=type=tmpfs,destination=/t
`,
        'a.image': `[Image]
Image=docker.io/acme/app:1
Policy=missing
`,
      },
    },
    { files: { 'w.container': unit('LogDriver=passthrough\nPull=newer') } },
    // As Kubernetes writes it.
    { files: { 'w.container': unit('Pull=ifnotpresent') } },
  ],
};
