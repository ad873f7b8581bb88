import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nroot /var/www/html;\nlocation / { try_files $uri /index.php?$args; } location ~ \\.php$ { fastcgi_pass php:9000; } } }\n',
        'php.container':
          '[Container]\nImage=a.io/shop:1\nEnvironment=APP_KEY=base64:eA== APP_URL=https://a.example\n',
      },
      line: 3,
    },
  ],
  good: [
    // Its public folder; another application, whose files all are public.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { root /var/www/html/public; location / { try_files $uri /index.php?$args; } location ~ \\.php$ { fastcgi_pass php:9000; } } }\n',
        'php.container':
          '[Container]\nImage=a.io/shop:1\nEnvironment=APP_KEY=base64:eA== APP_URL=https://a.example\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { root /var/www/html; location / { try_files $uri /index.php?$args; } location ~ \\.php$ { fastcgi_pass php:9000; } } }\n',
        'php.container':
          '[Container]\nImage=docker.io/library/wordpress:6-fpm\nEnvironment=WORDPRESS_DB_HOST=db\n',
      },
    },
  ],
};
