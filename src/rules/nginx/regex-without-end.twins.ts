import type { TwinFiles, Twins } from '../define-rule.ts';

const site = (location: string): TwinFiles => ({
  'nginx/nginx.conf': `events {}
http {
server {
  listen 80;
  root /srv/www;
  ${location}
}
}
`,
});

/** For nginx.regex-without-end. */
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
location ~ .php$ {
root /srv/www;
fastcgi_pass unix:/run/p.sock;
}
}
}
`,
      },
      line: 8,
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
location ~* .(?:jpg|png)$ {
expires 1d;
root /srv/www;
}
}
}
`,
      },
      line: 8,
    },
    {
      files: site(
        'location ~ \\.php { include fastcgi_params; fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name; fastcgi_pass unix:/run/php.sock; }',
      ),
      line: 6,
    },
    { files: site('location ~* \\.(css|js|png) { expires 30d; }'), line: 6 },
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
location ~ .git { deny all; }
location ~ .* { root /srv/www; }
location ~ /.+\\.png$ { root /srv/www; }
}
}
`,
      },
    },
    { files: site('location ~* \\.(css|js|png)$ { expires 30d; }') },
    { files: site('location ~ [^/]\\.php(/|$) { return 404; }') },
    // Refused wherever it stands.
    { files: site('location ~ \\.git { deny all; }') },
    { files: site('location ~ \\.(env|bak) { return 404; }') },
    { files: site('location ~ ^/v1\\.api/ { return 200; }') },
  ],
};
