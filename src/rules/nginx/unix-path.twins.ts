import type { Twins } from '../define-rule.ts';

/** For nginx.unix-path. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  location / {
    proxy_pass http://unix:/run/app.sock/api/;
  }
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
server {
  location / {
    proxy_pass http://unix:/run/app.sock:/api/;
  }
  location /b { proxy_pass http://unix:/run/app.sock; }
}
}
`,
      },
    },
  ],
};
