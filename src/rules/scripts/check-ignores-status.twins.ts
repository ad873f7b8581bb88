import type { Twins } from '../define-rule.ts';

const script = (lines: string) => ({ 'deploy.sh': `#!/bin/bash\nset -euo pipefail\n${lines}\n` });

/** For scripts.check-ignores-status. */
export const twins: Twins = {
  bad: [
    { files: script('curl -sS --retry 5 https://app.example.org/up > /dev/null\necho deployed'), line: 3 },
    {
      files: script('until curl -s -o /dev/null http://127.0.0.1:8000/healthz/; do\n  sleep 1\ndone'),
      line: 3,
    },
    { files: script('if ! curl -ks "https://$host/api/health" &>/dev/null; then exit 1; fi'), line: 3 },
  ],
  good: [
    { files: script('curl -fsS https://app.example.org/up > /dev/null') },
    { files: script('curl -sSfo /dev/null https://app.example.org/up') },
    { files: script('curl -s --fail-with-body http://127.0.0.1/health -o /dev/null') },
    { files: script('code=$(curl -s -o /dev/null -w "%{http_code}" http://127.0.0.1/health)') },
    { files: script('curl -s http://127.0.0.1/health | grep -q ok') },
    // A port that is waited for, and a ping that only tells another.
    { files: script('until curl -s http://127.0.0.1:9200 > /dev/null; do sleep 1; done') },
    { files: script('curl -s -m 10 https://hc-ping.com/5f0e-11 > /dev/null || true') },
  ],
};
