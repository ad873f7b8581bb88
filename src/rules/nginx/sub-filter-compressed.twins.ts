import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          "events {}\nhttp { server { location / {\nproxy_pass http://127.0.0.1:8000;\nsub_filter 'a' 'b';\n} } }\n",
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          "events {}\nhttp { server { location / {\nproxy_set_header Accept-Encoding \"\";\nproxy_pass http://127.0.0.1:8000;\nsub_filter 'a' 'b';\n} location /s/ { root /srv; sub_filter 'a' 'b'; } } }\n",
      },
    },
  ],
};
