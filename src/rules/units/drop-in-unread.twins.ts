import type { Twins } from '../define-rule.ts';

const unit = { 'etc/containers/systemd/a.container': '[Container]\nImage=a.io/a:1\n' };
const limit = '[Service]\nMemoryMax=1G\n';

/** For units.drop-in-unread. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'web.d/x.conf': '[Container]\nReadOnly=true\n',
        'web.container': '[Container]\nImage=docker.io/acme/app:1\n',
      },
      line: 1,
    },
    {
      files: {
        'web.container.d/limits': '[Container]\nReadOnly=true\n',
        'web.container': '[Container]\nImage=docker.io/acme/app:1\n',
      },
      line: 1,
    },
    {
      files: {
        'wbe.container.d/x.conf': '[Container]\nReadOnly=true\n',
        'web.container': '[Container]\nImage=docker.io/acme/app:1\n',
      },
      line: 1,
    },
    { files: { 'etc/containers/systemd/a.service.d/10.conf': limit, ...unit }, line: 1 },
  ],
  good: [
    {
      files: {
        'web.container.d/README.md': '[Container]\n',
        'web.container': '[Container]\nImage=docker.io/acme/app:1\n',
        'container.d/x.conf': '[Container]\nReadOnly=true\n',
      },
    },
    {
      files: {
        'web-a.container': '[Container]\nImage=docker.io/acme/app:1\n',
        'web-.container.d/x.conf': '[Container]\nReadOnly=true\n',
      },
    },
    {
      files: {
        'web@a.container': '[Container]\nImage=docker.io/acme/app:1\n',
        'web@.container.d/x.conf': '[Container]\nReadOnly=true\n',
      },
    },

    { files: { 'etc/containers/systemd/a.container.d/10.conf': limit, ...unit } },
    { files: { 'etc/systemd/system/a.service.d/10.conf': limit, ...unit } },
    {
      files: { 'quadlet/a.container': '[Container]\nImage=a.io/a:1\n', 'quadlet/a.service.d/10.conf': limit },
    },
  ],
};
