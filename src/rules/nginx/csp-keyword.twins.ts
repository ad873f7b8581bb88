import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
add_header Content-Security-Policy "default-src 'self'; frame-ancestor 'none'" always;
}
}
`,
      },
      line: 5,
    },

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
    // New and seldom ones.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
add_header Content-Security-Policy "default-src 'self'; script-src-elem 'self'; require-trusted-types-for 'script'; upgrade-insecure-requests;" always;
}
}
`,
      },
    },

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
