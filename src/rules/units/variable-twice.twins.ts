import type { Twins } from '../define-rule.ts';

const unit = (lines: string) => `[Container]\nImage=a.io/a:1\n${lines}\n`;

/** For units.variable-twice. */
export const twins: Twins = {
  bad: [{ files: { 'a.container': unit('Environment=UID=1 A=b\nEnvironment=UID=2') }, line: 3 }],
  good: [
    { files: { 'a.container': unit('Environment=UID=1\nEnvironment=UID=1') } },
    { files: { 'a.container': unit('Environment=UID=1\nEnvironment=\nEnvironment=UID=2') } },
    {
      files: {
        'a.container': unit('Environment=UID=1'),
        'a.container.d/uid.conf': '[Container]\nEnvironment=UID=2\n',
      },
    },
  ],
};
