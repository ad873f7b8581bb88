import type { Twins } from '../define-rule.ts';

const unit = (lines: string) =>
  `[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n${lines}\n`;
const conf = (main: string, http: string) =>
  `${main}\nevents {}\nhttp {\n${http}\nserver { listen 8080; }\n}\n`;
const temps = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  .map((each) => `${each}_temp_path /tmp/${each};`)
  .join(' ');

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx.conf': conf('pid /run/nginx.pid;', ''),
        'edge.container':
          '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.28.0\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx.conf': conf('pid /run/nginx.pid;', 'access_log /var/log/nginx/api.log;'),
        'edge.container': unit('ReadOnly=true\nTmpfs=/var/cache/nginx'),
      },
      line: 4,
    },
    {
      files: {
        'nginx.conf': conf('pid /tmp/nginx.pid;', `${temps}\nproxy_cache_path /data/cache keys_zone=p:1m;`),
        'edge.container': unit('ReadOnly=true\nVolume=cache.volume:/data/other'),
        'cache.volume': '[Volume]\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx.conf': conf('pid /run/nginx.pid;', temps),
        'edge.container': unit('User=101'),
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'nginx.conf': conf('pid /tmp/nginx.pid;', 'proxy_cache_path /var/cache/nginx/p keys_zone=p:1m;'),
        'edge.container':
          '[Container]\nImage=docker.io/nginxinc/nginx-unprivileged:1.28.0\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
      },
    },
    {
      files: {
        'nginx.conf': conf(
          'pid /run/nginx.pid; error_log /var/log/nginx/error.log warn;',
          'access_log /dev/stdout; proxy_cache_path /var/cache/nginx/pages keys_zone=p:1m; client_body_temp_path /var/cache/nginx/body;',
        ),
        'edge.container': unit('ReadOnly=true\nTmpfs=/var/cache/nginx'),
      },
    },
    {
      files: {
        'nginx.conf': conf(
          'pid /tmp/nginx.pid; error_log stderr;',
          `${temps} access_log syslog:server=10.0.0.1;`,
        ),
        'edge.container': unit('ReadOnly=true\nUser=101'),
      },
    },
    {
      files: {
        'nginx.conf': conf('pid /run/nginx.pid;', 'access_log /var/log/nginx/api.log;'),
        'edge.container': unit(''),
      },
    },
  ],
};
