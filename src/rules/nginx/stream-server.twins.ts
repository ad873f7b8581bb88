import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nstream {\nserver {\nlisten 8883;\nssl_certificate a.pem;\nssl_certificate_key a.key;\nproxy_pass 127.0.0.1:1883;\n}\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nstream {\nupstream m { server 127.0.0.1:1883; }\nserver {\nlisten 1884;\nproxy_pass tcp://m;\n}\n}\n',
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
server { listen 8081; proxy_pass 127.0.0.1; }
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
upstream db { server 127.0.0.1:5432; }
server { listen 8081; proxy_pass dbs; }
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
server { listen 8081; }
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
server { proxy_pass 127.0.0.1:1; }
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
server { listen 8081 ssl; proxy_pass 127.0.0.1:1; }
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
server { listen 8081 udp ssl; proxy_pass 127.0.0.1:1; }
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
server { listen 8081 http2; proxy_pass 127.0.0.1:1; }
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // Groups, sockets, maps and answers.
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
upstream db { server 127.0.0.1:5432; }
map $remote_addr $to { default 127.0.0.1:5; }
server { listen 8081; proxy_pass db; }
server { listen 8082 udp; proxy_pass unix:/run/x; }
server { listen 8083; proxy_pass $to; }
server { listen 8084; return $time_iso8601; }
server { listen [::1]:8085 so_keepalive=on; proxy_pass [::1]:6; }
}
`,
      },
    },
  ],
};
