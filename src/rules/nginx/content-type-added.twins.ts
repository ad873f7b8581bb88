import type { Twins } from '../define-rule.ts';

/** For nginx.content-type-added. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location = /x {
add_header Content-Type text/plain;
return 200 ok;
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location = /x { default_type text/plain; return 200 ok; }
location = /z { if ($request_method = OPTIONS) { add_header Content-Type text/plain; return 204; } }
location = /y { types { } default_type ""; add_header Content-Type text/plain always; return 200 ok; }
}
}
`,
      },
    },
  ],
};
