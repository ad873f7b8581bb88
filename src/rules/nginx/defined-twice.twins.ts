import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nssl_session_cache shared:S:1m;\nserver { listen 8443;\nssl_session_cache shared:S:2m;\n}\n}\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a { server 127.0.0.1:81; }
upstream a { server 127.0.0.1:82; }
server {
listen 8080;
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
log_format x '$uri';
log_format x '$status';
server {
listen 8080;
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
log_format combined '$uri';
server {
listen 8080;
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
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
limit_req_zone $uri zone=a:1m rate=1r/s;
server {
listen 8080;
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=a:1m;
proxy_cache_path /var/cache/nginx/d keys_zone=a:1m;
server {
listen 8080;
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=a:1m;
proxy_cache_path /var/cache/nginx/c keys_zone=b:1m;
server {
listen 8080;
}
}
`,
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $uri $x {
default 1;
/a 1;
/A 2;
}
log_format x $x;
server {
listen 8080;
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
map $uri $x {
default 1;
default 2;
}
log_format x $x;
server {
listen 8080;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nssl_session_cache shared:S:1m;\nserver { listen 8443; ssl_session_cache shared:S:1024k; }\n}\n',
      },
    },
    // Examples are taken one at a time.
    {
      files: {
        'usr/share/doc/app/examples/nginx-alias.conf': `upstream app { server unix:/run/app.sock; }
server {
listen 8080;
location /app { proxy_pass http://app; }
}
`,
        'usr/share/doc/app/examples/nginx-host.conf': `upstream app { server unix:/run/app.sock; }
server {
listen 8080;
server_name app.example;
location / { proxy_pass http://app; }
}
`,
      },
    },
    // Names of other kinds, and expressions.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
upstream a { server 127.0.0.1:81; }
upstream a2 { server 127.0.0.1:82; }
log_format a '$uri';
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
limit_conn_zone $binary_remote_addr zone=b:1m;
map $uri $x {
/a 1;
~/a 2;
~*/a 2;
}
map $host $y {
/a 1;
default 2;
}
log_format y $x$y;
server {
listen 8080;
}
}
`,
      },
    },
  ],
};
