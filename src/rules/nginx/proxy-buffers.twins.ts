import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 8080;\nlocation / { proxy_pass http://127.0.0.1:8000;\nproxy_max_temp_file_size 1k; } } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
fastcgi_buffers 4 16k;
fastcgi_buffer_size 64k;
server {
listen 8080;
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
uwsgi_buffer_size 32k;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
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
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 8080;\nlocation / { proxy_pass http://127.0.0.1:8000;\nproxy_max_temp_file_size 0; } location /b/ { proxy_pass http://127.0.0.1:8000; proxy_max_temp_file_size 64m; } } }\n',
      },
    },
    // A buffer of stream has no others beside it.
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
server { listen 8081; proxy_pass 127.0.0.1:1; proxy_buffer_size 64k; }
}
`,
      },
    },
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
