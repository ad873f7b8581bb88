import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
if ($uri = /x) { return 403; }
else { return 404; }
}
}
`,
      },
      line: 6,
    },
    {
      files: {
        'nginx.conf': `events {}
http {
gzip on;
brotli on;
}
`,
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29.1\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
      },
      line: 4,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location / {
  proxy_pass http://127.0.0.1:8000;
  proxy_set_headers Host $host;
}
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
keepalive_timout 15s;
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
add_header Strict-Transport-Security max-age=31536000; includeSubDomains;
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
server {
location / {
proxy_pass http://127.0.0.1:8000;
add_header Permissions-Policy camera=();
X-Frame-Options DENY;
}
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // A module that is loaded, and one of the host's own Nginx.
    {
      files: {
        'nginx.conf': `load_module modules/ngx_http_js_module.so;
events {}
http {
js_import main from main.js;
}
`,
        'web.container':
          '[Container]\nImage=docker.io/library/nginx:1.29.1\nVolume=./nginx.conf:/etc/nginx/nginx.conf:ro\n',
      },
    },
    { files: { 'nginx.conf': 'events {}\nhttp {\nbrotli on;\nmore_clear_headers Server;\n}\n' } },
    // Names of other modules, and what is no directive.
    {
      files: {
        'nginx/conf.d/site.conf': `map $host $x { default a; *.Example.org b; "~^A" c; }
types { text/X-thing xt; }
server {
ModSecurityEnabled on;
location / { MainRule "str:x"; more_set_headers "A: b"; }
}
`,
      },
    },
    // Directives of other modules.
    {
      files: {
        'nginx/nginx.conf': `load_module modules/ngx_http_brotli_filter_module.so;
events {}
http {
  brotli on;
  brotli_types text/css;
  more_set_headers "Server: x";
  vhost_traffic_status_zone;
  server {
    location / { content_by_lua_block { ngx.say("hi") } }
    modsecurity on;
  }
}
`,
      },
    },
    // Keys of data blocks.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_host $app { hostnames; default a; listn b; }
geo $near { default 0; 10.0.0.0/8 1; }
types { text/html htm; }
split_clients $remote_addr $half { 50% a; * b; }
}
`,
      },
    },
  ],
};
