import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
gzip_types text/css image/png;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\ngzip_types text/html text/css;\n}\n' }, line: 3 },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp {\ngzip on;\ngzip_types text/css application/xhtml+xml;\n}\n',
      },
    },
    { files: { 'nginx/nginx.conf': 'events {}\nhttp {\ngzip_types *;\n}\n' } },
  ],
};
