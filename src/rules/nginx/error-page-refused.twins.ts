import type { Twins } from '../define-rule.ts';

/** For nginx.error-page-refused. */
const whole = (server: string) => ({
  'nginx/nginx.conf': `events {}
http {
server {
  root /srv/www;
${server}}
}
`,
});

export const twins: Twins = {
  bad: [
    {
      files: whole(`  allow 10.0.0.0/8;
  deny all;
  error_page 403 /403.html;
`),
      line: 7,
    },
    {
      files: whole(`  auth_basic "staff";
  auth_basic_user_file /etc/nginx/htpasswd;
  error_page 401 /errors/401.html;
  location /errors/ { internal; }
`),
      line: 7,
    },
    {
      files: whole(`  error_page 503 /maintenance.html;
  if (-f /srv/maintenance.on) { return 503; }
  location = /maintenance.html { internal; }
`),
      line: 5,
    },
    {
      files: whole(`  error_page 404 /404.html;
  location = /404.html { return 404; }
`),
      line: 5,
    },
    {
      files: whole(`  auth_request /auth;
  error_page 401 403 /login.html;
  location = /auth { internal; auth_request off; proxy_pass http://127.0.0.1:9000/check; }
  location = /login.html { }
`),
      line: 6,
    },
  ],
  good: [
    // The page is let through by a location of its own.
    {
      files: whole(`  allow 10.0.0.0/8;
  deny all;
  error_page 403 /403.html;
  location = /403.html { allow all; internal; }
`),
    },
    // A named location skips the server's return.
    {
      files: whole(`  error_page 503 @maintenance;
  if (-f /srv/maintenance.on) { return 503; }
  location @maintenance { rewrite ^ /maintenance.html break; }
`),
    },
    // Denied in one location only; another code than the refusal's; the condition spares the page.
    {
      files: whole(`  error_page 403 /403.html;
  error_page 503 /down.html;
  location /internal/ { deny all; }
  location /status { deny all; return 204; }
  if ($uri != /down.html) { return 503; }
`),
    },
    {
      files: whole(`  auth_basic "staff";
  auth_basic_user_file /etc/nginx/htpasswd;
  error_page 401 /401.html;
  location = /401.html { auth_basic off; }
  error_page 404 /404.html;
`),
    },
    // The text that is returned is the page.
    {
      files: whole(`  error_page 404 /404;
  location = /404 { return 404 "nothing here"; }
`),
    },
  ],
};
