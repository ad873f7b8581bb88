import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nif ($http_x_forwarded_for !~ ^10\\.) { return 403; }\n} }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
geo $http_x_real_ip $office { default 0; 203.0.113.0/24 1; }
limit_req_zone $office zone=o:1m rate=1r/s;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // Told to the log alone.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
geo $http_x_forwarded_for $hint { default 0; 203.0.113.0/24 1; }
log_format h $hint;
server {
listen 8080;
}
}
`,
      },
    },

    // By the connection, or by an address that a trusted proxy tells.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
geo $office { default 0; 203.0.113.0/24 1; }
geo $remote_addr $home { default 0; 192.0.2.0/24 1; }
log_format o $office$home;
server {
listen 8080;
}
}
`,
      },
    },
  ],
};
