import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
ssl_client_certificate /etc/ssl/ca.pem;
ssl_verify_client optional;
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Looked at.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
ssl_verify_client optional_no_ca;
location / { if ($ssl_client_verify != SUCCESS) { return 403; } }
}
}
`,
      },
    },
  ],
};
