import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors {
default "";
"null" $http_origin;
}
server { listen 80; add_header Access-Control-Allow-Origin $cors; return 200; }
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_origin $cors {\ndefault "";\n"~^https://[a-z0-9-]+\\.example\\.com" $http_origin;\n}\nserver { listen 80; add_header Access-Control-Allow-Origin $cors always; }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_origin $cors {\ndefault "";\n~^https://.*\\.example\\.com $http_origin;\n}\nserver { listen 80; add_header Access-Control-Allow-Origin $cors always; }\n',
      },
      line: 3,
    },
    {
      files: {
        'conf.d/app.conf':
          'server {\n listen 80;\n location /img/ {\n  if ($http_referer !~ example\\.org) { return 403; }\n  root /srv;\n }\n}\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors {
  default "";
  "~^https://app\\.example\\.com" $http_origin;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  if ($http_origin ~* "https://.*example\\.com$") {
    set $cors $http_origin;
  }
}
}
}
`,
      },
      line: 6,
    },
    // One name of several.
    {
      files: {
        'conf.d/app.conf':
          'server {\n listen 80;\n location / {\n  if ($http_origin ~* (shop|blog)\\.example\\.org) { set $cors $http_origin; }\n  root /srv;\n }\n}\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_origin $cors {\ndefault "";\n"~^https://[a-z0-9-]+\\.example\\.com$" $http_origin;\n}\nserver { listen 80; add_header Access-Control-Allow-Origin $cors always; }\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_origin $cors {\ndefault "";\n"~^https://([a-z]+\\.)?example\\.org(:\\d+)?$" $http_origin;\n}\nserver { listen 80; add_header Access-Control-Allow-Origin $cors always; }\n',
      },
    },
    {
      files: {
        'conf.d/app.conf':
          'server {\n listen 80;\n location / {\n  if ($http_origin ~* "^https://(shop|blog)\\.example\\.org$") { set $cors $http_origin; }\n  root /srv;\n }\n}\n',
      },
    },
    // Whom a block list matches is shut out.
    {
      files: {
        'conf.d/app.conf':
          'server {\n listen 80;\n location /img/ {\n  if ($http_referer ~* spam\\.example) { return 403; }\n  if ($http_referer !~ "^https://(?:www\\.)?example\\.org/") { return 403; }\n  root /srv;\n }\n}\n',
      },
    },
    // Anchored at both ends.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors {
  default "";
  "~^https://(?:[a-z0-9-]+\\.)?example\\.com$" $http_origin;
  "~^https://app\\.example\\.org(?::\\d+)?$" $http_origin;
  https://b.example $http_origin;
}
}
`,
      },
    },
  ],
};
