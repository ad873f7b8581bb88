import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    // What a word stands for is let in as well.
    {
      files: { 'nginx/conf.d/tls.conf': 'ssl_ciphers DEFAULT:!aNULL:!MD5;\nserver { listen 443 ssl; }\n' },
      line: 1,
    },
    {
      files: {
        'nginx/conf.d/tls.conf':
          'ssl_protocols TLSv1.2 TLSv1.3;\nserver { listen 443 ssl;\nssl_ciphers "EECDH+AESGCM:EECDH+AES256:!aNULL"; }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/tls.conf':
          'server { listen 443 ssl;\nssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-SHA384; }\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/tls.conf':
          'ssl_protocols TLSv1.2;\nssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA;\nserver { listen 443 ssl; }\n',
      },
      line: 2,
    },
    {
      files: { 'nginx/conf.d/tls.conf': "ssl_ciphers 'HIGH:MEDIUM:!aNULL';\nserver { listen 443 ssl; }\n" },
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:RC4-SHA;
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_ciphers ALL;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // The default, as nginx.org shows it in its examples, and with more taken out of it.
    {
      files: {
        'nginx/conf.d/tls.conf': 'ssl_ciphers HIGH:!aNULL:!MD5;\nserver { listen 443 ssl; }\n',
        'nginx/conf.d/more.conf':
          "server {\nlisten 443 ssl;\nssl_protocols TLSv1.2 TLSv1.3;\nssl_ciphers '!aNULL:HIGH:!eNULL:!MD5:!3DES:!RC4';\n}\n",
      },
    },
    // Only TLS 1.3 is spoken: the list is for nobody.
    {
      files: {
        'nginx/conf.d/tls.conf':
          'ssl_protocols TLSv1.3;\nssl_ciphers HIGH:!aNULL;\nserver { listen 443 ssl; }\n',
      },
    },
    {
      files: {
        'nginx/conf.d/tls.conf':
          'ssl_ciphers HIGH:!MEDIUM:!LOW:!aNULL:!NULL:!SHA;\nserver { listen 443 ssl; }\n',
      },
    },
    {
      files: {
        'nginx/conf.d/tls.conf':
          "ssl_ciphers 'HIGH:!aNULL:!MD5:!kRSA:!SHA1:!SHA256:!SHA384:!MEDIUM:aRSA+ECDHE+AESGCM';\nserver { listen 443 ssl; }\n",
      },
    },
    // Weak ones ruled out, and modern names.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
ssl_ciphers EECDH+AESGCM:EECDH+CHACHA20:EDH+AESGCM:!aNULL:!MD5:!RC4:!3DES;
server { ssl_ciphers ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-AES256-GCM-SHA384; return 404; }
}
`,
      },
    },
  ],
};
