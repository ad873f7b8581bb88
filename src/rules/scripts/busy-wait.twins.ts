import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'e.sh': '#!/bin/sh\nset -e\nuntil pg_isready -h db; do :; done\nexec a\n' }, line: 3 },
    { files: { 'e.sh': '#!/bin/sh\nset -e\nwhile ! nc -z db 5432; do\n  echo waiting\ndone\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'e.sh':
          '#!/bin/sh\nset -e\nuntil pg_isready -h db; do sleep 1; done\nuntil pg_isready -h db || ! sleep 2; do :; done\nwhile read -r a; do echo "$a"; done\n',
      },
    },
  ],
};
