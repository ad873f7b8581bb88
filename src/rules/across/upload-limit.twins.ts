import type { Twins } from '../define-rule.ts';

/** For across.upload-limit. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
client_max_body_size 100m;
location ~ \\.php$ {
fastcgi_pass php:9000;
}
}
}
`,
        'quadlet/php.container': `[Container]
Image=registry.example/php:8.3
ContainerName=php
Volume=/etc/shop/uploads.ini:/usr/local/etc/php/conf.d/uploads.ini:ro
`,
        'etc/shop/uploads.ini': `upload_max_filesize = 20M
post_max_size = 24M
`,
      },
      line: 5,
    },
    {
      files: {
        'site.conf':
          'server {\n client_max_body_size 256k;\n location / {\n  proxy_pass http://api:8080;\n }\n location = /v1/uploads {\n  client_max_body_size 2m;\n  proxy_pass http://api:8080;\n }\n}\n',
        'api.container':
          '[Container]\nImage=r.example/api:1\nContainerName=api\nEnvironment=MAX_UPLOAD_MB=20\n',
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nclient_max_body_size 25m;\nlocation / { proxy_pass http://127.0.0.1:8000; }\n}\n}\n',
        'a.container': '[Container]\nImage=a.io/a:1\nEnvironment=MAX_UPLOAD_SIZE_MB=100\n',
      },
      line: 4,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
client_max_body_size 10M;
server {
  location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=PHP_UPLOAD_LIMIT=10G
`,
      },
      line: 3,
    },
    {
      files: {
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=DATA_UPLOAD_MAX_MEMORY_SIZE=26214400
`,
        'nginx/nginx.conf': `events {}
http {
server {
  location / { proxy_pass http://127.0.0.1:8000; }
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  client_max_body_size 8m;
  location = /index.php { include fastcgi.conf; fastcgi_pass shop:9000; }
}
}
`,
        'shop.container':
          '[Container]\nImage=docker.io/acme/shop:8.3-fpm\nVolume=./shop.ini:/usr/local/etc/php/conf.d/shop.ini:ro\n',
        'shop.ini': 'upload_max_filesize = 64M\npost_max_size = 70M\n',
      },
      file: 'nginx/nginx.conf',
      line: 4,
    },
    // What is set for uploads, where the rest may be larger.
    {
      files: {
        'nginx.conf':
          'events {}\nhttp { client_max_body_size 4m;\nserver { location / { proxy_pass http://app:9000; }\nlocation /images/upload {\nclient_max_body_size 2m;\nproxy_pass http://app:9000; } } }\n',
        'app.container':
          '[Container]\nImage=a.io/a:1\nContainerName=app\nEnvironment=SPRING_SERVLET_MULTIPART_MAX_FILE_SIZE=20MB\n',
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
listen 8080;
client_max_body_size 25m;
location ~ \\.php$ {
fastcgi_pass php:9000;
}
}
}
`,
        'quadlet/php.container': `[Container]
Image=registry.example/php:8.3
ContainerName=php
Volume=/etc/shop/uploads.ini:/usr/local/etc/php/conf.d/uploads.ini:ro
`,
        'etc/shop/uploads.ini': `upload_max_filesize = 20M
post_max_size = 24M
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  client_max_body_size 64m;
  location = /index.php { include fastcgi.conf; fastcgi_pass shop:9000; }
}
}
`,
        'shop.container':
          '[Container]\nImage=docker.io/acme/shop:8.3-fpm\nVolume=./shop.ini:/usr/local/etc/php/conf.d/shop.ini:ro\n',
        'shop.ini': 'upload_max_filesize = 64M\npost_max_size = 70M\n',
      },
    },
    // Only where uploads come.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
client_max_body_size 1m;
server {
  location / { proxy_pass http://127.0.0.1:8000; }
  location /upload/ { client_max_body_size 50m; proxy_pass http://127.0.0.1:8000; }
}
}
`,
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=MAX_UPLOAD_SIZE=50M UPLOAD_CHUNK=1G CONTENT_LENGTH_LIMIT=20971520 REDIS_MAX_FILE=1
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  location /u/ { client_max_body_size 0; proxy_request_buffering off; proxy_pass http://127.0.0.1:8000; }
}
}
`,
        'a.container': `[Container]
Image=docker.io/acme/app:1
Environment=MAX_UPLOAD_SIZE=5G
`,
      },
    },
  ],
};
