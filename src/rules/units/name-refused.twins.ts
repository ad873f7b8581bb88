import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'app@.container': '[Container]\nImage=registry.example.org/app:1.2.3\nContainerName=app-%n\n',
      },
      line: 3,
    },

    {
      files: { 'web.container': '[Container]\nImage=docker.io/acme/app:1\nEnvironmentFile=~/web.env\n' },
      line: 3,
    },

    {
      files: {
        'a.container': '[Container]\nImage=a.io/app:1\nVolume=element/config.json:/app/config.json:ro\n',
      },
      line: 3,
    },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nVolume=~/data:/data\n' }, line: 3 },
    { files: { 'a.container': '[Container]\nImage=a.io/app:1\nVolume=$HOME/data:/data:Z\n' }, line: 3 },
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nContainerName=my web\n' }, line: 3 },
    { files: { 'a.volume': '[Volume]\nVolumeName=_data\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'app@.container': '[Container]\nImage=registry.example.org/app:1.2.3\nContainerName=%p-%i\n',
        'one.container': '[Container]\nImage=registry.example.org/app:1.2.3\nContainerName=%N\n',
      },
    },

    {
      files: {
        'a.container':
          '[Container]\nImage=a.io/app:1\nVolume=./conf/a.json:/app/a.json:ro\nVolume=%h/data:/data\nVolume=../b:/b\nVolume=/cache\nVolume=${HOME}/c:/c\nVolume=%i/x:/x\n',
      },
    },
    {
      files: {
        'web@.container': '[Container]\nImage=a.io/web:1\nContainerName=web-%i\n',
        'a.volume': '[Volume]\nVolumeName=a.data_1\n',
      },
    },
  ],
};
