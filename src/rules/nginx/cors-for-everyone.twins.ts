import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors {
default $http_origin;
https://a.example $http_origin;
}
server { listen 80; add_header Access-Control-Allow-Origin $cors always; add_header Vary Origin always; }
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nadd_header Access-Control-Allow-Origin null always;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nadd_header Access-Control-Allow-Origin "https://*.example.com" always;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nadd_header Access-Control-Allow-Origin https://app.example.com/ always;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nadd_header Access-Control-Allow-Origin app.example.com always;\n}\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors { default $http_origin; }
server {
  add_header Access-Control-Allow-Origin $cors always;
  add_header Access-Control-Allow-Credentials true always;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
add_header Access-Control-Allow-Origin $http_origin always;
add_header Access-Control-Allow-Credentials true always;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /api/ {\nadd_header Access-Control-Allow-Origin "https://a.example, https://b.example" always;\n} } }\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors {
default $http_origin;
"null" "";
}
server { listen 80; add_header Access-Control-Allow-Origin $cors always; add_header Vary Origin always; }
}
`,
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf': 'server { listen 80;\nadd_header Access-Control-Allow-Origin "*" always;\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80;\nadd_header Access-Control-Allow-Origin https://app.example.com:8443 always;\n}\n',
      },
    },
    // A map, a fixed origin, no credentials, an if.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors { default ""; https://a.example $http_origin; }
server {
  location /a { add_header Access-Control-Allow-Origin $cors; add_header Access-Control-Allow-Credentials true; }
  location /b { add_header Access-Control-Allow-Origin *; }
  location /c { if ($http_origin = https://a.example) { add_header Access-Control-Allow-Origin $http_origin; add_header Access-Control-Allow-Credentials true; } }
}
}
`,
      },
    },
  ],
};
