import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'conf.d/app.conf':
          'server {\n listen 80;\n location / {\n  proxy_buffer_size 64k;\n  proxy_buffers 4 8k;\n  proxy_pass http://127.0.0.1:8000;\n }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  proxy_pass http://127.0.0.1:8000;
  proxy_buffer_size 128k;
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // The nginx.conf around the fragment may have the rest.
    {
      files: {
        'conf.d/app.conf':
          'server {\n listen 80;\n location / {\n  proxy_buffer_size 64k;\n  proxy_pass http://127.0.0.1:8000;\n }\n}\n',
      },
    },
    // Sizes that fit, and a small change.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
proxy_buffer_size 8k;
location / { proxy_buffer_size 128k; proxy_buffers 4 256k; proxy_busy_buffers_size 256k; proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
  ],
};
