import type { Twins } from '../define-rule.ts';

/** For nginx.proxy-protocol-mismatch. */
const stack = (sender: string, listen: string) => ({
  'nginx/nginx.conf': `events {}
stream {
  upstream https { server 127.0.0.1:8443; }
  server {
    listen 443;
    ${sender}
  }
}
http {
  server {
    ${listen}
    location / { return 204; }
  }
}
`,
});

export const twins: Twins = {
  bad: [
    // Behind a map.
    {
      files: {
        'nginx/nginx.conf': `events {}
stream {
  map $ssl_preread_server_name $to { hostnames; a.example api; default 127.0.0.1:9; }
  upstream api { server 127.0.0.1:8443; }
  server {
    listen 443;
    ssl_preread on;
    proxy_pass $to;
  }
}
http {
  server { listen 127.0.0.1:8443 ssl proxy_protocol; ssl_certificate a; ssl_certificate_key b; return 204; }
}
`,
      },
      line: 8,
    },
    { files: stack('proxy_pass https;', 'listen 127.0.0.1:8443 proxy_protocol;'), line: 6 },
    {
      files: stack('proxy_pass 127.0.0.1:8443; proxy_protocol on;', 'listen 8443;'),
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    listen 8080 proxy_protocol;
    location / { return 204; }
  }
  server {
    listen 80;
    location / { proxy_pass http://127.0.0.1:8080; }
  }
}
`,
      },
      line: 9,
    },
  ],
  good: [
    { files: stack('proxy_pass https; proxy_protocol on;', 'listen 127.0.0.1:8443 proxy_protocol;') },
    { files: stack('proxy_pass https;', 'listen 127.0.0.1:8443;') },
    // Another address of the same port, and one that is said by a neighbour on the same socket.
    {
      files: stack(
        'proxy_pass 127.0.0.1:8443; proxy_protocol on;',
        'listen 8443; } server { listen 8443 proxy_protocol; server_name b.example;',
      ),
    },
    // A server elsewhere.
    { files: stack('proxy_pass 10.0.0.9:8443; proxy_protocol on;', 'listen 8443;') },
  ],
};
