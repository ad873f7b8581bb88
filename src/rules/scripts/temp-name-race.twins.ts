import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    { files: { 'b.sh': '#!/bin/sh\nset -eu\nT=$(mktemp -u /tmp/x-XXXXXX)\npg_dump a > "$T"\n' }, line: 3 },
  ],
  good: [
    // The name of a container.
    {
      files: {
        'run.sh':
          '#!/bin/sh\nset -e\nname=$(mktemp -u box-XXXXXXXXXX)\npodman run --rm --name "$name" a.io/x:1\n',
      },
    },
    {
      files: {
        'b.sh': '#!/bin/sh\nset -eu\nT=$(mktemp)\nD=$(mktemp -d)\nsort -u "$T"\n',
        'c.sh': '#!/bin/sh\nset -eu\nP=$(mktemp -u)\nmkfifo "$P"\n',
      },
    },
  ],
};
