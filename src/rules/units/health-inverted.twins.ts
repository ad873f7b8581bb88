import type { Twins } from '../define-rule.ts';

const unit = (check: string) => ({
  'w.container': `[Container]\nImage=docker.io/acme/app:1\nHealthCmd=${check}\n`,
});

/** For units.health-inverted. */
export const twins: Twins = {
  bad: [
    { files: unit('! curl -fsS http://localhost:8000/health'), line: 3 },
    { files: unit("sh -c '! pg_isready -q'"), line: 3 },
    { files: unit('curl -fsS http://localhost:8000/health && exit 1'), line: 3 },
  ],
  good: [
    { files: unit('curl -fsS http://localhost:8000/health || exit 1') },
    // The maintenance page must not be what is answered.
    { files: unit('! curl -fsS http://localhost:8000/health | grep -q maintenance') },
    { files: unit('! test -e /run/app/failed') },
    { files: unit('! curl -fsS http://localhost:8000/health || exit 0') },
    { files: unit("sh -c '! pgrep -x zombie && curl -fsS http://localhost:8000/health'") },
  ],
};
