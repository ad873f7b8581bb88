import type { Twins } from '../define-rule.ts';

const unit = (line: string) => `[Unit]\n${line}\n[Container]\nImage=a.io/a:1\n`;

/** For units.service-of-system. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'home/a/.config/systemd/user/b.service':
          '[Unit]\nRequires=docker.service\n[Service]\nExecStart=/opt/b\n',
      },
      line: 2,
    },
    { files: { '.config/containers/systemd/a.container': unit('Requires=postgresql.service') }, line: 2 },
    { files: { '.config/containers/systemd/a.container': unit('After=docker.service') }, line: 2 },
    {
      files: {
        'dot_config/containers/systemd/a.container':
          '[Unit]\nAfter=docker.service\n[Container]\nImage=r.example/app:1\n',
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'home/a/.config/systemd/user/dump.service':
          '[Unit]\nAfter=mysql.service\n[Service]\nExecStart=/opt/b\n',
        'home/a/.config/containers/systemd/mysql.container': '[Container]\nImage=docker.io/library/mysql:8\n',
      },
    },
    {
      files: {
        'etc/systemd/system/b.service': '[Unit]\nRequires=docker.service\n[Service]\nExecStart=/opt/b\n',
      },
    },
    { files: { 'etc/containers/systemd/a.container': unit('Requires=postgresql.service') } },
    {
      files: {
        '.config/containers/systemd/a.container': unit(
          'Requires=postgresql.service\nAfter=postgresql.service',
        ),
        '.config/containers/systemd/postgresql.container':
          '[Container]\nImage=docker.io/library/postgres:17\n',
      },
    },
    { files: { '.config/containers/systemd/a.container': unit('After=podman.socket') } },
  ],
};
