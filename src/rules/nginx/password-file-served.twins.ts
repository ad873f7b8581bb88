import type { Twins } from '../define-rule.ts';

const conf = (file: string, more = '') => `server {
listen 80;
root /srv/shop/public;
location /static/ { alias /srv/shop/static/; }
location /staff/ {
auth_basic staff;
auth_basic_user_file ${file};
}
${more}
}
`;

export const twins: Twins = {
  bad: [
    { files: { 'sites/shop.conf': conf('/srv/shop/static/.htpasswd') }, line: 7 },
    { files: { 'sites/shop.conf': conf('/srv/shop/public/staff/passwords') }, line: 7 },
  ],
  good: [
    { files: { 'sites/shop.conf': conf('/srv/shop/.htpasswd') } },
    { files: { 'sites/shop.conf': conf('/srv/shop/public/.htpasswd', 'location ~ /\\.ht { deny all; }') } },
    { files: { 'sites/shop.conf': conf('/etc/nginx/htpasswd') } },
  ],
};
