import type { Twins } from '../define-rule.ts';

const app = (exec: string) =>
  `[Container]\nImage=registry.example.org/app:1\nVolume=run.volume:/run/app\nExec=${exec}\n`;
const web = (mount: string) =>
  `[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n${mount}`;
const conf = (pass: string) => `events {}
http {
server {
location / {
${pass}
}
}
}
`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'php/pool.d/shop.conf': `[shop]
user = shop
listen = /run/php/php8.2-fpm-shop.sock
pm = static
pm.max_children = 8
`,
        'nginx/sites-enabled/shop.conf': `server {
listen 80;
root /srv/www;
location ~ \\.php$ {
try_files $uri =404;
include fastcgi.conf;
fastcgi_pass unix:/run/php/php8.3-fpm-shop.sock;
}
}
`,
      },
      line: 3,
    },
    // The variable of the application is the odd one of three.
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nVolume=sock.volume:/run/chat\nEnvironment=SOCKET_PATH=/tmp/api.sock\nHealthCmd=curl -fsS --unix-socket /run/chat/api.sock http://localhost/health\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28\nVolume=sock.volume:/run/chat\nVolume=/srv/site.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'sock.volume': '[Volume]\n',
        'nginx/site.conf':
          'upstream a {\n server unix:/run/chat/api.sock;\n}\nserver { listen 80; location / { proxy_pass http://a; } }\n',
      },
      line: 4,
    },
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nVolume=sock.volume:/run/chat\nEnvironment=SOCKET_PATH=/run/chat/api.sock\nHealthCmd=curl -fsS --unix-socket /run/chat/api.sock http://localhost/health\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28\nVolume=sock.volume:/run/chat\nVolume=/srv/site.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'sock.volume': '[Volume]\n',
        'nginx/site.conf':
          'upstream a {\n server unix:/run/chat/chat.sock;\n}\nserver { listen 80; location / { proxy_pass http://a; } }\n',
      },
      line: 2,
      file: 'nginx/site.conf',
    },
    {
      files: {
        'nginx/site.conf':
          'upstream a {\nserver unix:/run/a.sock;\n}\nserver { location / { proxy_pass http://a; } }\n',
        'nginx.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=/srv/nginx/site.conf:/etc/nginx/conf.d/site.conf:ro\n',
      },
      line: 2,
    },
    {
      files: {
        'app.container': app('gunicorn app:wsgi --bind unix:/run/app/gunicorn.sock'),
        'web.container': web('Volume=run.volume:/run/sockets\n'),
        'run.volume': '[Volume]\n',
        'nginx.conf': conf('proxy_pass http://unix:/run/sockets/app.sock;'),
      },
      file: 'nginx.conf',
      line: 5,
    },
    {
      files: {
        'app.container': app('uwsgi --ini /app/uwsgi.ini --socket=/run/app/uwsgi.sock'),
        'web.container': web(''),
        'run.volume': '[Volume]\n',
        'nginx.conf': conf('uwsgi_pass unix:/run/app/uwsgi.sock;'),
      },
      file: 'nginx.conf',
      line: 5,
    },
    {
      files: {
        'app.container':
          '[Container]\nImage=registry.example.org/app:1\nVolume=/run/shop:/sockets\nExec=uvicorn app:app --uds /sockets/shop.sock\n',
        'nginx.conf': conf('proxy_pass http://unix:/run/shop/shop-api.sock:/;'),
      },
      file: 'nginx.conf',
      line: 5,
    },
    {
      files: {
        'php.container':
          '[Container]\nImage=registry.example.org/shop:8.3-fpm\nVolume=run.volume:/run/app\nVolume=./pool.conf:/usr/local/etc/php-fpm.d/zz-shop.conf:ro\n',
        'web.container': web('Volume=run.volume:/run/sockets:ro\n'),
        'run.volume': '[Volume]\n',
        'pool.conf': '[www]\nlisten = /run/app/fpm.sock\nlisten.mode = 0660\n',
        'nginx.conf': conf('fastcgi_pass unix:/run/sockets/php-fpm.sock;'),
      },
      file: 'nginx.conf',
      line: 5,
    },
    {
      files: {
        'etc/nginx/conf.d/t.conf':
          'server { listen 80; location / { proxy_pass http://unix:/run/ticker.sock; } }\n',
        'ticker.socket':
          '[Socket]\nListenStream=/run/ticker/ticker.sock\n[Install]\nWantedBy=sockets.target\n',
        'ticker.service': '[Service]\nExecStart=/usr/local/bin/ticker\n',
      },
      line: 1,
    },
    {
      files: {
        'etc/nginx/conf.d/t.conf':
          'server { listen 80; location / { proxy_pass http://unix:/run/ticker.sock; } }\n',
        'ticker.socket':
          '[Socket]\nListenStream=/run/ticker.sock\nSocketMode=0600\n[Install]\nWantedBy=sockets.target\n',
        'ticker.service': '[Service]\nExecStart=/usr/local/bin/ticker\n',
      },
      line: 3,
      file: 'ticker.socket',
    },
    {
      files: {
        'etc/nginx/conf.d/t.conf':
          'server { listen 80; location / { proxy_pass http://unix:/run/ticker.sock; } }\n',
        'ticker.socket':
          '[Socket]\nListenStream=/run/ticker.sock\nSocketUser=ticker\nSocketMode=0660\n[Install]\nWantedBy=sockets.target\n',
        'ticker.service': '[Service]\nExecStart=/usr/local/bin/ticker\n',
      },
      line: 4,
      file: 'ticker.socket',
    },
  ],
  good: [
    {
      files: {
        'php/pool.d/shop.conf': `[shop]
user = shop
listen = /run/php/php8.3-fpm-shop.sock
pm = static
pm.max_children = 8
`,
        'nginx/sites-enabled/shop.conf': `server {
listen 80;
root /srv/www;
location ~ \\.php$ {
try_files $uri =404;
include fastcgi.conf;
fastcgi_pass unix:/run/php/php8.3-fpm-shop.sock;
}
}
`,
      },
    },
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nVolume=sock.volume:/run/chat\nEnvironment=SOCKET_PATH=/run/chat/api.sock\nHealthCmd=curl -fsS --unix-socket /run/chat/api.sock http://localhost/health\n',
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.28\nVolume=sock.volume:/run/chat\nVolume=/srv/site.conf:/etc/nginx/conf.d/default.conf:ro\n',
        'sock.volume': '[Volume]\n',
        'nginx/site.conf':
          'upstream a {\n server unix:/run/chat/api.sock;\n}\nserver { listen 80; location / { proxy_pass http://a; } }\n',
      },
    },
    // Nginx itself listens there, and a mount may bring it.
    {
      files: {
        'nginx/site.conf':
          'server { listen unix:/run/b.sock; return 204; }\nserver { location / { proxy_pass http://unix:/run/b.sock; }\nlocation /a { proxy_pass http://unix:/sockets/a.sock; } }\n',
        'nginx.container':
          '[Container]\nImage=docker.io/library/nginx:1.28.0\nVolume=/srv/nginx/site.conf:/etc/nginx/conf.d/site.conf:ro\nVolume=/run/a:/sockets\n',
      },
    },
    {
      files: {
        'php.container':
          '[Container]\nImage=registry.example.org/shop:8.3-fpm\nVolume=run.volume:/run/app\nVolume=./pool.conf:/usr/local/etc/php-fpm.d/zz-shop.conf:ro\n',
        'web.container': web('Volume=run.volume:/run/sockets:ro\n'),
        'run.volume': '[Volume]\n',
        'pool.conf': '[www]\nlisten = "/run/app/fpm.sock" ; for Nginx\n',
        'nginx.conf': conf('fastcgi_pass unix:/run/sockets/fpm.sock;'),
      },
    },
    // The same file under another path, with a path behind it.
    {
      files: {
        'app.container': app('gunicorn app:wsgi -b unix:/run/app/gunicorn.sock'),
        'web.container': web('Volume=run.volume:/var/sockets:ro\n'),
        'run.volume': '[Volume]\n',
        'nginx.conf': conf('proxy_pass http://unix:/var/sockets/gunicorn.sock:/app/;'),
      },
    },
    // What a config of the program's own makes is not known.
    {
      files: {
        'app.container': app('gunicorn -c /app/gunicorn.py app:wsgi'),
        'web.container': web('Volume=run.volume:/run/app\n'),
        'run.volume': '[Volume]\n',
        'nginx.conf': conf('proxy_pass http://unix:/run/app/app.sock;'),
      },
    },
    // PHP of the host beside.
    {
      files: {
        'app.container':
          '[Container]\nImage=registry.example.org/app:1\nVolume=/run/shop:/sockets\nExec=uvicorn app:app --uds /sockets/shop.sock\n',
        'nginx.conf': conf('fastcgi_pass unix:/run/php/php-fpm.sock;'),
      },
    },
    {
      files: {
        'etc/nginx/conf.d/t.conf':
          'server { listen 80; location / { proxy_pass http://unix:/run/ticker.sock; } }\n',
        'ticker.socket':
          '[Socket]\nListenStream=/run/ticker.sock\nSocketUser=www-data\nSocketMode=0600\n[Install]\nWantedBy=sockets.target\n',
        'ticker.service': '[Service]\nExecStart=/usr/local/bin/ticker\n',
      },
    },
    {
      files: {
        'etc/nginx/conf.d/t.conf':
          'server { listen 80; location / { proxy_pass http://unix:/run/ticker.sock; } }\n',
        'ticker.socket':
          '[Socket]\nListenStream=/run/ticker.sock\nSocketGroup=www-data\nSocketMode=0660\n[Install]\nWantedBy=sockets.target\n',
        'ticker.service': '[Service]\nExecStart=/usr/local/bin/ticker\n',
      },
    },
    {
      files: {
        'etc/nginx/conf.d/t.conf':
          'server { listen 80; location / { proxy_pass http://unix:/run/ticker.sock; } }\n',
        'ticker.socket': '[Socket]\nListenStream=/run/ticker.sock\n[Install]\nWantedBy=sockets.target\n',
        'ticker.service': '[Service]\nExecStart=/usr/local/bin/ticker\n',
      },
    },
    // Another program has a socket too.
    {
      files: {
        'etc/nginx/conf.d/t.conf':
          'server { listen 80; location / { proxy_pass http://unix:/run/ticker.sock; } }\n',
        'agent.socket':
          '[Socket]\nListenStream=/run/agent.sock\nSocketMode=0600\n[Install]\nWantedBy=sockets.target\n',
        'agent.service': '[Service]\nExecStart=/usr/local/bin/ticker\n',
      },
    },
  ],
};
