import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  uwsgi_cache_path /var/cache/nginx/u keys_zone=u:1m;
  server {
    location / {
      uwsgi_pass 127.0.0.1:3031;
      uwsgi_cache u;
      uwsgi_cache_valid 200 1m;
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
  fastcgi_cache_path /var/cache/nginx/f keys_zone=f:1m;
  server {
    fastcgi_cache f;
    location ~ \\.php$ {
      fastcgi_pass 127.0.0.1:9000;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
    }
  }
}
`,
      },
      line: 5,
    },
  ],
  good: [
    // proxy_cache_key has a default; a key above serves all; a key in each location too.
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
  proxy_cache_path /var/cache/nginx/p keys_zone=p:1m;
  fastcgi_cache_path /var/cache/nginx/f keys_zone=f:1m;
  scgi_cache_path /var/cache/nginx/s keys_zone=s:1m;
  fastcgi_cache_key $host$request_uri;
  server {
    scgi_cache s;
    location / { proxy_pass http://127.0.0.1:8000; proxy_cache p; }
    location /php/ { fastcgi_pass 127.0.0.1:9000; fastcgi_cache f; }
    location /off/ { uwsgi_pass 127.0.0.1:3031; uwsgi_cache off; }
    location /s/ { scgi_pass 127.0.0.1:4000; scgi_cache_key $host$request_uri; }
  }
}
`,
      },
    },
  ],
};
