import type { Twins } from '../define-rule.ts';

const conf = (folder: string, more = '') =>
  `server {\n listen 80;\n root /srv/p;\n ${folder}\n ${more}\n location ~ \\.php$ { include fastcgi_params; fastcgi_pass 127.0.0.1:9000; }\n}\n`;

export const twins: Twins = {
  bad: [
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
