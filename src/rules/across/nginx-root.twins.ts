import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nVolume=static.volume:/srv/www/static:ro\n',
        'static.volume': '[Volume]\n',
        'nginx.conf':
          'events {}\nhttp {\nserver {\nlocation /static/ {\nroot /srv;\ntry_files $uri =404;\n}\n}\n}\n',
      },
      file: 'nginx.conf',
      line: 5,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nVolume=html.volume:/var/www/html:ro\n',
        'html.volume': '[Volume]\n',
        'nginx.conf':
          'events {}\nhttp {\nserver {\nroot /usr/share/nginx/shop;\nlocation /files/ { alias /srv/files/; }\n}\n}\n',
      },
      file: 'nginx.conf',
      line: 4,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'nginx.conf': 'events {}\nhttp {\nserver {\nlocation /files/ { alias /srv/files/; }\n}\n}\n',
      },
      file: 'nginx.conf',
      line: 4,
    },
  ],
  good: [
    // The whole path is looked for below it.
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nVolume=static.volume:/srv/static:ro\n',
        'static.volume': '[Volume]\n',
        'nginx.conf':
          'events {}\nhttp {\nserver {\nlocation ^~ /static/ { root /srv; }\nlocation /assets/ { root /srv; try_files /static$uri =404; }\nlocation /img/ { root /srv; rewrite ^/img/(.*)$ /static/$1 break; }\n}\n}\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\nVolume=html.volume:/var/www/html:ro\nVolume=/srv:/srv:ro\nVolume=%h/acme:/var/lib/acme/.well-known/acme-challenge:ro\n',
        'html.volume': '[Volume]\n',
        'nginx.conf': `events {}
http {
server {
root /var/www/html/public;
location /files/ { alias /srv/files/; }
location /u/ { root /srv/users/$host; }
location /.well-known/ { root /var/lib/acme; }
location = /50x.html { root /usr/share/nginx/html; }
location = /gone { root /nowhere; return 410; }
}
server {
root /nowhere;
location / { proxy_pass http://127.0.0.1:8000; }
location /static/ { alias /srv/static/; }
location = /ok { return 204; }
}
}
`,
      },
    },
    // An image of one's own brings its files; Nginx of the host has all of them.
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/web/nginx:4\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
        'nginx.conf': 'events {}\nhttp {\nserver {\nroot /srv/www;\n}\n}\n',
      },
    },
    { files: { 'nginx.conf': 'events {}\nhttp {\nserver {\nroot /srv/www;\n}\n}\n' } },
  ],
};
