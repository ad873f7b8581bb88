import type { Twins } from '../define-rule.ts';

/** For nginx.include-missing. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
include /etc/nginx/snippets/real-ip.conf;
server { listen 80; return 204; }
}
`,
        'nginx/snippets/realip.conf': 'set_real_ip_from 10.0.0.1;\nreal_ip_header X-Forwarded-For;\n',
      },
      line: 3,
    },

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
    // Another one of the folder, which the host has and the repository has not.
    {
      files: {
        'web/nginx.conf': `events {}
http {
include /etc/nginx/snippets/tls-params.conf;
server { listen 80; return 204; }
}
`,
        'web/snippets/realip.conf': 'set_real_ip_from 10.0.0.1;\nreal_ip_header X-Forwarded-For;\n',
      },
    },

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
    // Mounted under another name.
    {
      files: {
        'edge.container':
          '[Container]\nImage=docker.io/library/nginx:1.29.3\nVolume=/etc/ledger/nginx:/etc/nginx/conf.d:ro\n',
        'etc/ledger/nginx/a.conf':
          'upstream a { zone a 64k; include /etc/nginx/conf.d/active.inc; }\nserver { listen 80; location / { proxy_pass http://a; } }\n',
        'etc/ledger/nginx/active.inc': 'server 10.0.0.5:8080;\n',
      },
    },
  ],
};
