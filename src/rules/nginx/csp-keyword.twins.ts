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
add_header Content-Security-Policy "default-src 'slef'" always;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Content-Security-Policy "default-src 'self' frame-ancestors 'none'" always;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Content-Security-Policy "default-src 'self', script-src 'self' https://cdn.example" always;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Content-Security-Policy "default-src 'self'; object-src 'none' https://x.example" always;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Content-Security-Policy "script-src 'self'; img-src *; script-src https://cdn.example" always;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Content-Security-Policy "default-src 'self'; script-src 'sha256-abc=" always;
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
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Content-Security-Policy "default-src ‘self’" always;
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
server {
listen 8080;
add_header Content-Security-Policy "default-src 'self'; frame-ancestor 'none'" always;
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
listen 80;
add_header Content-Security-Policy "default-src self; img-src *" always;
}
}
`,
      },
      line: 5,
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
add_header Content-Security-Policy "script-src 'self' 'report-sample' 'unsafe-hashes' 'sha256-AbCd='; require-trusted-types-for 'script'" always;
root /srv/www;
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
server_name a.example;
ssl_certificate /etc/ssl/a.pem;
ssl_certificate_key /etc/ssl/a.key;
add_header Content-Security-Policy "default-src 'none'; script-src 'self'; report-to default; trusted-types default-src; sandbox allow-scripts;" always;
root /srv/www;
}
}
`,
      },
    },
    // New and seldom ones.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
add_header Content-Security-Policy "default-src 'self'; script-src-elem 'self'; require-trusted-types-for 'script'; upgrade-insecure-requests;" always;
}
}
`,
      },
    },

    // Quoted, and directives without sources.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header Content-Security-Policy "default-src 'self'; script-src 'nonce-$request_id' https://self.example; upgrade-insecure-requests; sandbox allow-forms" always;
}
}
`,
      },
    },
  ],
};
