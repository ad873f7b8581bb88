import type { Twins } from '../define-rule.ts';

/** The lines begin at 7. */
const whole = (lines: string) => ({
  'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
ssl_certificate /etc/tls/a.crt;
ssl_certificate_key /etc/tls/a.key;
${lines}
}
}
`,
});

const pass = 'location / { proxy_pass http://127.0.0.1:8000; }';

export const twins: Twins = {
  bad: [
    { files: whole(`ssl_client_certificate /etc/tls/ca.crt;\n${pass}`), line: 7 },
    {
      files: whole(
        `ssl_client_certificate /etc/tls/ca.crt;\nssl_verify_client off;\nif ($ssl_client_verify != SUCCESS) { return 403; }\n${pass}`,
      ),
      line: 8,
    },
    {
      files: whole(
        'location / {\nproxy_set_header X-Client-DN $ssl_client_s_dn;\nproxy_pass http://127.0.0.1:8000;\n}',
      ),
      line: 8,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server {\nlisten 443 ssl;\nssl_client_certificate /etc/tls/ca.crt;\nlocation / {\nfastcgi_param DN $ssl_client_s_dn;\nfastcgi_pass 127.0.0.1:9000;\n}\n}\n',
      },
      line: 3,
    },
  ],
  good: [
    { files: whole(`ssl_client_certificate /etc/tls/ca.crt;\nssl_verify_client on;\n${pass}`) },
    // The issuer is there for the answers that are stapled.
    {
      files: whole(`ssl_stapling on;\nresolver 10.0.0.2;\nssl_client_certificate /etc/tls/ca.crt;\n${pass}`),
    },
    // Asked by a file that is not here; and a fragment of which http is not known.
    { files: whole('include /etc/nginx/mtls.d/*.conf;\nif ($ssl_client_verify != SUCCESS) { return 403; }') },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server {\nlisten 443 ssl;\nlocation / {\nproxy_set_header X-DN $ssl_client_s_dn;\nproxy_pass http://127.0.0.1:8000;\n}\n}\n',
      },
    },
    // One file of headers for two servers, of which one asks.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver { listen 443 ssl; server_name a.example; ssl_certificate a; ssl_certificate_key b; include headers.conf; location / { proxy_pass http://127.0.0.1:8000; } }\nserver { listen 443 ssl; server_name b.example; ssl_certificate a; ssl_certificate_key b; ssl_client_certificate c; ssl_verify_client on; include headers.conf; location / { proxy_pass http://127.0.0.1:8000; } }\n}\n',
        'nginx/headers.conf': 'proxy_set_header X-DN $ssl_client_s_dn;\n',
      },
    },
  ],
};
