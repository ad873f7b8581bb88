import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /gone {
return 200 https://new.example/;
}
}
}
`,
      },
      line: 6,
    },
    {
      files: { 'nginx/nginx.conf': 'events {}\nhttp { server { location = /a {\nreturn 301;\n} } }\n' },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
return 1000;
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
listen 8080;
return a.com;
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
listen 8080;
return "301 https://example.com/";
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
listen 8080;
error_page 200 /x;
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
listen 8080;
error_page 500,502 /x;
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
listen 8080;
error_page 5xx /x;
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
listen 8080;
error_page 499 /x;
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
listen 8080;
error_page 404 = 502 /x;
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
listen 8080;
root /srv;
location /a/ { try_files $uri =abc; }
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /robots.txt {
return 200 "Sitemap: https://new.example/sitemap.xml";
}
}
}
`,
      },
    },
    // Text, addresses and statuses of its own.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
error_page 404 =200 /x;
error_page 401 = @in;
error_page 494 495 496 497 400 /y;
error_page 500 502 503 504 =503 /z;
location /a { return 200; }
location /b { return 444; }
location /c { return https://example.com/; }
location /d { return $scheme://example.com$request_uri; }
location /e { return 0; }
location @in { return 599 'no'; }
location /g/ { try_files $uri =204; }
}
}
`,
      },
    },
  ],
};
