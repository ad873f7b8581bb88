import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.env-file-name. */
export const twins: Twins = {
  bad: [{ files: { 'w.container': unit('EnvironmentFile=/opt/x/env.app'), 'app.env': 'A=1\n' }, line: 3 }],
  good: [
    {
      files: {
        'w.container': unit('EnvironmentFile=/opt/x/app.env\nEnvironmentFile=/opt/x/secret.env'),
        'app.env': 'A=1\n',
      },
    },
  ],
};
