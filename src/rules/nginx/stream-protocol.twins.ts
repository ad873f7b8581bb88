import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // Nginx does not end TLS here.
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
map $ssl_server_name $to { default 127.0.0.1:5; }
server { listen 8443; ssl_preread on; proxy_pass $to; }
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
server { listen 2222; proxy_pass 127.0.0.1:22; proxy_protocol on; }
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
upstream pg { server 127.0.0.1:5432; }
server {
listen 8081;
proxy_pass pg;
proxy_protocol on;
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
map $ssl_preread_server_name $to { default 127.0.0.1:5; }
server {
listen 8443;
proxy_pass $to;
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
server {
listen 53;
proxy_pass 127.0.0.1:5353;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
server {
listen 8081;
proxy_pass 127.0.0.1:514;
proxy_responses 0;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // A header for a proxy, names that are read, and UDP in a server of its own.
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
map $ssl_preread_server_name $to { default 127.0.0.1:8443; }
ssl_preread on;
server { listen 8444; proxy_pass $to; proxy_protocol on; }
server { listen 53; proxy_pass 127.0.0.1:5353; }
server { listen 53 udp; proxy_pass 127.0.0.1:5353; proxy_responses 1; }
}
`,
      },
    },
  ],
};
