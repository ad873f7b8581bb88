import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
server {
listen 127.0.0.1:8081;
proxy_pass 127.0.0.1:5432;
proxy_timeout 30s;
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // Long ones, and short ones for what asks once.
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
proxy_timeout 3s;
server { listen 8053 udp; proxy_pass 127.0.0.1:53; }
server { listen 127.0.0.1:8081; proxy_pass 127.0.0.1:5432; proxy_timeout 1h; }
}
`,
      },
    },
  ],
};
