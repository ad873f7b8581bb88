import type { Twins } from '../define-rule.ts';

const whole = (location: string) => ({
  'nginx/nginx.conf': `events {}
http {
server {
location /dav/ {
root /srv;
${location}
}
}
}
`,
});

export const twins: Twins = {
  bad: [
    { files: whole('dav_methods PUT DELETE MKCOL COPY MOVE;\ndav_access group:rw all:r;'), line: 6 },
    { files: whole('auth_basic off;\ndav_methods PUT;'), line: 7 },
  ],
  good: [
    { files: whole('dav_methods PUT DELETE;\nlimit_except GET HEAD { allow 10.0.0.0/8; deny all; }') },
    { files: whole('dav_methods PUT;\nauth_basic staff;\nauth_basic_user_file /etc/nginx/staff;') },
    { files: whole('dav_methods off;') },
  ],
};
