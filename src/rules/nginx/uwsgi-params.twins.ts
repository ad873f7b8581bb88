import type { Twins } from '../define-rule.ts';

const conf = (server: string) => `events {}
http {
server {
listen 80;
${server}
}
}
`;

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
location / {
uwsgi_param HTTP_X_FORWARDED_PROTO https;
uwsgi_pass 127.0.0.1:9000;
}
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { include a/uwsgi.conf; uwsgi_pass 127.0.0.1:3031; } } }\n',
        'nginx/a/uwsgi.conf':
          'uwsgi_param QUERY_STRING $query_string;\nuwsgi_param CONTENT_TYPE $content_type;\nuwsgi_param REQUEST_URI $request_uri;\nuwsgi_param PATH_INFO $document_uri;\nuwsgi_param SERVER_NAME $server_name;\n',
      },
      file: 'nginx/a/uwsgi.conf',
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf': conf('location / {\nuwsgi_read_timeout 90s;\nuwsgi_pass unix:/run/a.sock;\n}'),
      },
      line: 7,
    },
    {
      files: {
        'sites/shop.conf': 'server {\nlisten 80;\nlocation / {\nuwsgi_pass 127.0.0.1:3031;\n}\n}\n',
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'web/nginx.conf': conf(
          'include /etc/nginx/uwsgi_params;\nlocation / { uwsgi_pass unix:/run/a.sock; }',
        ),
      },
    },
    {
      files: {
        'nginx/nginx.conf': conf(
          'location / { uwsgi_param REQUEST_METHOD $request_method; uwsgi_pass unix:/run/a.sock; }',
        ),
      },
    },
    // What another file has is not known.
    {
      files: {
        'sites/shop.conf':
          'server {\nlocation / { include snippets/app.conf; uwsgi_pass 127.0.0.1:3031; }\n}\n',
      },
    },
  ],
};
