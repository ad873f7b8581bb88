import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80; root /srv/www;\ntypes { application/wasm wasm; }\nlocation / { try_files $uri =404; }\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /static/ { alias /srv/static/; }
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // Files that an application sends by X-Accel-Redirect, with the type that it says.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /files/ { internal; alias /srv/files/; }
location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nlocation /live/ { root /srv/hls; types { application/vnd.apple.mpegurl m3u8; video/mp2t ts; } }\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'include mime.types;\ntypes { application/wasm wasm; }\nserver { listen 80; root /srv/www;\nlocation ~ \\.wasm$ { types { application/wasm wasm; } }\nlocation /dl/ { types { } default_type application/octet-stream; }\n}\n',
      },
    },
    // Included, or types of its own.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
include mime.types;
server { location /static/ { alias /srv/static/; } }
}
`,
      },
    },
    // Only a challenge.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /.well-known/acme-challenge/ { root /w; }
}
}
`,
      },
    },
  ],
};
