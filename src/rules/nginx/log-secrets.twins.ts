import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
log_format full '$remote_addr $request '
  '$http_authorization $status';
access_log /var/log/nginx/a.log full;
}
`,
      },
      line: 4,
    },
  ],
  good: [
    // Formats without secrets, and one that is not used.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
log_format a '$remote_addr $request_length $http_user_agent $cookie_consent $arg_page $request_id';
log_format debug '$request_body';
access_log /var/log/nginx/a.log a;
}
`,
      },
    },
  ],
};
