import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=login:10m rate=5r/m;
server { location /login { proxy_pass http://127.0.0.1:8000; } }
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/sites/shop.conf': `limit_req_zone $binary_remote_addr zone=login:10m rate=5r/m;
server { listen 80; location /login { proxy_pass http://127.0.0.1:8000; } }
`,
      },
      line: 1,
    },
  ],
  good: [
    // Zones beside sites that use them, and a file of zones alone, for sites that are elsewhere.
    {
      files: {
        'nginx/sites/shop.conf': `limit_req_zone $binary_remote_addr zone=login:10m rate=5r/m;
server { listen 80; include snippets/login.conf; }
`,
        'nginx/snippets/login.conf':
          'location /login { limit_req zone=login burst=2; proxy_pass http://127.0.0.1:8000; }\n',
        'nginx/zones.conf': 'limit_req_zone $binary_remote_addr zone=api:10m rate=5r/s;\n',
      },
    },
    // Zones that are used.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
limit_conn_zone $binary_remote_addr zone=b:1m;
server { limit_req zone=a; limit_conn b 10; }
}
`,
      },
    },
  ],
};
