import type { Twins } from '../define-rule.ts';

/** For nginx.include-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
include snippets/a.conf;
include snippets/tls.conf;
}
`,
        'nginx/snippets/a.conf': `server_tokens off;
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
include mime.types;
include snippets/a.conf;
include conf.d/*.conf;
include /etc/letsencrypt/options-ssl-nginx.conf;
}
`,
        'nginx/snippets/a.conf': `server_tokens off;
`,
      },
    },
  ],
};
