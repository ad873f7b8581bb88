import type { Twins } from '../define-rule.ts';

const site = (...locations: string[]) => ({
  files: {
    'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=api:10m rate=10r/s;
server {
listen 80;
${locations.join('\n')}
}
}
`,
  },
});
const pass = 'proxy_pass http://127.0.0.1:8000;';

/** For nginx.limit-dodged. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=login:1m rate=5r/m;
server {
listen 80;
location /realms/main/login/ {
limit_req zone=login burst=5;
proxy_pass http://127.0.0.1:8080;
}
location ~ ^/realms/main/|^/resources/ {
proxy_pass http://127.0.0.1:8080;
}
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=l:10m rate=5r/m;
limit_req_status 429;
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
location /api/login/ { limit_req zone=l burst=5 nodelay; proxy_pass http://127.0.0.1:8080; }
location ~ ^/api/[^/]+/v2/ {
proxy_pass http://127.0.0.1:8080;
}
}
}
`,
      },
      line: 11,
    },
    {
      ...site(
        `location /api/ { limit_req zone=api burst=20 nodelay; ${pass} }`,
        `location ~ ^/api/v[12]/ { ${pass} }`,
      ),
      line: 7,
    },
    {
      ...site(
        `location ~* ^/(?:api|internal)/export { ${pass} }`,
        `location /api/ { limit_req zone=api burst=20 nodelay; ${pass} }`,
      ),
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=login:1m rate=5r/m;
server {
listen 80;
location ^~ /realms/main/login/ {
limit_req zone=login burst=5;
proxy_pass http://127.0.0.1:8080;
}
location ~ ^/realms/main/|^/resources/ {
proxy_pass http://127.0.0.1:8080;
}
}
}
`,
      },
    },
    // A limit of its own, one of the server, a prefix that ends the search, other paths, a refusal.
    site(
      `location /api/ { limit_req zone=api burst=20 nodelay; ${pass} }`,
      `location ~ ^/api/v[12]/ { limit_req zone=api burst=5; ${pass} }`,
      'location ~ ^/api/internal { return 404; }',
      `location ~ ^/reports/ { ${pass} }`,
    ),
    site(
      'limit_req zone=api burst=40;',
      `location /api/ { limit_req zone=api burst=20 nodelay; ${pass} }`,
      `location ~ ^/api/v[12]/ { ${pass} }`,
    ),
    site(
      `location ^~ /api/ { limit_req zone=api burst=20 nodelay; ${pass} }`,
      `location ~ ^/api/v[12]/ { ${pass} }`,
    ),
  ],
};
