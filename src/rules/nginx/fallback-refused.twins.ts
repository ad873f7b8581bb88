import type { Twins } from '../define-rule.ts';

const server = (body: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\nserver {\nlisten 80;\nroot /srv/www;\n${body}\n}\n}\n`,
});
const php =
  'include fastcgi_params; fastcgi_param SCRIPT_FILENAME /srv/www/index.php; fastcgi_pass 127.0.0.1:9000;';

/** For nginx.fallback-refused. */
export const twins: Twins = {
  bad: [
    {
      files: server(
        `location / {\ntry_files $uri /app.php$is_args$args;\n}\nlocation ~ \\.php$ { return 404; }`,
      ),
      line: 7,
    },
    // The expression that is meant stands behind the one that refuses.
    {
      files: server(
        `location / { try_files $uri /index.php?$query_string; }\nlocation ~ \\.php$ { deny all; }\nlocation ~ ^/index\\.php(/|$) {\n${php}\n}`,
      ),
      line: 7,
    },
    {
      files: server(
        `location / {\ntry_files $uri /front.php$is_args$args;\n}\nlocation = /index.php { ${php} }`,
      ),
      line: 7,
    },
    { files: server(`index index.php;\nlocation / { }\nlocation = /app.php { ${php} }`), line: 6 },
  ],
  good: [
    `location / { try_files $uri /index.php$is_args$args; }
location ~ ^/index\\.php(/|$) { internal; ${php} }
location ~ \\.php$ { return 404; }`,
    `index index.php index.html;
location / { try_files $uri $uri/ /index.php?$args; }
location ~ \\.php$ { try_files $uri =404; ${php} }`,
    // The index is never reached: no folder is tried.
    `index index.php;
location / { try_files $uri @front; }
location @front { ${php} }
location ~ \\.php$ { return 404; }`,
    `location / { try_files $uri /index.html; }
location = /index.html { internal; }
location /admin/ { deny all; }`,
    `location / { try_files $uri /index.php; location ~ \\.php$ { ${php} } }`,
  ].map((body) => ({ files: server(body) })),
};
