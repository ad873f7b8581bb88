import type { Twins } from '../define-rule.ts';

const proxy = (port: number, more = '') => `[Unit]
Requires=wiki.service wiki-proxy.socket
After=wiki.service wiki-proxy.socket
[Service]
ExecStart=/usr/lib/systemd/systemd-socket-proxyd${more} 127.0.0.1:${port}
`;

const wiki = '[Container]\nImage=r.example/wiki:1\nPublishPort=127.0.0.1:3080:3000\n';

export const twins: Twins = {
  bad: [
    {
      files: {
        'systemd/wiki-proxy.service': proxy(3008, ' --exit-idle-time=10min'),
        'systemd/wiki-proxy.socket': '[Socket]\nListenStream=8080\n[Install]\nWantedBy=sockets.target\n',
        'quadlet/wiki.container': wiki,
      },
      line: 5,
    },
    {
      files: {
        'systemd/wiki-proxy.service': proxy(3000),
        'systemd/wiki-proxy.socket': '[Socket]\nListenStream=8080\n[Install]\nWantedBy=sockets.target\n',
        'quadlet/wiki.container': wiki,
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'systemd/wiki-proxy.service': proxy(3080),
        'systemd/wiki-proxy.socket': '[Socket]\nListenStream=8080\n[Install]\nWantedBy=sockets.target\n',
        'quadlet/wiki.container': wiki,
      },
    },
    // On the host's network it publishes nothing.
    {
      files: {
        'systemd/wiki-proxy.service': proxy(3000),
        'quadlet/wiki.container': '[Container]\nImage=r.example/wiki:1\nNetwork=host\n',
      },
    },
  ],
};
