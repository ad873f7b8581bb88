import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ { auth_request /in; }
location = /in {
internal;
proxy_pass http://127.0.0.1:9091;
}
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ { auth_request /in; }
location = /in {
proxy_pass_request_body off;
proxy_pass http://127.0.0.1:9091;
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // The header emptied, all headers left out, or an answer of Nginx itself.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /a/ { auth_request /in; }
location /b/ { auth_request /off; }
location /c/ { auth_request /own; }
location = /in { proxy_pass http://127.0.0.1:9091; proxy_pass_request_body off; proxy_set_header Content-Length ''; }
location = /off { proxy_pass http://127.0.0.1:9091; proxy_pass_request_headers off; }
location = /own { return 204; }
}
}
`,
      },
    },
  ],
};
