import type { Twins } from '../define-rule.ts';

/** For nginx.real-ip-from-nobody. */
const whole = (lines: string) => ({
  'nginx/nginx.conf': `events {}
http {
${lines}}
`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/real-ip.conf': `set_real_ip_from 173.245.48.0/20;
real_ip_header CF_Connecting_IP;
`,
      },
      line: 2,
    },
    { files: whole('  set_real_ip_from 10.0.0.0/8;\n  real_ip_header X-Forwarded-Fro;\n'), line: 4 },
    {
      files: {
        'nginx/nginx.conf':
          'events {}\nhttp { server {\nset_real_ip_from 10.0.0.0/8;\nreal_ip_header $http_x_forwarded_for;\n} }\n',
      },
      line: 4,
    },
    { files: whole('  real_ip_header X-Forwarded-For;\n  server { listen 80; }\n'), line: 3 },
    {
      files: whole('  server {\n    listen 80 proxy_protocol;\n    real_ip_header proxy_protocol;\n  }\n'),
      line: 5,
    },
  ],
  good: [
    { files: whole('  set_real_ip_from 10.0.0.0/8;\n  real_ip_header X-Edge-Client;\n') },
    // Trusted outside, or further in.
    {
      files: whole(
        '  set_real_ip_from 10.0.0.0/8;\n  server { listen 80; real_ip_header X-Forwarded-For; }\n',
      ),
    },
    {
      files: whole(
        '  real_ip_header X-Forwarded-For;\n  server { listen 80; set_real_ip_from 10.0.0.0/8; }\n',
      ),
    },
    // The list of proxies is made elsewhere.
    {
      files: whole(
        '  include /etc/nginx/trusted/*.conf;\n  real_ip_header CF-Connecting-IP;\n  server { listen 80; }\n',
      ),
    },
  ],
};
