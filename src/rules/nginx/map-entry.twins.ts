import type { Twins } from '../define-rule.ts';

/** For nginx.map-entry. */
export const twins: Twins = {
  bad: [
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
