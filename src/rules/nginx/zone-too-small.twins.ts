import type { Twins } from '../define-rule.ts';

/** For nginx.zone-too-small. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp {\nupstream app {\nzone app;\nserver 10.0.0.1:80;\n}\nserver { listen 8080; location / { proxy_pass http://app; } }\n}\n',
      },
      line: 4,
    },
    {
      files: { 'nginx/conf.d/a.conf': 'ssl_session_cache shared:SSL:5;\nserver { listen 443 ssl; }\n' },
      line: 1,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=a:64k rate=10r/s;
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_req_zone $binary_remote_addr zone=l:16k rate=1r/s;
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
limit_conn_zone $binary_remote_addr zone=c:10;
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
limit_req_zone $binary_remote_addr zone=l:128k rate=1r/s;
limit_conn_zone $binary_remote_addr zone=c:1m;
}
`,
      },
    },
  ],
};
