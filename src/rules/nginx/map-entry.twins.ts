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
  ],
  good: [
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
