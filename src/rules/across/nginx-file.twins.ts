import type { Twins } from '../define-rule.ts';

const unit = (rest: string) =>
  `[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n${rest}`;
const conf = (lines: string) => `events {}
http {
server {
listen 443 ssl;
${lines}
}
}
`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container': `[Container]
Image=docker.io/library/nginx:1.29
Volume=./nginx.conf:/etc/nginx/nginx.conf:ro
Volume=./snippets:/etc/nginx/snippet:ro
`,
        'nginx.conf': `events {}
http {
server {
listen 80;
location / {
include snippets/p.conf;
proxy_pass http://10.0.0.1;
}
}
}
`,
        'snippets/p.conf': `proxy_set_header Host $host;
`,
      },
      line: 4,
    },
    {
      files: {
        'web.container': unit('Volume=%h/tls:/etc/nginx/tls:ro\n'),
        'nginx.conf': conf(
          'ssl_certificate /etc/ssl/shop/fullchain.pem;\nssl_certificate_key /etc/nginx/tls/privkey.pem;',
        ),
      },
      file: 'nginx.conf',
      line: 5,
    },

    {
      files: {
        'web.container': unit('Volume=%h/tls:/etc/nginx/tls:ro\n'),
        'nginx.conf': conf(
          'ssl_certificate /etc/nginx/tls/a.pem;\nssl_certificate_key /etc/nginx/tls/a.key;\nssl_dhparam /etc/nginx/dhparam.pem;',
        ),
      },
      file: 'nginx.conf',
      line: 7,
    },
    {
      files: {
        'web.container': unit('Volume=/etc/letsencrypt:/certs:ro\n'),
        'nginx.conf': conf(
          'ssl_certificate /etc/letsencrypt/live/a/fullchain.pem;\nssl_certificate_key /certs/live/a/privkey.pem;',
        ),
      },
      file: 'nginx.conf',
      line: 5,
    },
    {
      files: {
        'web.container': unit('Volume=%h/tls:/etc/nginx/tls:ro\n'),
        'nginx.conf': conf(
          'ssl_certificate tls/a.pem;\nssl_certificate_key tls/a.key;\nauth_basic staff;\nauth_basic_user_file htpasswd;',
        ),
      },
      file: 'nginx.conf',
      line: 8,
    },
    {
      files: {
        'web.container': unit('Secret=site_crt\nSecret=site_key\n'),
        'nginx.conf': conf(
          'ssl_certificate /run/secrets/site_crt;\nssl_certificate_key /run/secrets/site.key;',
        ),
      },
      file: 'nginx.conf',
      line: 6,
    },
    {
      files: {
        'web.container': unit('Volume=%h/conf.d:/etc/nginx/conf.d:ro\n'),
        'nginx.conf': conf(
          'include mime.types;\ninclude /etc/nginx/snippets/tls.conf;\nssl_certificate /etc/ssl/a.pem;\nssl_certificate_key /etc/ssl/a.key;',
        ),
        'snippets/tls.conf': 'ssl_protocols TLSv1.2 TLSv1.3;\n',
      },
      file: 'nginx.conf',
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'web.container': `[Container]
Image=docker.io/library/nginx:1.29
Volume=./nginx.conf:/etc/nginx/nginx.conf:ro
Volume=./snippets:/etc/nginx/snippets:ro
`,
        'nginx.conf': `events {}
http {
server {
listen 80;
location / {
include snippets/p.conf;
proxy_pass http://10.0.0.1;
}
}
}
`,
        'snippets/p.conf': `proxy_set_header Host $host;
`,
      },
    },
    {
      files: {
        'web.container': unit('Volume=%h/snippets:/etc/nginx/snippets:ro\n'),
        'nginx.conf': conf(
          'include /etc/nginx/mime.types;\ninclude fastcgi_params;\ninclude snippets/tls.conf;\ninclude sites/*.conf;\nssl_certificate /etc/ssl/certs/a.pem;\nssl_certificate_key /etc/ssl/certs/a.key;',
        ),
        'snippets/tls.conf': 'ssl_protocols TLSv1.2 TLSv1.3;\n',
      },
    },
    // Mounted by folder, by file, as a secret, and of the image; names that are known at the handshake only.
    {
      files: {
        'web.container': unit(
          'Volume=%h/tls:/etc/nginx/tls:ro\nVolume=%h/dh.pem:/etc/nginx/dh.pem:ro\nSecret=tls_key,target=/etc/ssl/own/a.key\nSecret=staff\n',
        ),
        'nginx.conf': conf(
          'ssl_certificate tls/a.pem;\nssl_certificate_key /etc/ssl/own/a.key;\nssl_dhparam dh.pem;\nssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;\nauth_basic staff;\nauth_basic_user_file /run/secrets/staff;\nlocation /open/ { auth_basic off; }',
        ),
      },
    },
    {
      files: {
        'web.container': unit(''),
        'nginx.conf': conf(
          'ssl_certificate /srv/certs/$ssl_server_name.pem;\nssl_certificate_key /srv/certs/$ssl_server_name.key;',
        ),
      },
    },
    // A script of the image's entrypoint makes them.
    {
      files: {
        'web.container': unit('Volume=./certs.sh:/docker-entrypoint.d/05-certs.sh:ro\n'),
        'nginx.conf': conf(
          'ssl_certificate /etc/nginx/own/a.pem;\nssl_certificate_key /etc/nginx/own/a.key;',
        ),
      },
    },
    { files: { 'nginx.conf': conf('ssl_certificate /srv/a.pem;\nssl_certificate_key /srv/a.key;') } },
  ],
};
