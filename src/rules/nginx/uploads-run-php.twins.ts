import type { Twins } from '../define-rule.ts';

const conf = (folder: string, more = '') =>
  `server {\n listen 80;\n root /srv/p;\n ${folder}\n ${more}\n location ~ \\.php$ { include fastcgi_params; fastcgi_pass 127.0.0.1:9000; }\n}\n`;

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
root /srv/www;
location ~ \\.php(?:$|/) {
fastcgi_split_path_info ^(.+?\\.php)(/.*)$;
include fastcgi_params;
fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
fastcgi_pass unix:/run/p.sock;
}
}
}
`,
      },
      line: 9,
    },
    { files: { 'conf.d/php.conf': conf('location /uploads/ { expires 1d; }') }, line: 6 },
    {
      files: {
        'sites/shop.conf':
          'server {\n root /srv/shop;\n location ~ \\.php {\n  include fastcgi_params;\n  fastcgi_pass unix:/run/php/fpm.sock;\n }\n}\n',
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
root /srv/www;
location ~ \\.php$ {
try_files $fastcgi_script_name =404;
include fastcgi_params;
fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
fastcgi_pass unix:/run/p.sock;
}
location ~ ^/index\\.php(?:$|/) {
include fastcgi_params;
fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
fastcgi_pass unix:/run/p.sock;
}
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
root /srv/www;
location ~ \\.php$ {
include fastcgi_params;
fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
fastcgi_pass php:9000;
}
}
}
`,
      },
    },
    // Paths behind the script, and one script alone.
    {
      files: {
        'sites/shop.conf':
          'server {\n root /srv/shop;\n location ~ [^/]\\.php(/|$) { fastcgi_split_path_info ^(.+?\\.php)(/.*)$; include fastcgi.conf; fastcgi_pass 127.0.0.1:9000; }\n location ~ ^/index\\.php { include fastcgi.conf; fastcgi_pass 127.0.0.1:9000; }\n location ~ \\.php { return 404; }\n}\n',
      },
    },
    { files: { 'conf.d/php.conf': conf('location ^~ /uploads/ { expires 1d; }') } },
    // A refusal before it.
    {
      files: {
        'conf.d/php.conf': conf(
          'location /uploads/ { expires 1d; }',
          'location ~ ^/uploads/.*\\.php$ { deny all; }',
        ),
      },
    },
  ],
};
