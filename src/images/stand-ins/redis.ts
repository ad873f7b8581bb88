import type { DebianSuite } from '../recipe.ts';
import type { ImageReference } from '../reference.ts';
import type { StandIn } from './stand-in.ts';

const SUITES: Readonly<Record<string, DebianSuite>> = { '7': 'bookworm', '8': 'trixie' };

/**
 * The official image's entry point, written anew: options alone are redis-server's, root's rights are given up, files
 * are made for the owner only. Official builds have protected mode off unless the configuration says otherwise.
 */
const ENTRYPOINT = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then set -- redis-server "$@"; fi
if [ "$1" = 'redis-server' ]; then
	case "$*" in
		*protected-mode*) ;;
		*) if ! { [ -f "\${2:-}" ] && grep -qi '^[[:space:]]*protected-mode' "$2"; }; then set -- "$@" --protected-mode no; fi ;;
	esac
	if [ "$(id -u)" = '0' ]; then
		find . \\! -user redis -exec chown redis '{}' +
		exec setpriv --reuid=redis --regid=redis --init-groups --inh-caps=-all "$0" "$@"
	fi
	if [ "$(umask)" = '0022' ]; then umask 0077; fi
fi
exec "$@"
`;

/** The official redis image from Debian's packages; undefined for a major version that Debian does not have. */
export function redisStandIn(reference: ImageReference): StandIn | undefined {
  const major = /^(\d+)/.exec(reference.tag)?.[1] ?? '';
  const suite = SUITES[major];
  if (suite === undefined) return undefined;
  const isAlpine = reference.tag.includes('alpine');
  const gid = isAlpine ? 1000 : 999;
  return {
    recipe: {
      name: `redis-${major}${isAlpine ? '-alpine' : ''}`,
      suite,
      packages: ['redis-server', 'redis-tools'],
      files: [{ path: '/usr/local/bin/docker-entrypoint.sh', text: ENTRYPOINT, mode: 0o755 }],
      run: [
        `groupmod -g ${gid} redis && usermod -u 999 -g ${gid} -d /data redis`,
        'rm -rf /etc/redis /var/lib/redis /var/log/redis && mkdir -p /data && chown redis:redis /data',
      ],
      entrypoint: ['docker-entrypoint.sh'],
      cmd: ['redis-server'],
      workdir: '/data',
      expose: [6379],
      volumes: ['/data'],
    },
    differences: [
      ...(isAlpine ? ['Debian (glibc) in place of Alpine (musl)'] : []),
      'the minor version is that of Debian’s package',
    ],
  };
}
