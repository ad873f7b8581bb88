import type { Twins } from '../define-rule.ts';

/** For nginx.status-open. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 80;
  location = /status {
    stub_status;
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
  location = /status {
    stub_status;
    allow 127.0.0.1;
    deny all;
  }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
  listen 127.0.0.1:8080;
  location = /status {
    stub_status;
  }
}
}
`,
      },
    },
  ],
};
