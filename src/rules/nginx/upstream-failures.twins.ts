import type { Twins } from '../define-rule.ts';

const conf = (lines: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\nupstream app {\n${lines}\n}\nserver { listen 8080; }\n}\n`,
});

export const twins: Twins = {
  bad: [
    { files: conf('server 10.0.0.1:8000 max_fails=3;\nserver 10.0.0.2:8000 max_fails=0;'), line: 5 },
    { files: conf('server 10.0.0.1:8000 fail_timeout=1d;\nserver 10.0.0.2:8000;'), line: 4 },
    { files: conf('server 10.0.0.1:8000 max_conns=50;'), line: 4 },
  ],
  good: [
    { files: conf('server 10.0.0.1:8000 max_fails=0;\nserver 10.0.0.2:8000 max_fails=0;') },
    { files: conf('server 10.0.0.1:8000 max_fails=0;\nserver 10.0.0.2:8000 down;') },
    {
      files: conf(
        'zone app 64k; server 10.0.0.1:8000 max_conns=50 max_fails=2 fail_timeout=30s; server 10.0.0.2:8000;',
      ),
    },
  ],
};
