import type { Twins } from '../define-rule.ts';

const unit = { 'etc/containers/systemd/a.container': '[Container]\nImage=a.io/a:1\n' };
const limit = '[Service]\nMemoryMax=1G\n';

/** For units.drop-in-unread. */
export const twins: Twins = {
  bad: [{ files: { 'etc/containers/systemd/a.service.d/10.conf': limit, ...unit }, line: 1 }],
  good: [
    { files: { 'etc/containers/systemd/a.container.d/10.conf': limit, ...unit } },
    { files: { 'etc/systemd/system/a.service.d/10.conf': limit, ...unit } },
    {
      files: { 'quadlet/a.container': '[Container]\nImage=a.io/a:1\n', 'quadlet/a.service.d/10.conf': limit },
    },
  ],
};
