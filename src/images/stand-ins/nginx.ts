import type { ImageReference } from '../reference.ts';
import type { StandIn } from './stand-in.ts';

/** The official image's entry point, written anew: scripts and templates of /docker-entrypoint.d, then the command. */
const ENTRYPOINT = `#!/bin/sh
set -e
if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
	mkdir -p /etc/nginx/conf.d 2>/dev/null || :
	for template in /etc/nginx/templates/*.template; do
		[ -f "$template" ] || continue
		names="$(env | sed -n 's/^\\([A-Za-z_][A-Za-z0-9_]*\\)=.*/\${\\1}/p' | tr '\\n' ' ')"
		envsubst "$names" < "$template" > "/etc/nginx/conf.d/$(basename "$template" .template)"
	done
	for script in /docker-entrypoint.d/*; do
		case "$script" in
			*.envsh) [ -x "$script" ] && . "$script" ;;
			*.sh) [ -x "$script" ] && "$script" ;;
		esac
	done
fi
exec "$@"
`;

const CONFIG = `user nginx;
worker_processes auto;
error_log /var/log/nginx/error.log notice;
pid /run/nginx.pid;
events { worker_connections 1024; }
http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log /var/log/nginx/access.log combined;
    sendfile on;
    keepalive_timeout 65;
    include /etc/nginx/conf.d/*.conf;
}
`;

const DEFAULT_SITE = `server {
    listen 80;
    server_name localhost;
    location / { root /usr/share/nginx/html; index index.html index.htm; }
}
`;

/** The official nginx image from Debian's packages, 1.22 or 1.26; undefined for what is no version 1. */
export function nginxStandIn({ tag }: ImageReference): StandIn | undefined {
  const asked = /^(\d+)(?:\.(\d+))?/.exec(tag);
  if (asked !== null && asked[1] !== '1') return undefined;
  const version = asked?.[2] === '22' ? '1.22' : '1.26';
  const isExact = asked?.[2] === undefined || version === `1.${asked[2]}`;
  return {
    recipe: {
      name: `nginx-${version.replace('.', '-')}`,
      suite: version === '1.22' ? 'bookworm' : 'trixie',
      packages: ['nginx', 'gettext-base', 'curl'],
      files: [
        { path: '/docker-entrypoint.sh', text: ENTRYPOINT, mode: 0o755 },
        { path: '/etc/nginx/nginx.conf', text: CONFIG },
      ],
      run: [
        'groupadd -r -g 101 nginx 2>/dev/null || groupmod -o -g 101 -n nginx $(getent group 101 | cut -d: -f1)',
        'useradd -r -o -u 101 -g nginx -d /nonexistent -s /usr/sbin/nologin nginx',
        [
          'rm -rf /etc/nginx/sites-* /etc/nginx/conf.d/* /etc/nginx/modules-enabled /var/log/nginx/*',
          'mkdir -p /docker-entrypoint.d /etc/nginx/conf.d /usr/share/nginx/html',
          `printf '%s' '${DEFAULT_SITE}' > /etc/nginx/conf.d/default.conf`,
          'ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log',
        ].join('\n'),
      ],
      entrypoint: ['/docker-entrypoint.sh'],
      cmd: ['nginx', '-g', 'daemon off;'],
      expose: [80],
      stopSignal: 'SIGQUIT',
    },
    differences: [
      ...(isExact ? [] : [`Nginx ${version} in place of ${tag}: directives that are newer are refused`]),
      ...(tag.includes('alpine') ? ['Debian (glibc) in place of Alpine (musl)'] : []),
      'the minor version is that of Debian’s package',
    ],
  };
}
