import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
server { listen 8443; proxy_pass 127.0.0.1:1; }
}
http {
server {
listen 8443;
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
  listen 443 ssl;
  listen *:443 ssl;
  ssl_reject_handshake on;
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
  listen 8080 reuseport;
  server_name a.example;
}
server {
  listen 8080 backlog=4096;
  server_name b.example;
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
  listen 443 ssl;
  listen 443 quic reuseport;
  server_name a.example;
  ssl_certificate a.pem;
  ssl_certificate_key a.key;
}
server {
  listen 443 ssl;
  listen 443 quic reuseport;
  server_name b.example;
  ssl_certificate a.pem;
  ssl_certificate_key a.key;
}
}
`,
      },
      line: 12,
    },
  ],
  good: [
    // stream on another address or over UDP.
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_stream_module.so;
events {}
stream {
server { listen 8443 udp; proxy_pass 127.0.0.1:1; }
server { listen 127.0.0.2:8444; proxy_pass 127.0.0.1:1; }
}
http {
server {
listen 8443;
listen 127.0.0.1:8444;
}
}
`,
      },
    },
    // Options of the connection are each server's own; those of the socket stand once for each.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 8443 ssl proxy_protocol reuseport;
  listen [::]:8443 ssl proxy_protocol reuseport ipv6only=on;
  ssl_reject_handshake on;
  server_name a.example;
}
server {
  listen 8443 ssl proxy_protocol;
  listen [::]:8443 ssl proxy_protocol;
  ssl_reject_handshake on;
  server_name b.example;
}
}
`,
      },
    },
    // IPv4 and IPv6, TCP and QUIC.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443 ssl;
  listen [::]:443 ssl;
  listen 443 quic;
  listen 127.0.0.1:443 ssl;
  ssl_reject_handshake on;
}
}
`,
      },
    },
  ],
};
