import type { Twins } from '../define-rule.ts';

const conf = (list: string) => ({
  'nginx/nginx.conf': `events {}
http {
ssl_ciphers ${list};
server {
listen 8080 ssl;
ssl_certificate tls/fullchain.pem;
ssl_certificate_key tls/privkey.pem;
}
}
`,
});

export const twins: Twins = {
  bad: [
    { files: conf('ECDHE-RSA-AES128-GCM-SHA265'), line: 3 },
    // The hash of the other key length.
    { files: conf('"ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA256"'), line: 3 },
    {
      files: {
        'nginx/conf.d/tls.conf':
          'ssl_ciphers ECDHE-ECDSA-CHACHA20-POLY1350:ECDHE-ECDSA-AES128-GCM-SHA256;\nssl_protocols TLSv1.2;\nserver { listen 443 ssl; }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/conf.d/tls.conf':
          'ssl_conf_command Ciphersuites TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305;\nserver { listen 443 ssl; }\n',
      },
      line: 1,
    },
  ],
  good: [
    {
      files: {
        'nginx/conf.d/tls.conf':
          'ssl_conf_command Ciphersuites TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256;\nssl_conf_command Options PrioritizeChaCha;\nserver { listen 443 ssl; }\n',
      },
    },
    {
      files: conf(
        'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES256-SHA256',
      ),
    },
    // Words for many suites, and what is ruled out need not be there.
    { files: conf("'ECDHE+AESGCM:EECDH+CHACHA20:HIGH:!aNULL:!ECDHE-RSA-DES-CBC3-SHA:@STRENGTH'") },
  ],
};
