import type { Twins } from '../define-rule.ts';

const conf = (zone: string, location: string, use: string) => ({
  'nginx/conf.d/a.conf': `limit_req_zone $binary_remote_addr zone=${zone};\nserver { listen 80;\nlocation ${location} { limit_req zone=${use} burst=20 nodelay; proxy_pass http://127.0.0.1:8000; }\n}\n`,
});

export const twins: Twins = {
  bad: [
    { files: conf('auth:10m rate=500r/s', '= /accounts/login/', 'auth'), line: 1 },
    { files: conf('login:10m rate=1800r/m', '/api/session', 'login'), line: 1 },
    { files: conf('a:10m rate=50r/s', '~ ^/login$', 'a'), line: 1 },
  ],
  good: [
    { files: conf('login:10m rate=10r/m', '= /login', 'login') },
    { files: conf('general:10m rate=50r/s', '/', 'general') },
    // Many share one address behind a school's or a company's router.
    { files: conf('login:10m rate=5r/s', '= /login', 'login') },
  ],
};
