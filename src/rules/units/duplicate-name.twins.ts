import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.duplicate-name. */
export const twins: Twins = {
  bad: [
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
        'b.container': unit('ContainerName=app'),
        'app.network': '[Network]\nNetworkName=app\n',
        'app.volume': '[Volume]\nVolumeName=app\n',
      },
    },
  ],
};
