import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'renew.sh': '#!/bin/bash\nlive=/etc/nginx/tls\ninstall -m 0644 "$key" "$live/privkey.pem"\n',
      },
      line: 3,
    },
    { files: { 'renew.sh': '#!/bin/sh\ncp new.pem /etc/ssl/a.key\nchmod 644 /etc/ssl/a.key\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'renew.sh': `#!/bin/bash
install -m 0600 "$key" /etc/nginx/tls/privkey.pem
install -m 0644 "$crt" /etc/nginx/tls/fullchain.pem
chmod 640 /etc/ssl/a.key
chmod 644 /etc/apt/keyrings/x.gpg /root/.ssh/id_ed25519.pub
chmod +x /usr/local/bin/rotate-key
`,
      },
    },
  ],
};
