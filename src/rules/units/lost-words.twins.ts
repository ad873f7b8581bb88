import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.lost-words. */
export const twins: Twins = {
  bad: [
    {
      files: { 'web.container': '[Container]\nImage=docker.io/acme/app:1\nEnvironment="A=b C=d\n' },
      line: 3,
    },
    {
      files: { 'web.container': "[Container]\nImage=docker.io/acme/app:1\nHealthCmd=sh -c 'test -f /x\n" },
      line: 3,
    },
    { files: { 'etc/systemd/system/a.service': "[Service]\nExecStart=/bin/echo it's\n" }, line: 2 },
    {
      files: { 'web.container': '[Container]\nImage=docker.io/acme/app:1\n[Service]\nEnvironment="A=b\n' },
      line: 4,
    },
    { files: { 'web.container': unit('Exec=run "" --port 8000') }, line: 3 },
    { files: { 'web.container': unit('Environment=PATTERN=\\d+') }, line: 3 },
  ],
  good: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/acme/app:1\nExec=sh -c "it\'s"\nEnvironment=A=b\\"c\nHealthCmd=sh -c \'echo "x\' || echo \'"\'\n',
      },
    },
    {
      files: {
        'etc/systemd/system/a.service':
          '[Unit]\nDescription=the app\'s own\n[Service]\nExecStart=/bin/sh -c "it\'s"\n',
      },
    },
    { files: { 'web.container': unit('Exec=run "a b" \'c d\'\nEnvironment="A=b c" D=\\\\d+') } },
  ],
};
