import type { Twins } from '../define-rule.ts';

/** For nginx.auth-request-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
auth_request _auth;
proxy_pass http://127.0.0.1:8000;
}
location = /_auth { internal; proxy_pass http://127.0.0.1:4180; proxy_pass_request_body off; proxy_set_header Content-Length ""; }
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
server {
listen 80;
location /admin/ {
auth_request /oauth2/auth;
proxy_pass http://127.0.0.1:8081;
}
location /oauth2/ { proxy_pass http://127.0.0.1:4180; }
location = /oauth2/authz {
internal;
proxy_pass http://127.0.0.1:4180;
proxy_pass_request_body off;
proxy_set_header Content-Length "";
}
}
}
`,
      },
      line: 6,
    },
    // The line that asks is gone.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location = /oauth2/auth {
internal;
proxy_pass http://127.0.0.1:4180;
proxy_pass_request_body off;
proxy_set_header Content-Length "";
}
location / { proxy_pass http://127.0.0.1:8000; }
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
location / { proxy_pass http://127.0.0.1:8000; }
location /secure/ {
  auth_request /_check;
  proxy_pass http://127.0.0.1:8000;
}
location = /check { internal; proxy_pass_request_body off; proxy_pass http://127.0.0.1:9000; }
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
server {
  location /wiki/ { auth_request /authn; proxy_pass http://127.0.0.1:1; }
  location = /auth { proxy_pass http://127.0.0.1:2; }
}
}
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /admin/ {
auth_request /oauth2/auth;
proxy_pass http://127.0.0.1:8081;
}
location /oauth2/ { internal; proxy_pass http://127.0.0.1:4180; proxy_pass_request_body off; proxy_set_header Content-Length ""; }
}
}
`,
      },
    },
    // The application itself answers, and the other location is asked by another.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
location / { proxy_pass http://127.0.0.1:8000; }
location /secure/ { auth_request /_check; proxy_pass http://127.0.0.1:8000; }
location /staff/ { auth_request /check; proxy_pass http://127.0.0.1:8000; }
location = /check { internal; proxy_pass_request_body off; proxy_pass http://127.0.0.1:9000; }
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
  location /wiki/ { auth_request /auth/check; proxy_pass http://127.0.0.1:1; }
  location /auth/ { proxy_pass http://127.0.0.1:2; }
  location /open/ { auth_request off; }
}
}
`,
      },
    },
    // The application answers it itself.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  auth_request /check;
  location / { proxy_pass http://127.0.0.1:2; }
}
}
`,
      },
    },
  ],
};
