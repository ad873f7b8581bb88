import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'b.sh': '#!/bin/sh\numask 000\n' }, line: 2 },
    { files: { 'b.sh': '#!/bin/sh\nset -eu\nchmod 777 /srv/backup\n' }, line: 3 },
    { files: { 'b.sh': '#!/bin/sh\nset -eu\nchmod -R a+rw /srv/backup\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -eu\nchmod 1777 /srv/tmp\nchmod o-w /srv/a\nchmod 755 /srv/b\nchmod a+x run.sh\nchmod 666 /run/app.sock\ninstall -d -m 0750 /srv/c\n',
      },
    },
  ],
};
