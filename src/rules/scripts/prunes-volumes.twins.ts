import type { Twins } from '../define-rule.ts';

const script = (line: string) => ({ 'clean.sh': `#!/bin/bash\n${line}\n` });

/** For scripts.prunes-volumes. */
export const twins: Twins = {
  bad: [
    { files: script('podman system prune -af --volumes'), line: 2 },
    { files: script('sudo podman volume prune -f'), line: 2 },
    {
      files: { 'clean.service': '[Service]\nType=oneshot\nExecStart=/usr/bin/podman volume prune --force\n' },
      line: 3,
    },
  ],
  good: [
    { files: script('podman system prune -af\npodman image prune -af --filter until=168h') },
    { files: script('podman volume prune -f --filter label=scratch=yes') },
  ],
};
