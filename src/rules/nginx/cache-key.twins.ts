import type { Twins } from '../define-rule.ts';

/** For nginx.cache-key. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
  location / {
    proxy_cache c;
    proxy_cache_key "$host$uri";
    proxy_pass http://127.0.0.1:8000;
  }
}
}
`,
      },
      line: 7,
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
listen 80;
server_name a.example b.example;
proxy_cache_key $uri$is_args$args;
}
}
`,
      },
      line: 7,
    },
  ],
  good: [
    // Files are the same whatever the query says.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server {
  location /assets/ {
    proxy_cache c;
    proxy_cache_key $host$uri;
    proxy_pass http://127.0.0.1:8000;
  }
  location / {
    proxy_cache c;
    proxy_cache_key $host$uri$is_args$args;
    proxy_pass http://127.0.0.1:8000;
  }
}
}
`,
      },
    },
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
proxy_cache_path /var/cache/nginx/c keys_zone=c:1m;
server { listen 80; server_name a.example; proxy_cache_key $uri; }
server { listen 81; server_name a.example b.example; proxy_cache_key $host$uri; }
}
`,
      },
    },
  ],
};
