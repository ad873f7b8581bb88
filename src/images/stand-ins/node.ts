import type { DebianSuite } from '../recipe.ts';
import type { ImageReference } from '../reference.ts';
import type { StandIn } from './stand-in.ts';

const SUITES: Readonly<Record<string, DebianSuite>> = { '18': 'bookworm', '20': 'trixie' };

/** The official image's entry point, written anew: options and files alone are node's. */
const ENTRYPOINT = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then set -- node "$@"; fi
exec "$@"
`;

/** The official node image from Debian's packages; undefined for a major version that Debian does not have. */
export function nodeStandIn({ tag }: ImageReference): StandIn | undefined {
  const major = /^(\d+)/.exec(tag)?.[1] ?? '';
  const suite = SUITES[major];
  if (suite === undefined) return undefined;
  return {
    recipe: {
      name: `node-${major}`,
      suite,
      packages: ['nodejs', 'ca-certificates'],
      files: [{ path: '/usr/local/bin/docker-entrypoint.sh', text: ENTRYPOINT, mode: 0o755 }],
      run: ['groupadd -g 1000 node && useradd -u 1000 -g node -s /bin/bash -m node'],
      entrypoint: ['docker-entrypoint.sh'],
      cmd: ['node'],
    },
    differences: [
      'npm and yarn are not in it',
      ...(tag.includes('alpine') ? ['Debian (glibc) in place of Alpine (musl)'] : []),
      'the minor version is that of Debian’s package',
    ],
  };
}
