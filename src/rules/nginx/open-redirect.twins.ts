import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
rewrite ^/files/(.*)$ https://cdn.example$1 permanent;
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
location ~ ^/go/(.*)$ {
return 302 https://cdn.example$1;
}
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp { server { location /out {\nreturn 302 $arg_url;\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': 'events {}\nhttp { server {\nrewrite ^/go/(.*)$ https://$1 redirect;\n} }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location ~ ^/leave/(?<site>.+)$ {\nreturn 302 https://$site;\n} } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location ~ "^/r/(\\d+)/([^/]+)/" {\nreturn 301 $scheme://$2/;\n} } }\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location ~ ^/go(/.*)$ {
return 302 https://cdn.example$1;
}
location /b/ { return 302 https://cdn.example$request_uri; }
}
}
`,
      },
    },
    // A name of one's own domain, a host that the server's own name names, and words of a list.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { server_name ~^www\\.(?<bare>.+)$; return 301 https://$bare$request_uri; }\nserver { location ~ ^/u/(?<user>[a-z]+)$ { return 302 https://$user.example.com/; }\nlocation ~ ^/l/(?<lang>de|fr)/(.*)$ { return 302 https://$lang; }\nlocation ~ ^/p/(.+)$ { return 302 https://example.com/$1; } } }\n',
      },
    },
    // The path alone is the client's; a list of names; a tenant below one's own domain.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location /a { return 301 https://www.example.com$request_uri; }\nlocation /b { return 302 /login?next=$arg_next; }\nrewrite ^/t/([a-z]+)$ https://$1.example.com/ redirect;\nlocation /c { if ($arg_to !~ ^https://(a|b)\\.example\\.com/) { return 400; } return 302 $arg_to; } } }\n',
      },
    },
  ],
};
