import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location ~* \\.(jpg|png$ { }
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
location ~ [a { }
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite *.php /index.php;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/(a$ /b;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/a)$ /b;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/[z-a]$ /b;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
if ($uri ~ "(") { return 403; }
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
server_name ~^(www;
}
}
`,
      },
      line: 5,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
map $uri $x { ~*(a 1; }
log_format x $x;
server {
listen 8080;
}
}
`,
      },
      line: 3,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
fastcgi_split_path_info ^(.+\\.php)/.+$;
}
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // What PCRE takes, and JavaScript does not.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 8080;
rewrite ^/a++$ /b;
rewrite ^/(?>abc)$ /b;
rewrite ^/(?i)abc(?-i)d$ /b;
rewrite ^/(?P<z>a)\\K /b;
rewrite ^/[[:alpha:]]+[]a][^]b]$ /b;
rewrite ^/\\Qa.b(\\E$ /b;
rewrite ^/(?|a|b)$ /b;
rewrite ^/(?!x)(?<=/)b(?<!c)$ /b;
rewrite "^/a{2}\\)$" /b;
location ~* ^/(?<id>\\d+)(?:/|$) { }
if ($uri ~* (a|b)) { return 403; }
if ($uri ~ ^/c(d)$) { return 403; }
fastcgi_split_path_info ^((?U).+\\.php)(/?.+)$;
}
}
`,
      },
    },
  ],
};
