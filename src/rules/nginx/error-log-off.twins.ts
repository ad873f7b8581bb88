import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'server {\nlisten 8080;\nerror_log /dev/null;\nlocation / { proxy_pass http://127.0.0.1:8000; }\n}\n',
      },
      line: 3,
    },
    { files: { 'nginx/nginx.conf': 'error_log /dev/null crit;\nevents {}\nhttp {\n}\n' }, line: 1 },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
error_log off;
}
`,
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf':
          'error_log /var/log/nginx/error.log crit;\nevents {}\nhttp {\nserver {\nlocation = /favicon.ico { error_log /dev/null crit; return 204; }\n}\n}\n',
      },
    },
    // A file with a level, and access_log, which knows off.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
error_log /var/log/nginx/error.log warn;
access_log off;
}
`,
      },
    },
  ],
};
