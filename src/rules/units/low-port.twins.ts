import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.low-port. */
export const twins: Twins = {
  bad: [
    { files: { '.config/containers/systemd/a.pod': '[Pod]\nPublishPort=25:25\n' }, line: 2 },
    { files: { '.config/containers/systemd/w.container': unit('PublishPort=80:8080') }, line: 3 },
    { files: { 'units/w.container': unit('PublishPort=443:8443\nVolume=%h/site:/site:ro') }, line: 3 },
    {
      files: {
        'units/w.container': unit('PublishPort=443:8443'),
        'deploy.sh': '#!/bin/sh\ncp units/* ~/.config/containers/systemd/\nsystemctl --user daemon-reload\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        '.config/containers/systemd/w@.container':
          '[Container]\nImage=a.io/a:1\nPublishPort=127.0.0.1:80%i:80%i\n',
      },
    },
    { files: { 'units/w.container': unit('PublishPort=80:8080') } },
    {
      files: {
        'units/w.container': unit('PublishPort=80:8080\nVolume=%h/site:/site:ro'),
        'deploy.sh': '#!/bin/sh\ncp units/* /etc/containers/systemd/\n',
      },
    },
    { files: { 'etc/containers/systemd/w.container': unit('PublishPort=80:8080') } },
    { files: { '.config/containers/systemd/w.container': unit('PublishPort=8080:80'), 'sysctl.conf': '' } },
    {
      files: {
        '.config/containers/systemd/w.container': unit('PublishPort=80:8080'),
        'etc/sysctl.d/50.conf': 'net.ipv4.ip_unprivileged_port_start=80\n',
      },
    },
    {
      files: {
        '.config/containers/systemd/w.container': '[Container]\nImage=r.example/app:1\nPublishPort=80:8080\n',
        'README.md': '# Hosts\n\nThey have `net.ipv4.ip_unprivileged_port_start=80` in /etc/sysctl.d.\n',
      },
    },
  ],
};
