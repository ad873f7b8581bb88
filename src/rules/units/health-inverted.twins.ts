import type { Twins } from '../define-rule.ts';

const unit = (check: string) => ({
  'w.container': `[Container]\nImage=docker.io/acme/app:1\nHealthCmd=${check}\n`,
});

/** For units.health-inverted. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nHealthCmd=redis-cli ping | grep -v PONG\n',
      },
      line: 3,
    },

    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=node -e "fetch(\'http://127.0.0.1:3000/up\').then((res) => process.exit(res.ok ? 1 : 0))"\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=python3 -c "import sys, requests; r = requests.get(\'http://127.0.0.1:8000/up\'); sys.exit(r.status_code == 200)"\n\n[Service]\nRestart=always\n',
      },
      line: 3,
    },

    { files: unit('! curl -fsS http://localhost:8000/health'), line: 3 },
    { files: unit("sh -c '! pg_isready -q'"), line: 3 },
    { files: unit('curl -fsS http://localhost:8000/health && exit 1'), line: 3 },
  ],
  good: [
    {
      files: {
        'cache.container':
          '[Container]\nImage=docker.io/library/redis:7.4.6\nHealthCmd=redis-cli ping | grep -v LOADING\n',
      },
    },

    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=node -e "fetch(\'http://127.0.0.1:3000/up\').then((res) => process.exit(res.ok ? 0 : 1))"\n\n[Service]\nRestart=always\n',
      },
    },
    {
      files: {
        'web.container':
          '[Container]\nImage=registry.example.org/app:1.2.3\nHealthCmd=python3 -c "import sys, requests; r = requests.get(\'http://127.0.0.1:8000/up\'); sys.exit(r.status_code != 200)"\n\n[Service]\nRestart=always\n',
      },
    },

    { files: unit('curl -fsS http://localhost:8000/health || exit 1') },
    // The maintenance page must not be what is answered.
    { files: unit('! curl -fsS http://localhost:8000/health | grep -q maintenance') },
    { files: unit('! test -e /run/app/failed') },
    { files: unit('! curl -fsS http://localhost:8000/health || exit 0') },
    { files: unit("sh -c '! pgrep -x zombie && curl -fsS http://localhost:8000/health'") },
  ],
};
