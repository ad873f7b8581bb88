import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server {\nlisten 8443 default_server;\nssl_certificate /tls/a.crt;\nssl_certificate_key /tls/a.key;\nlocation / { proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 443;
  ssl_certificate /etc/ssl/a.pem;
  ssl_certificate_key /etc/ssl/a.key;
}
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // What a template puts behind a word, with the blank that parts them.
    {
      files: {
        'site.conf.j2':
          "server {\nlisten 443 ssl{{ ' default_server' if loop.first else '' }};\nserver_name {{ s.domains | join(' ') }};\nssl_certificate a;\nssl_certificate_key b;\n}\n",
      },
    },
    // Said by another server of the address, or plain on purpose.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server { listen 443 ssl; ssl_certificate a.pem; ssl_certificate_key a.key; server_name a; }
server { listen 443; ssl_certificate a.pem; ssl_certificate_key a.key; server_name b; }
server { listen 127.0.0.1:443; server_name c; return 404; }
}
`,
      },
    },
  ],
};
