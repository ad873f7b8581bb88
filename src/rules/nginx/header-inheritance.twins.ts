import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $sent_http_content_type $csp { default ""; ~^text/html "default-src 'self'"; }
server {
include hsts.conf;
add_header Content-Security-Policy $csp always;
location = /sorry {
default_type text/html;
include hsts.conf;
return 503 "<p>sorry";
}
}
}
`,
        'nginx/hsts.conf': 'add_header X-Content-Type-Options nosniff always;\n',
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
add_header Cross-Origin-Opener-Policy same-origin always;
location /dl/ {
add_header Content-Disposition attachment;
}
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
location /api/ {
add_header Access-Control-Allow-Origin https://b.example always;
if ($request_method = OPTIONS) {
add_header Access-Control-Allow-Methods GET;
return 204;
}
}
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    listen 443 ssl;
    ssl_reject_handshake on;
    add_header X-Content-Type-Options nosniff always;
    add_header Content-Security-Policy "default-src 'self'" always;
    location ~* \\.(?:css|svg|html)$ {
      add_header X-Content-Type-Options nosniff always;
    }
  }
}
`,
      },
      line: 9,
    },
    {
      files: {
        'edge/conf.d/app.conf':
          'server {\n listen 443 ssl;\n include snippets/headers.conf;\n location /a {\n  add_header X-A b always;\n  root /srv;\n }\n}\n',
        'edge/snippets/headers.conf': 'add_header Strict-Transport-Security "max-age=31536000" always;\n',
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=%h/edge/conf.d:/etc/nginx/conf.d:ro\nVolume=%h/edge/snippets:/etc/nginx/snippets:ro\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    listen 443 ssl;
    ssl_reject_handshake on;
    add_header Strict-Transport-Security "max-age=31536000" always;
    add_header X-Content-Type-Options nosniff always;
    location /static/ {
      add_header Cache-Control "public, immutable";
    }
  }
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
add_header X-Frame-Options DENY always;
server {
  location / {
    if ($arg_download) {
      add_header Content-Disposition attachment;
      break;
    }
  }
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // Empty for the type of that answer.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $sent_http_content_type $csp { default ""; ~^text/html "default-src 'self'"; }
server {
include hsts.conf;
add_header Content-Security-Policy $csp always;
location @down {
default_type text/plain;
include hsts.conf;
add_header Retry-After 30 always;
return 503 sorry;
}
}
}
`,
        'nginx/hsts.conf': 'add_header X-Content-Type-Options nosniff always;\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
add_header Cache-Control no-store always;
add_header X-Request-ID $request_id always;
location /api/ { add_header Access-Control-Allow-Origin https://b.example always; add_header Cache-Control no-store;
if ($request_method = OPTIONS) { add_header Access-Control-Allow-Origin https://b.example; add_header Access-Control-Allow-Methods GET; return 204; } }
location /img/ { expires 1d; add_header X-A 1; }
}
}
`,
      },
    },
    // The answer to a client of gRPC.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { add_header X-Frame-Options DENY always;\nlocation @down { default_type application/grpc; add_header grpc-status 14; return 204; }\n} }\n',
      },
    },
    // Repeats what counts for them: a style sheet or font is no page, and no frame.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    listen 443 ssl;
    ssl_reject_handshake on;
    add_header Strict-Transport-Security "max-age=31536000" always;
    add_header X-Content-Type-Options nosniff always;
    add_header Content-Security-Policy "default-src 'self'" always;
    location ~* \\.(?:css|js|woff2?|png)$ {
      add_header Strict-Transport-Security "max-age=31536000" always;
      add_header X-Content-Type-Options nosniff always;
      add_header Cache-Control "public, immutable";
    }
  }
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { add_header X-Frame-Options DENY always;\nlocation = /healthz { add_header X-Served-By $hostname; return 200 ok; }\n} }\n',
      },
    },
    // A browser's own question, whose empty answer it shows to nobody.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
add_header X-Content-Type-Options nosniff always;
server {
  location / {
    if ($request_method = OPTIONS) {
      add_header Access-Control-Allow-Origin https://a.example;
      return 204;
    }
  }
}
}
`,
      },
    },
    // Repeated by an include, one replaced by another on purpose.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  server {
    listen 443 ssl;
    ssl_reject_handshake on;
    include /etc/nginx/headers.conf;
    location /static/ {
      include /etc/nginx/headers.conf;
      add_header Cache-Control immutable;
    }
    location /embed/ {
      add_header Strict-Transport-Security "max-age=63072000" always;
      add_header X-Content-Type-Options nosniff always;
      add_header Content-Security-Policy "frame-ancestors https://partner.example" always;
    }
  }
}
`,
        'nginx/headers.conf': `add_header Strict-Transport-Security "max-age=31536000" always;
add_header X-Content-Type-Options nosniff always;
add_header X-Frame-Options DENY always;
`,
      },
    },
    // No header of its own, HSTS lost over plain HTTP, and a merging level.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  add_header Strict-Transport-Security "max-age=31536000" always;
  server {
    listen 80;
    add_header X-Note plain;
    location / { proxy_hide_header X-A; expires 1h; }
  }
  server {
    listen 443 ssl;
    add_header_inherit merge;
    add_header X-Note secure;
  }
}
`,
      },
    },
  ],
};
