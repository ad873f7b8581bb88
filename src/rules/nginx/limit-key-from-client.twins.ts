import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_req_zone $connection zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_req_zone "$remote_addr:$remote_port" zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_req_zone $remote_user zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_req_zone $http_x_api_key$binary_remote_addr zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_user_agent $k {\ndefault $binary_remote_addr;\n~*googlebot "";\n}\nlimit_req_zone $k zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_x_internal $k {\n"" $binary_remote_addr;\ndefault "";\n}\nlimit_req_zone $k zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $http_authorization zone=a:1m rate=5r/s;
limit_req_status 429;
limit_req zone=a burst=5;
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
limit_req_zone $http_x_forwarded_for zone=login:10m rate=5r/m;
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_x_forwarded_for $client { default $http_x_forwarded_for; "" $remote_addr; }
limit_req_zone $client zone=login:10m rate=5r/m;
}
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_x_probe $k {\ndefault $binary_remote_addr;\nb8f1c0aa7e55d21c "";\n}\nlimit_req_zone $k zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_upgrade $k {\ndefault $binary_remote_addr;\nwebsocket "";\n}\nlimit_req_zone $k zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'limit_req_zone $http_x_api_key$binary_remote_addr zone=b:10m rate=50r/s;\nlimit_req_zone $binary_remote_addr zone=a:10m rate=5r/s;\nserver { listen 80; location / { limit_req zone=a burst=9 nodelay; limit_req zone=b burst=99 nodelay; proxy_pass http://127.0.0.1:8000; } }\n',
      },
    },
    // A limit by the token beside one by the address.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $http_authorization zone=a:1m rate=5r/s;
limit_req_zone $binary_remote_addr zone=b:1m rate=50r/s;
limit_req_status 429;
limit_req zone=a burst=5;
limit_req zone=b burst=50;
server {
listen 8080;
}
}
`,
      },
    },

    // The same request again and again.
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nlimit_req_zone $binary_remote_addr$request_uri zone=again:5m rate=2r/s;\nserver { location = /search { limit_req zone=again burst=3; root /srv; } }\n}\n',
      },
    },
    // The address, the server's own names, a map with fixed results.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:1m rate=1r/s;
limit_req_zone $server_name zone=b:1m rate=100r/s;
map $http_user_agent $bot { default ""; ~*crawl $binary_remote_addr; }
limit_req_zone $bot zone=c:1m rate=1r/s;
limit_conn_zone $binary_remote_addr$host zone=d:1m;
}
`,
      },
    },
  ],
};
