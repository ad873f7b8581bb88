import type { Twins } from '../define-rule.ts';

const passing = (line: string, name = 'a.example') => ({
  'nginx/nginx.conf': `events {}\nhttp {\nserver {\nlisten 80;\nserver_name ${name};\nlocation / {\n${line}\nproxy_pass http://127.0.0.1:8000;\n}\n}\n}\n`,
});

/** For nginx.forwarded-wrong-value. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
proxy_set_header X-Real-IP $proxy_add_x_forwarded_for;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 6,
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
location / {
proxy_set_header X-Forwarded-Proto $http_cf_visitor;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 9,
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
location / {
proxy_set_header X-Fowarded-For $remote_addr;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
      line: 9,
    },
    { files: passing('proxy_set_header X-Forwarded-For $host;'), line: 7 },
    { files: passing('proxy_set_header X-Real-IP $server_addr;'), line: 7 },
    { files: passing('proxy_set_header X-Forwarded-For 127.0.0.1;'), line: 7 },
    { files: passing('proxy_set_header X-Forwarded-Proto $server_protocol;'), line: 7 },
    { files: passing('proxy_set_header X-Forwarded-Proto $https;'), line: 7 },
    { files: passing('proxy_set_header X-Forwarded-Port $remote_port;'), line: 7 },
    { files: passing('proxy_set_header Host $hostname;'), line: 7 },
    { files: passing('proxy_set_header Host host;'), line: 7 },
    { files: passing('proxy_set_header X-Forwarded-Proto scheme;'), line: 7 },
    { files: passing('proxy_set_header Host $server_name;', '*.a.example'), line: 7 },
    { files: passing('proxy_set_header Upgrade $connection_upgrade;'), line: 7 },
    { files: passing('set_real_ip_from 10.0.0.1; proxy_set_header X-Real-IP $realip_remote_addr;'), line: 7 },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server { location / { include uwsgi_params;\nuwsgi_param REQUEST_URI request_uri;\nuwsgi_pass 127.0.0.1:3031; } } }\n',
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
location / {
proxy_set_header X-Real-IP $remote_addr;
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
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
location / {
proxy_set_header X-Forwarded-For $remote_addr;
proxy_set_header X-Original-Forwarded-For $http_x_forwarded_for;
proxy_set_header X-Forwarded-Protocol $scheme;
proxy_pass http://127.0.0.1:8000;
}
}
}
`,
      },
    },
    {
      files: passing(`proxy_set_header Host $host;
proxy_set_header X-Real-IP $remote_addr;
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
proxy_set_header X-Forwarded-Proto https;
proxy_set_header X-Forwarded-Port 443;
proxy_set_header X-Forwarded-Host $http_host;
proxy_set_header X-Forwarded-Server $hostname;
proxy_set_header X-Real-Peer $realip_remote_addr;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header X-Forwarded-Ssl on;`),
    },
    { files: passing('proxy_set_header Host $server_name;') },
    { files: passing('proxy_set_header Host app.internal;\nproxy_set_header X-Forwarded-Proto "";') },
  ],
};
