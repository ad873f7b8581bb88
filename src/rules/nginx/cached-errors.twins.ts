import type { Twins } from '../define-rule.ts';

const conf = (lines: string) => `server {
listen 80;
location / {
proxy_pass http://127.0.0.1:8000;
proxy_cache shop;
${lines}
}
}
`;

export const twins: Twins = {
  bad: [
    { files: { 'sites/shop.conf': conf('proxy_cache_valid any 1h;') }, line: 6 },
    {
      files: { 'sites/shop.conf': conf('proxy_cache_valid 200 1d;\nproxy_cache_valid 404 502 30m;') },
      line: 7,
    },
  ],
  good: [
    { files: { 'sites/shop.conf': conf('proxy_cache_valid 200 1d;\nproxy_cache_valid any 1m;') } },
    { files: { 'sites/shop.conf': conf('proxy_cache_valid 1d;') } },
    {
      files: { 'sites/shop.conf': conf('proxy_cache_valid any 1h;\nproxy_cache_valid 500 502 503 504 5s;') },
    },
  ],
};
