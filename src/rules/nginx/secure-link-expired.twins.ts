import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /dl/ {
secure_link $arg_md5,$arg_expires;
secure_link_md5 "$secure_link_expires$uri secret";
if ($secure_link = "0") { return 410; }
alias /srv/dl/;
}
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /d/ {
secure_link $arg_md5,$arg_expires;
secure_link_md5 "$secure_link_expires$uri x";
if ($secure_link = "") { return 403; }
}
}
}
`,
      },
      line: 8,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /d/ {
secure_link $arg_md5;
secure_link_md5 "$uri x";
}
}
}
`,
      },
      line: 6,
    },
  ],
  good: [
    // Both asked for, all but 1 refused, or links without an end.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location /d/ {
secure_link $arg_md5,$arg_expires;
secure_link_md5 "$secure_link_expires$uri x";
if ($secure_link = "") { return 403; }
if ($secure_link = "0") { return 410; }
}
location /e/ {
secure_link $arg_md5,$arg_expires;
secure_link_md5 "$secure_link_expires$uri x";
if ($secure_link != 1) { return 403; }
}
location /f/ {
secure_link $arg_md5;
secure_link_md5 "$uri x";
if ($secure_link = "") { return 403; }
}
}
}
`,
      },
    },
  ],
};
