import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.duplicate-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'etc/systemd/system/a.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --name web docker.io/acme/app:1\n',
        'etc/systemd/system/b.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --name=web docker.io/acme/app:1\n',
      },
      line: 2,
    },
    {
      files: {
        'etc/containers/systemd/a.container': '[Container]\nImage=docker.io/acme/app:1\nContainerName=web\n',
        'etc/systemd/system/b.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --name web docker.io/acme/app:1\n',
      },
      line: 3,
    },
    {
      files: {
        'units/redis.service': '[Service]\nExecStart=/usr/bin/redis-server\n',
        'units/redis.container': '[Container]\nImage=docker.io/library/redis:7.4.6\n',
      },
      line: 1,
    },
    {
      files: { 'b.container': unit('ContainerName=app'), 'a.container': unit('ContainerName=app') },
      line: 3,
    },
    {
      files: { 'b.volume': '[Volume]\nVolumeName=data\n', 'a.volume': '[Volume]\nVolumeName=data\n' },
      line: 2,
    },
    {
      files: { 'b.container': `${unit('')}[Quadlet]\n`, 'a.container': unit('ServiceName=b') },
      line: 1,
      file: 'b.container',
    },
  ],
  good: [
    {
      files: {
        'home/a/.config/containers/systemd/a.container':
          '[Container]\nImage=docker.io/acme/app:1\nContainerName=web\n',
        'etc/systemd/system/b.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --name web docker.io/acme/app:1\n',
      },
    },
    {
      files: {
        'b.container': unit('ContainerName=app'),
        'app.network': '[Network]\nNetworkName=app\n',
        'app.volume': '[Volume]\nVolumeName=app\n',
      },
    },
  ],
};
