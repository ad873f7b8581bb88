import type { Twins } from '../define-rule.ts';

const whole = (lines: string) => ({
  'nginx/nginx.conf': `events {}\nhttp {\nserver {\n${lines}\n}\n}\n`,
});

/** For nginx.metrics-open. */
export const twins: Twins = {
  bad: [
    {
      files: whole('listen 80;\nlocation = /metrics { proxy_pass http://127.0.0.1:9100; }'),
      line: 5,
    },
    { files: whole('location /debug/pprof/ { proxy_pass http://127.0.0.1:8000; }'), line: 4 },
  ],
  good: [
    {
      files: whole(
        'location = /metrics { allow 10.0.0.0/8; deny all; proxy_pass http://127.0.0.1:9100; }\nlocation /metricsx { proxy_pass http://127.0.0.1:9100; }',
      ),
    },
    { files: whole('listen 127.0.0.1:81;\nlocation = /metrics { proxy_pass http://127.0.0.1:9100; }') },
    { files: whole('location = /metrics { return 404; }') },
  ],
};
