import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.low-port. */
export const twins: Twins = {
  bad: [{ files: { '.config/containers/systemd/w.container': unit('PublishPort=80:8080') }, line: 3 }],
  good: [
    { files: { 'etc/containers/systemd/w.container': unit('PublishPort=80:8080') } },
    { files: { '.config/containers/systemd/w.container': unit('PublishPort=8080:80'), 'sysctl.conf': '' } },
    {
      files: {
        '.config/containers/systemd/w.container': unit('PublishPort=80:8080'),
        'etc/sysctl.d/50.conf': 'net.ipv4.ip_unprivileged_port_start=80\n',
      },
    },
  ],
};
