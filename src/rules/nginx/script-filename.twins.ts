import type { Twins } from '../define-rule.ts';

const whole = (server: string) => ({
  'nginx/nginx.conf': `events {}
http {
server {
root /srv/www;
${server}
}
}
`,
});

/** For nginx.script-filename. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
root /srv/www;
location ~ \\.php$ {
try_files $uri =404;
include fastcgi_params;
fastcgi_param SCRIPT_FILENAME $document_root/index.html;
fastcgi_pass 127.0.0.1:9000;
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
server {
listen 80;
root /srv/www;
location ~ \\.php$ {
try_files $uri =404;
fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
fastcgi_pass 127.0.0.1:9000;
}
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 8080; root /srv/www; location ~ \\.php$ { include fastcgi_params;\nfastcgi_param SCRIPT_FILENAME $fastcgi_script_name;\nfastcgi_pass 127.0.0.1:9000; } }\n',
      },
      line: 2,
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
root /var/www/mail/public_html;
location ~ ^/index\\.php$ {
try_files $uri =404;
include fastcgi_params;
fastcgi_param SCRIPT_FILENAME /var/www/mail$fastcgi_script_name;
fastcgi_pass unix:/run/php/r.sock;
}
}
}
`,
      },
      line: 12,
    },
    {
      files: whole('location = /wp-login.php { fastcgi_param REMOTE_USER ""; fastcgi_pass 127.0.0.1:9000; }'),
      line: 5,
    },
    {
      files: whole('location ~ \\.php$ { include fastcgi_params; fastcgi_pass unix:/run/php/php-fpm.sock; }'),
      line: 5,
    },
    {
      files: whole(
        'location ~ \\.php$ {\ninclude fastcgi_params;\nfastcgi_param SCRIPT_FILENAME $document_root;\nfastcgi_pass 127.0.0.1:9000;\n}',
      ),
      line: 7,
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
root /var/www/mail/public_html;
location ~ ^/index\\.php$ {
try_files $uri =404;
include fastcgi_params;
fastcgi_param SCRIPT_FILENAME /var/www/mail/public_html$fastcgi_script_name;
fastcgi_pass unix:/run/php/r.sock;
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
root /srv/mail/public_html;
location ~ ^/index\\.php$ {
try_files $uri =404;
include fastcgi_params;
fastcgi_param SCRIPT_FILENAME /app/public$fastcgi_script_name;
fastcgi_pass unix:/run/php/r.sock;
}
}
}
`,
      },
    },
    // nginx.proxy-header-inheritance tells of it.
    {
      files: whole(
        'fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\nlocation ~ \\.php$ {\nfastcgi_param HTTPS on;\nfastcgi_pass 127.0.0.1:9000;\n}',
      ),
    },
    {
      files: whole(
        'location ~ \\.php$ { include fastcgi_params; fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name; fastcgi_pass 127.0.0.1:9000; }',
      ),
    },
    { files: whole('location ~ \\.php$ { include fastcgi.conf; fastcgi_pass 127.0.0.1:9000; }') },
    // Inherited, since the location has none of its own.
    {
      files: whole(
        'include fastcgi_params;\nfastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\nlocation ~ \\.php$ { fastcgi_pass 127.0.0.1:9000; }',
      ),
    },
    // FPM's own pages are no scripts.
    { files: whole('location = /fpm-ping { include fastcgi_params; fastcgi_pass 127.0.0.1:9000; }') },
  ],
};
