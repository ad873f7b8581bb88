import type { Twins } from '../define-rule.ts';

const whole = (lines: string) => ({ 'nginx/nginx.conf': `events {}\nstream {\nserver {\n${lines}\n}\n}\n` });

/** For nginx.store-open. */
export const twins: Twins = {
  bad: [{ files: whole('listen 5432;\nproxy_pass 127.0.0.1:5432;'), line: 5 }],
  good: [
    { files: whole('listen 5432;\nallow 10.0.0.0/8;\ndeny all;\nproxy_pass 127.0.0.1:5432;') },
    { files: whole('listen 10.0.0.2:5432;\nproxy_pass 127.0.0.1:5432;') },
    { files: whole('listen 993;\nproxy_pass 127.0.0.1:1993;') },
  ],
};
