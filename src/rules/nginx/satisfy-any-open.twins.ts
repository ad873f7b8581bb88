import type { Twins } from '../define-rule.ts';

/** For nginx.satisfy-any-open. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ {
satisfy any;
allow all;
auth_basic "x";
auth_basic_user_file /etc/nginx/u;
return 204;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Open, and says so twice.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
satisfy any;
allow 192.0.2.0/24;
deny all;
auth_basic "x";
auth_basic_user_file /etc/nginx/u;
location = /ping { satisfy any; allow all; auth_basic off; return 204; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ { satisfy any; allow 10.0.0.0/8; deny all; auth_basic "x"; auth_basic_user_file /etc/nginx/u; return 204; }
location /b/ { satisfy all; allow all; return 204; }
}
}
`,
      },
    },
  ],
};
