import type { Twins } from '../define-rule.ts';

const conf = (curves: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\nssl_ecdh_curve ${curves};\nserver { listen 8080 ssl; ssl_certificate tls/fullchain.pem; ssl_certificate_key tls/privkey.pem; }\n}\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_ecdh_curve secp521r1;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    { files: conf('X25519:prime256v'), line: 3 },
    // Taken by OpenSSL, and weak.
    { files: conf('X25519:prime192v1:sect163r1'), line: 3 },
    { files: conf('X25591:secp384r1'), line: 3 },
  ],
  good: [
    { files: conf('X25519:prime256v1:secp384r1:secp521r1') },
    { files: conf('auto') },
    { files: conf('prime256v1:brainpoolP256r1') },
    // A list with a usual one.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_ecdh_curve secp521r1:X25519;
server {
listen 8080;
}
}
`,
      },
    },
  ],
};
