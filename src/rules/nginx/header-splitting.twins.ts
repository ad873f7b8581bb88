import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / {\nset $to $uri;\nreturn 302 https://b.example$to;\n} } }\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nrewrite ^ https://new.example.org$uri permanent;\n}\n}\n',
      },
      line: 5,
    },

    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /old/ { return 301 https://a.example$uri; }
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
location ~ ^/v1/([^/]*)$ {
  add_header X-Name $1;
  return 204;
}
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nerror_page 404 =302 https://old.example.org$uri;\n}\n}\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/desk.conf.j2':
          'server {\n listen 80;\n server_name {{ host }};\n return 301 https://{{ host }}$uri;\n}\n',
      },
      line: 4,
    },
  ],
  good: [
    // Reached by X-Accel-Redirect alone.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { listen 80; resolver 127.0.0.53; location ~ ^/_store/(?<store>[^/]+)/(?<key>.*) {\ninternal;\nproxy_set_header Host $store;\nproxy_pass https://$store/$key;\n} } }\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nrewrite ^/a/(.*)$ https://new.example.org/$1 permanent;\nlocation /b/ { rewrite ^ /c$uri last; }\n}\n}\n',
      },
    },

    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nserver {\nlisten 80;\nerror_page 404 /errors$uri;\nerror_page 502 https://old.example.org$request_uri;\n}\n}\n',
      },
    },
    // As the client wrote it, and groups that match no line break.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /a/ { return 301 https://a.example$request_uri; }
location ~ ^/b/([a-z0-9]+)$ { return 301 /c/$1; }
location ~ ^/d/(.*)$ { return 301 /e/$1; }
location /f/ { return 200 $uri; }
location /g/ { try_files $uri =404; rewrite ^ $uri/index.html break; }
}
}
`,
      },
    },
  ],
};
