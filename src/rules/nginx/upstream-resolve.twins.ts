import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  resolver 10.89.0.1;
  upstream app {
    server app:8000 resolve;
    keepalive 8;
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
  upstream app {
    zone app 64k;
    server 127.0.0.1:8001;
    server app.internal:8000 max_fails=2 resolve;
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
        'nginx/conf.d/upstreams.conf': `resolver 10.89.0.1 valid=5s;
upstream app {
  zone app 64k;
  server app:8000 resolve;
}
upstream own {
  zone own 64k;
  resolver 10.89.1.1;
  server own:8000 resolve;
}
upstream once {
  server once:8000;
}
`,
      },
    },
    // The resolver is where the http block is.
    {
      files: {
        'nginx/conf.d/upstreams.conf': `upstream app {
  server app:8000 resolve;
  zone app 64k;
}
`,
      },
    },
  ],
};
