import type { Twins } from '../define-rule.ts';

/** For nginx.error-log-debug. */
export const twins: Twins = {
  bad: [
    {
      files: { 'nginx/conf.d/a.conf': 'error_log /var/log/nginx/error.log emerg;\nserver { listen 80; }\n' },
      line: 1,
    },
    { files: { 'nginx/nginx.conf': 'error_log /var/log/nginx/error.log debug;\nevents {}\n' }, line: 1 },
  ],
  good: [
    { files: { 'nginx/nginx.conf': 'error_log /var/log/nginx/error.log notice;\nevents {}\n' } },
    // For one client alone.
    { files: { 'nginx/nginx.conf': 'events { debug_connection 127.0.0.1; }\n' } },
  ],
};
