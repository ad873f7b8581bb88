import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Content-Security-Policy "default-src 'self'; script-src 'self' 'unsafe-inline'" always;
root /srv/www;
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
add_header Content-Security-Policy "default-src 'self'; script-src * 'unsafe-inline'" always;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Content-Security-Policy "default-src 'self'; script-src 'self' 'sha256-AbCd=' 'unsafe-inline'; style-src 'self' 'unsafe-inline'" always;
root /srv/www;
}
}
`,
      },
    },
    // Pictures from everywhere; old browsers' fallback beside a nonce.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
add_header Content-Security-Policy "default-src 'self'; img-src * data:; connect-src https:" always;
server { add_header Content-Security-Policy "script-src 'nonce-$request_id' 'strict-dynamic' https: 'unsafe-inline'" always; }
}
`,
      },
    },
  ],
};
