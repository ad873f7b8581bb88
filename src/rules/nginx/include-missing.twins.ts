import type { Twins } from '../define-rule.ts';

/** For nginx.include-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  include /etc/nginx/site-enabled/*;
}
`,
        'nginx/sites-enabled/a': `server {
  listen 80;
}
`,
      },
      line: 3,
    },
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
    // A folder that is empty here.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  include /etc/nginx/sites-enabled/*;
  include /etc/nginx/site.d/*.conf;
}
`,
        'nginx/sites-enabled/a': `server {
  listen 80;
}
`,
        'nginx/sites-available/b': `server {
  listen 81;
}
`,
      },
    },
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
