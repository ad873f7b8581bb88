import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
log_format timed '$request $request_time';
access_log /var/log/nginx/a.log times;
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // The format that is built in, and conditions.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $status $loud { ~^2 0; default 1; }
access_log /var/log/nginx/a.log combined if=$loud;
access_log /var/log/nginx/b.log combined buffer=8k;
access_log syslog:server=127.0.0.1 combined;
}
`,
      },
    },
  ],
};
