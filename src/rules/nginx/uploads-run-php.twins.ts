import type { Twins } from '../define-rule.ts';

const conf = (folder: string, more = '') =>
  `server {\n listen 80;\n root /srv/p;\n ${folder}\n ${more}\n location ~ \\.php$ { include fastcgi_params; fastcgi_pass 127.0.0.1:9000; }\n}\n`;

export const twins: Twins = {
  bad: [{ files: { 'conf.d/php.conf': conf('location /uploads/ { expires 1d; }') }, line: 6 }],
  good: [
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
