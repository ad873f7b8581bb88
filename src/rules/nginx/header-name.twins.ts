import type { Twins } from '../define-rule.ts';

const server = (line: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\nserver {\n${line}\nlocation / { proxy_pass http://127.0.0.1:8000; }\n}\n}\n`,
});

/** For nginx.header-name. */
export const twins: Twins = {
  bad: [
    'add_header X-Frame-Options: DENY always;',
    'add_header "X-Frame-Options: DENY" always;',
    'proxy_set_header "X Real IP" $remote_addr;',
    'proxy_hide_header X-Powered-By:;',
  ].map((line) => ({ files: server(line), line: 4 })),
  good: [
    'add_header X-Frame-Options DENY always;',
    'proxy_set_header X_Old_Name 1;',
    'add_header Link "</a.css>; rel=preload" always;',
  ].map((line) => ({ files: server(line) })),
};
