import type { Twins } from '../define-rule.ts';

const script = (lines: string) => ({ 'deploy.sh': `#!/bin/bash\nset -e\n${lines}\n` });

/** For scripts.no-daemon-reload. */
export const twins: Twins = {
  bad: [
    {
      files: script('cp -r quadlet/* ~/.config/containers/systemd/\nsystemctl --user restart api'),
      line: 4,
    },
    { files: script('install -m 644 a.service /etc/systemd/system/\nsystemctl start a'), line: 4 },
  ],
  good: [
    {
      files: script(
        'cp -r quadlet/* ~/.config/containers/systemd/\nsystemctl --user daemon-reload\nsystemctl --user restart api',
      ),
    },
    { files: script('cp nginx.conf /etc/nginx/nginx.conf\nsystemctl restart nginx') },
  ],
};
