import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
  location / {
    proxy_pass http://127.0.0.1:8000;
    proxy_cache c;
    proxy_ignore_headers Cache-Control Set-Cookie;
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
uwsgi_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
  location / {
    uwsgi_pass 127.0.0.1:3031;
    uwsgi_cache c;
    uwsgi_cache_key $host$request_uri;
    uwsgi_ignore_headers Set-Cookie Expires;
    proxy_hide_header Set-Cookie;
  }
}
}
`,
      },
      line: 9,
    },
    {
      files: {
        'nginx/conf.d/wp.conf': `fastcgi_cache_path /var/cache/nginx/c keys_zone=c:1m;
fastcgi_cache_key $host$request_uri;
fastcgi_ignore_headers Cache-Control Set-Cookie;
server {
  location / {
    fastcgi_pass 127.0.0.1:9000;
    fastcgi_cache c;
    fastcgi_no_cache $cookie_session;
  }
}
`,
      },
      line: 3,
    },
  ],
  good: [
    // Hidden too, or no cache.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
  location /a { proxy_pass http://127.0.0.1:8000; proxy_cache c; proxy_ignore_headers Set-Cookie; proxy_hide_header Set-Cookie; }
  location /b { proxy_pass http://127.0.0.1:8000; proxy_ignore_headers Set-Cookie; }
}
}
`,
      },
    },
  ],
};
