import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'upstream app {\nip_hash;\nleast_conn;\nserver 10.0.0.1:80;\nserver 10.0.0.2:80;\n}\nserver { listen 8080; location / { proxy_pass http://app; } }\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream app {
  server 127.0.0.1:8000;
  keepalive 16;
  least_conn;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Behind it, and without any.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a { least_conn; server 127.0.0.1:8000; keepalive 16; }
upstream b { keepalive 16; server 127.0.0.1:8001; }
}
`,
      },
    },
  ],
};
