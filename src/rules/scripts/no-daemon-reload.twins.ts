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
    {
      files: script(
        'sed -i "s#^Image=.*#Image=acme/api:$1#" /etc/containers/systemd/api{,-worker}.container\nsystemctl restart api',
      ),
      line: 4,
    },
    {
      files: script(
        'systemctl daemon-reload\ncat > /etc/systemd/system/api.service.d/tag.conf <<E\n[Service]\nE\nsystemctl restart api',
      ),
      line: 7,
    },
  ],
  good: [
    { files: script('cp api.env ~/.config/containers/systemd/\nsystemctl --user restart api') },
    {
      files: script(
        'reload() { sudo systemctl daemon-reload; }\nsed -i s/1/2/ /etc/containers/systemd/api.container\nreload\nsystemctl restart api',
      ),
    },
    {
      files: script('printf "TAG=%s\\n" "$1" > /etc/containers/systemd/api.env\nsystemctl restart api'),
    },
    {
      files: script(
        'cp -r quadlet/* ~/.config/containers/systemd/\nsystemctl --user daemon-reload\nsystemctl --user restart api',
      ),
    },
    { files: script('cp nginx.conf /etc/nginx/nginx.conf\nsystemctl restart nginx') },
  ],
};
