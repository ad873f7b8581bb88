import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header Content-Security-Policy "default-src 'self';
  img-src *" always;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Words over several lines.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header
  Content-Security-Policy
  "default-src 'self'; img-src *"
  always;
}
}
`,
      },
    },
  ],
};
