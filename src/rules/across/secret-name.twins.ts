import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.secret-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'w.container': unit('Secret=db_password'),
        'setup.sh': '#!/bin/sh\npodman secret create --replace db-password - <x\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'w.container': unit('Secret=db-password\nSecret=api-key'),
        'setup.sh': '#!/bin/sh\npodman secret create db-password - <x\n',
      },
    },
    {
      files: {
        'w.container': unit('Secret=db_password'),
        'setup.sh': '#!/bin/sh\npodman secret create "$1" - <x\npodman secret create db-password - <x\n',
      },
    },
  ],
};
