import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ {
proxy_pass https://10.0.0.1;
proxy_ssl_protocols TLSv1 TLSv1.1;
}
}
}
`,
      },
      line: 7,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_protocols TLSv1 TLSv1.2 TLSv1.3;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // The current ones.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_protocols TLSv1.2 TLSv1.3;
server { ssl_protocols TLSv1.3; return 404; }
}
`,
      },
    },
  ],
};
