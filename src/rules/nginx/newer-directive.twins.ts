import type { Twins } from '../define-rule.ts';

const proxy = (tag: string) => `[Container]
Image=docker.io/library/nginx:${tag}
Volume=./nginx.conf:/etc/nginx/nginx.conf:ro
`;

const config = (server: string, before = '') => `events {}
http {
  ${before}
  server {
    listen 443 ssl;
    ${server}
    ssl_certificate /etc/ssl/a.pem;
    ssl_certificate_key /etc/ssl/a.key;
  }
}
`;

export const twins: Twins = {
  bad: [
    { files: { 'nginx.conf': config('http2 on;'), 'proxy.container': proxy('1.24.0-alpine') }, line: 6 },
    { files: { 'nginx.conf': config('listen 443 quic;'), 'proxy.container': proxy('1.24') }, line: 6 },
    { files: { 'nginx.conf': config('ssl_reject_handshake on;') }, targets: { nginx: '1.18' }, line: 6 },
    {
      files: {
        'nginx.conf': config(
          'return 404;',
          'upstream app { zone app 64k; resolver 10.89.0.1; server app:8000; }',
        ),
        'proxy.container': proxy('1.26.2'),
      },
      line: 3,
    },
  ],
  good: [
    { files: { 'nginx.conf': config('http2 on;'), 'proxy.container': proxy('1.25-alpine') } },
    { files: { 'nginx.conf': config('http2 on;'), 'proxy.container': proxy('stable') } },
    { files: { 'nginx.conf': config('http2 on;'), 'proxy.container': proxy('1-alpine') } },
    { files: { 'nginx.conf': config('http2 on;') } },
    {
      files: {
        'proxy.container': proxy('1.27.3'),
        'nginx.conf': config(
          'return 404;',
          'upstream app { zone app 64k; resolver 10.89.0.1; server app:8000 resolve; }',
        ),
      },
    },
  ],
};
