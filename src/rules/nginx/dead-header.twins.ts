import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header Public-Key-Pins "max-age=1" always;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Headers that live.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header Permissions-Policy "camera=()" always;
add_header Content-Security-Policy "default-src 'self'" always;
}
}
`,
      },
    },
  ],
};
