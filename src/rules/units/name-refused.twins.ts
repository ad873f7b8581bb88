import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'web.container': '[Container]\nImage=a.io/web:1\nContainerName=my web\n' }, line: 3 },
    { files: { 'a.volume': '[Volume]\nVolumeName=_data\n' }, line: 2 },
  ],
  good: [
    {
      files: {
        'web@.container': '[Container]\nImage=a.io/web:1\nContainerName=web-%i\n',
        'a.volume': '[Volume]\nVolumeName=a.data_1\n',
      },
    },
  ],
};
