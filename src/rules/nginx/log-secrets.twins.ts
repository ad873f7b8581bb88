import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_authorization $who {\n"" -;\ndefault $http_authorization;\n}\nlog_format x "$remote_addr $who $status";\naccess_log /var/log/nginx/a.log x;\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_authorization $tok {\n"~^Bearer (?<t>.+)$" $t;\ndefault "";\n}\nlog_format x "$remote_addr $tok $status";\naccess_log /var/log/nginx/a.log x;\n',
      },
      line: 5,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'log_format x "$remote_addr $upstream_cookie_sessionid $status";\naccess_log /var/log/nginx/a.log x;\nserver { listen 80; }\n',
      },
      line: 1,
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'server { listen 80; root /srv/www/html;\naccess_log /srv/www/html/logs/access.log;\n}\n',
      },
      line: 2,
    },
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
    {
      files: {
        'nginx/conf.d/a.conf':
          'log_format r "$remote_addr $upstream_cookie_route $status";\naccess_log /var/log/nginx/access.log r;\nserver { listen 80; root /srv/www;\nlocation /logs/ { alias /var/log/nginx/; auth_basic ops; auth_basic_user_file /etc/nginx/ops.htpasswd; }\n}\n',
      },
    },
    {
      files: {
        'nginx/conf.d/a.conf':
          'map $http_authorization $kind {\n"" none;\n"~^(?<scheme>\\w+) " $scheme;\ndefault other;\n}\nmap $http_x_api_key $key_start {\n"~^(?<k>.{4})" $k;\ndefault "";\n}\nlog_format x "$remote_addr $kind $key_start $status";\naccess_log /var/log/nginx/a.log x;\nserver { listen 80; root /srv/www/html; }\n',
      },
    },
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
