import type { Twins } from '../define-rule.ts';

const server = (body: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\nserver {\nlisten 80;\nroot /srv/www;\n${body}\n}\n}\n`,
});

/** For nginx.path-never-matches. */
export const twins: Twins = {
  bad: [
    'location ~ ^/_?smileys/.*\\.(png|gif)$/ { expires 1y; }',
    'if (!-f $uri) { return 404; }',
    'rewrite ^/item.php?id=(\\d+)$ /item/$1 permanent;',
    'location ~ ^admin/ { deny all; }',
    'location ~ ^\\.git { deny all; }',
    'location ~* ^(admin|staff)/ { deny all; }',
    'location ~ ^/index\\.php\\?page= { return 404; }',
    'location ~ ^/my%20files/ { deny all; }',
    'location ~ ^/$host/ { deny all; }',
    'location /search?q= { return 404; }',
    'location https://a.example/api/ { return 404; }',
    'location api/ { return 404; }',
    'location /api/* { return 404; }',
    'location = /files/.*\\.zip { return 404; }',
    'location ^~ ^/static/ { expires 1d; }',
    'location ^~ /(css|js)/ { expires 1d; }',
    'location /status$ { return 404; }',
    'location /my%20files/ { deny all; }',
    'location /$host/ { return 404; }',
    'location //api/ { return 404; }',
    'rewrite ^blog/(.*)$ /news/$1 permanent;',
    'rewrite ^/item\\.php\\?id=(\\d+)$ /item/$1 permanent;',
    'if ($uri ~ ^admin) { return 404; }',
    'if ($host ~ $server_name) { return 444; }',
  ].map((body) => ({ files: server(body), line: 6 })),
  good: [
    'if (!-f $request_filename) { return 404; }\nif (-f $document_root$uri.html) { rewrite ^ $uri.html break; }\nlocation ~ ^/(?<id>x?=)\\d+$ { root /srv; }',
    `location /c++/ { return 404; }
location /a(b)/ { return 404; }
location /v1.0/ { return 404; }
location "" { return 404; }
location "/my files/" { deny all; }
location ~ \\.php$ { return 404; }
location ~ ^/(?:a$|b/c$)|\\$d[$/]e$ { return 404; }
location ~ ^(?:/admin|/staff)/ { deny all; }
location ~ ^/(?:a|b)$ { deny all; }
location ~ ^.+\\.php { deny all; }
location ~ (?:~|\\.bak)$ { deny all; }
location ~ /\\. { deny all; }
location ~ ^[/] { deny all; }
location ~ "^/x{2}$" { deny all; }
location ~ /[?]x { deny all; }
location = /@me { return 404; }
location @admin { return 404; }
rewrite ^ /a last;
rewrite (.*) /b$1 last;
rewrite ^/(\\w+)$ /c/$1 last;
if ($request_uri ~ "^/index\\.php\\?id=1") { return 404; }
if ($request_uri ~ "%2e%2e") { return 404; }
if ($host ~ ^www\\.(.+)$) { return 404; }
if ($args ~ "^id=") { return 404; }
if ($uri ~ ^(.*)/$) { return 404; }`,
    'merge_slashes off;\nlocation //api/ { return 404; }',
  ].map((body) => ({ files: server(body) })),
};
