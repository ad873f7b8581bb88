import type { Twins } from '../define-rule.ts';

const service = '[Service]\nExecStart=/usr/local/bin/gateway\n';

export const twins: Twins = {
  bad: [
    {
      files: { 'g.socket': '[Socket]\nListenStream=8765\nAccept=yes\n', 'g.service': service },
      line: 3,
    },
    {
      files: {
        'g.socket': '[Unit]\nDescription=Gateway\n[Socket]\nListenStream=/run/g.sock\n',
        'g@.service': service,
      },
      line: 3,
    },
    {
      files: {
        'g.socket': '[Socket]\nListenStream=8765\nAccept=true\n',
        'g.container': '[Container]\nImage=a.io/g:1\nNetwork=none\n',
      },
      line: 3,
    },
    {
      files: {
        'pool.socket':
          '[Socket]\nListenStream=/run/p.sock\nService=pool-proxyd.service\n[Install]\nWantedBy=sockets.target\n',
        'pool-proxy.service': '[Service]\nExecStart=/usr/bin/p\n',
      },
      line: 3,
    },
  ],
  good: [
    { files: { 'g.socket': '[Socket]\nListenStream=8765\nAccept=yes\n', 'g@.service': service } },
    {
      files: {
        'g.socket': '[Socket]\nListenStream=8765\n',
        'g.container': '[Container]\nImage=a.io/g:1\nNetwork=none\n',
      },
    },
    {
      files: { 'g.socket': '[Socket]\nListenStream=8765\nService=other.service\n', 'g@.service': service },
    },
    { files: { 'podman.socket': '[Socket]\nListenStream=%t/podman/podman.sock\n' } },
    {
      files: {
        'pool.socket':
          '[Socket]\nListenStream=/run/p.sock\nService=pool-proxy.service\n[Install]\nWantedBy=sockets.target\n',
        'pool-proxy.service': '[Service]\nExecStart=/usr/bin/p\n',
      },
    },
  ],
};
