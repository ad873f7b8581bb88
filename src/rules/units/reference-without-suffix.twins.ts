import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.reference-without-suffix. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'a.container': '[Container]\nImage=a.io/a:1\nNetwork=chat.netwrok\n',
        'chat.network': '[Network]\n',
      },
      line: 3,
    },
    { files: { 'w.container': unit('Network=app'), 'app.network': '[Network]\n' }, line: 3 },
    { files: { 'w.container': unit('Volume=data:/data'), 'data.volume': '[Volume]\nLabel=a=b\n' }, line: 3 },
    {
      files: {
        'w.container': unit('Network=systemd-app'),
        'app.network': '[Network]\nNetworkName=app\n',
      },
      line: 3,
    },
  ],
  good: [
    { files: { 'a.container': '[Container]\nImage=a.io/a:1\nNetwork=corp.internal\nVolume=a.data:/data\n' } },
    {
      files: {
        'w.container': unit('Network=systemd-app\nVolume=systemd-data:/data'),
        'app.network': '[Network]\n',
        'data.volume': '[Volume]\n',
      },
    },
    {
      files: {
        'w.container': unit('Network=app\nVolume=data:/data'),
        'app.network': '[Network]\nNetworkName=app\n',
        'data.volume': '[Volume]\nVolumeName=data\n',
      },
    },
    { files: { 'w.container': unit('Network=host\nVolume=other:/data') } },
  ],
};
