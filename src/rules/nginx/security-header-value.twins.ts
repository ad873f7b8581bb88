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
add_header Permissions-Policy "camera=(); microphone=()" always;
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
add_header Permissions-Policy "camera=none, microphone=none" always;
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
add_header Permissions-Policy "geolocation=(self https://maps.example)" always;
root /srv/www;
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/conf.d/a.conf': 'server { listen 80;\nadd_header X-Content-Type-Options no-sniff always;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf': 'server { listen 80;\nadd_header X-Content-Type-Option nosniff always;\n}\n',
      },
      line: 2,
    },
    {
      files: { 'nginx/conf.d/a.conf': 'server { listen 80;\nadd_header X-Frame-Option DENY always;\n}\n' },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nadd_header Content-Security-Polcy "default-src \'self\'" always;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          "server { listen 80;\nadd_header Permissions-Policy \"geolocation 'none'; camera 'none'\" always;\n}\n",
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nadd_header Cross-Origin-Opener-Policy sameorigin always;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf': 'server { listen 80;\nadd_header Referer-Policy same-origin always;\n}\n',
      },
      line: 2,
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
add_header Permissions-Policy 'camera=(), geolocation=(self "https://maps.example"), fullscreen=*, payment=self, interest-cohort=()' always;
root /srv/www;
}
}
`,
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf': 'server { listen 80;\nadd_header X-Content-Type-Options nosniff always;\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nadd_header Content-Security-Policy-Report-Only "default-src \'self\'" always;\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nadd_header Permissions-Policy "geolocation=(), camera=(self)" always;\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nadd_header Cross-Origin-Opener-Policy "same-origin; report-to=\\"coop\\"" always;\n}\n',
      },
    },
    { files: { 'nginx/conf.d/a.conf': 'server { listen 80;\nadd_header X-Frame-Options $xfo always;\n}\n' } },
  ],
};
