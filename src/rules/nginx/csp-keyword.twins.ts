import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header Content-Security-Policy "default-src self; img-src *" always;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Quoted, and directives without sources.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header Content-Security-Policy "default-src 'self'; script-src 'nonce-$request_id' https://self.example; upgrade-insecure-requests; sandbox allow-forms" always;
}
}
`,
      },
    },
  ],
};
