import type { Twins } from '../define-rule.ts';

const conf = (value: string) => ({
  'nginx/conf.d/a.conf': `server { listen 80; root /srv/www;\nlocation /assets/ {\nadd_header Cache-Control "${value}";\n}\n}\n`,
});

export const twins: Twins = {
  bad: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /assets/ {
expires 30;
root /srv/www;
}
}
}
`,
      },
      line: 6,
    },
    { files: conf('public; max-age=31536000'), line: 3 },
    { files: conf('public, maxage=31536000'), line: 3 },
    { files: conf('public, max-age 31536000'), line: 3 },
    { files: conf('public, max-age=1y'), line: 3 },
    { files: conf('no-store, public, max-age=31536000'), line: 3 },
    { files: conf('public, private, max-age=60'), line: 3 },
    { files: conf('public max-age=60'), line: 3 },
  ],
  good: [
    {
      files: {
        'nginx/nginx.conf': `events {}
http {
server {
listen 80;
location /assets/ {
expires 3600;
root /srv/www;
}
location /b/ {
expires 0;
root /srv/www;
}
}
}
`,
      },
    },
    { files: conf('public, max-age=31536000, immutable') },
    // What old browsers were told.
    { files: conf('no-store, no-cache, must-revalidate, proxy-revalidate, max-age=0') },
    { files: conf('Public, S-MaxAge=60, stale-while-revalidate=30') },
    { files: conf('$cache_control') },
  ],
};
