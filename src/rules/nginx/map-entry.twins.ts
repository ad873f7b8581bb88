import type { Twins } from '../define-rule.ts';

/** For nginx.map-entry. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_user_agent $bot {
default 0;
*bot* 1;
}
server { listen 80; if ($bot) { return 403; } }
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_cookie $signed_in {
default 0;
*session_id 1;
}
server { listen 80; add_header X-In $signed_in; }
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors {
default "";
https://a.example/ $http_origin;
}
server { listen 80; add_header Access-Control-Allow-Origin $cors; return 200; }
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_cookie $in {
default 0;
"wordpress_logged_in|comment_author" 1;
}
server { listen 80; if ($in) { return 403; } }
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $host $to {
*.example.com 1;
default 2;
}
log_format t $to;
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
map $uri $a {
  default "";
  /x y z;
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
map $uri $frame {
  default DENY;
  ^/embed/ SAMEORIGIN;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/conf.d/bots.conf': `map $http_user_agent $bot {
  default 0;
  ".*(curl|wget).*" 1;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_accept $kind {
default text;
image/* picture;
*/* any;
}
server { listen 80; add_header X-Kind $kind; }
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_origin $cors { default ""; https://a.example $http_origin; https://b.example:8443 $http_origin; }
server { listen 80; add_header Access-Control-Allow-Origin $cors; return 200; }
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $http_cookie $in { default 0; "~*wordpress_logged_in|comment_author" 1; }
map $http_x_kind $k { default 0; "a|b" 1; }
server { listen 80; if ($in) { return 403; } return 200 $k; }
}
`,
      },
    },
    // With hostnames, or over what is no name of a host.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $host $to { hostnames; *.example.com 1; .example.org 2; default 3; }
map $uri $kind { .well-known.example 1; default 2; }
log_format t $to$kind;
server {
listen 8080;
}
}
`,
      },
    },

    {
      files: {
        'nginx/conf.d/maps.conf': `map $uri $frame {
  default DENY;
  ~^/embed/ SAMEORIGIN;
  "~*\\\\.(png|svg)$" "";
  /a/b.c x;
  \\default y;
}
map $host $site {
  hostnames;
  .example.org a;
  *.example.net b;
  example.* c;
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $uri $a {
  default "";
  volatile;
  hostnames;
  "/x y" "z q";
  ~^/a b;
}
}
`,
      },
    },
  ],
};
