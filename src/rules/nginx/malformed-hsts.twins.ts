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
add_header Strict-Transport-Security "max-age=31536000; max-age=0; includeSubDomains" always;
root /srv/www;
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl;\nadd_header Strict-Transport-Security "max-age=3600; includeSubDomains" always;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 443 ssl;\nadd_header Strict-Transport-Security max-age=0 always;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 443 ssl;
ssl_certificate /a;
ssl_certificate_key /b;
add_header Strict-Transport-Security 'max-age=300; includeSubDomains; preload' always;
}
}
`,
      },
      line: 7,
    },

    {
      files: {
        'sites/shop.conf': `server {
listen 80;
server_name shop.example.org;
add_header Strict-Transport-Security "max-age=31536000" always;
return 301 https://shop.example.org$request_uri;
}
server {
listen 443 ssl;
server_name shop.example.org;
ssl_certificate a.pem;
ssl_certificate_key a.key;
location / { proxy_pass http://127.0.0.1:8000; }
}
`,
      },
      line: 4,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header Strict-Transport-Security "max-age 31536000; includeSubDomains" always;
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
add_header Strict-Transport-Security "max-age=31536000; includeSubdomain" always;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Needless in the one, and there in the other.
    {
      files: {
        'sites/shop.conf': `server {
listen 80;
server_name shop.example.org;
add_header Strict-Transport-Security "max-age=31536000" always;
return 301 https://shop.example.org$request_uri;
}
server {
listen 443 ssl;
server_name shop.example.org;
add_header Strict-Transport-Security "max-age=31536000" always;
location / { proxy_pass http://127.0.0.1:8000; }
}
`,
      },
    },

    // Every way to write it.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $https $hsts { on "max-age=31536000"; }
server {
listen 80;
add_header Strict-Transport-Security 'max-age="31536000"; includesubdomains' always;
location /a { add_header Strict-Transport-Security "MAX-AGE=0" always; }
location /b { add_header Strict-Transport-Security max-age=63072000 always; }
location /c { add_header Strict-Transport-Security $hsts always; }
}
}
`,
      },
    },
  ],
};
