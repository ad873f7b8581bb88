import type { Twins } from '../define-rule.ts';

const script = (line: string, name = 'deploy.sh') => ({
  [name]: `#!/bin/bash\nset -euo pipefail\n${line}\n`,
});

export const twins: Twins = {
  bad: [
    { files: script('printf %s "$PW" | podman secret create app-password -'), line: 3 },
    { files: script('podman volume create app-data', 'upgrade.sh'), line: 3 },
  ],
  good: [
    { files: script('printf %s "$PW" | podman secret create --replace app-password -') },
    { files: script('podman volume create --ignore app-data\npodman network create n || true') },
    {
      files: script(
        'podman secret exists app-password || printf %s "$PW" | podman secret create app-password -',
      ),
    },
    // Run once, by hand.
    { files: script('printf %s "$PW" | podman secret create app-password -', 'install.sh') },
  ],
};
