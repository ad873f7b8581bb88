import type { Twins } from '../define-rule.ts';

const conf = (lines: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\n${lines}\nserver { listen 8080; }\n}\n`,
});

export const twins: Twins = {
  bad: [
    { files: conf('ssl_session_cache builtin:1000;'), line: 3 },
    { files: conf('ssl_session_tickets off;\nssl_session_cache none;'), line: 4 },
    { files: conf('ssl_session_cache off; ssl_session_tickets off;'), line: 3 },
    { files: conf('ssl_session_cache shared:S:10m;\nssl_session_timeout 365d;'), line: 4 },
  ],
  good: [
    { files: conf('ssl_session_cache shared:S:10m; ssl_session_tickets off; ssl_session_timeout 1d;') },
    { files: conf('ssl_session_cache builtin:1000 shared:S:10m;') },
    // Tickets are on unless told.
    { files: conf('ssl_session_cache none;') },
    { files: conf('ssl_session_timeout 1d;') },
    // Who wants no sessions at all says nothing of a cache.
    { files: { 'nginx/snippets/tls.conf': 'ssl_session_tickets off;\n' } },
  ],
};
