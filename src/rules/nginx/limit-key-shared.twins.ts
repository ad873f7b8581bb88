import type { Twins } from '../define-rule.ts';

const conf = (zones: string, use: string) =>
  `events {}\nhttp {\n${zones}\nserver { listen 80; location / { ${use} proxy_pass http://127.0.0.1:8000; } }\n}\n`;

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf': `limit_conn_zone $server_name zone=perip:1m;
server { listen 80;
limit_conn perip 80;
}
`,
      },
      line: 1,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'geo $inner {\ndefault 0;\n10.0.0.0/8 1;\n}\nmap $inner $k {\n0 "";\n1 $binary_remote_addr;\n}\nlimit_req_zone $k zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
      line: 6,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'geo $inner {\ndefault 1;\n10.0.0.0/8 1;\n}\nmap $inner $k {\n0 $binary_remote_addr;\n1 "";\n}\nlimit_req_zone $k zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_conn_zone $server_name zone=c:1m;\nserver { listen 80;\nlimit_conn c 10;\n}\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'set_real_ip_from 10.0.0.0/8;\nlimit_req_zone $realip_remote_addr zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
      line: 2,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $request_method $writer {
  default "";
  GET "";
}
limit_req_zone $writer zone=writes:1m rate=1r/s;
limit_req_status 429;
server { location / { limit_req zone=writes burst=5; proxy_pass http://127.0.0.1:8000; } }
}
`,
      },
      line: 4,
    },

    {
      files: {
        'nginx/nginx.conf': conf(
          'limit_req_zone $server_name zone=all:10m rate=30r/m;',
          'limit_req zone=all burst=10;',
        ),
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'geo $inner {\ndefault 0;\n10.0.0.0/8 1;\n}\nmap $inner $k {\n0 $binary_remote_addr;\n1 "";\n}\nlimit_req_zone $k zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'geo $inner {\ndefault 0;\n10.0.0.0/8 1;\n}\nmap $inner $k {\ndefault $binary_remote_addr;\n1 "";\n}\nlimit_req_zone $k zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_conn_zone $server_name zone=c:1m;\nlimit_conn_zone $binary_remote_addr zone=i:1m;\nserver { listen 80;\nlimit_conn c 2000; limit_conn i 20;\nlocation /export/ { limit_conn c 2; }\n}\n',
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $request_method $writer {
  default $binary_remote_addr;
  GET "";
}
limit_req_zone $writer zone=writes:1m rate=1r/s;
limit_req_status 429;
server { location / { limit_req zone=writes burst=5; proxy_pass http://127.0.0.1:8000; } }
}
`,
      },
    },

    // What the application bears.
    {
      files: {
        'nginx/nginx.conf': conf(
          'limit_req_zone $server_name zone=global:1m rate=2000r/s;',
          'limit_req zone=global burst=500 nodelay;',
        ),
      },
    },
    // A limit for the whole site beside that for each address.
    {
      files: {
        'nginx/nginx.conf': conf(
          'limit_req_zone $server_name zone=all:10m rate=300r/s; limit_req_zone $binary_remote_addr zone=ip:10m rate=5r/s;',
          'limit_req zone=ip burst=10; limit_req zone=all burst=100;',
        ),
      },
    },
  ],
};
