import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For units.unset-variable. */
export const twins: Twins = {
  bad: [
    { files: { 'web.container': unit('Exec=redis-server --requirepass ${REDIS_PASSWORD}') }, line: 3 },
    {
      files: {
        'web.container': unit('HealthCmd=pg_isready -U ${POSTGRES_USER}\nEnvironment=POSTGRES_USER=app'),
      },
      line: 3,
    },
    { files: { 'web.container': unit('Exec=run $PORT') }, line: 3 },
  ],
  good: [
    { files: { 'web.container': unit('Exec=run $${PORT} ${SIZE}', '[Service]\nEnvironment=SIZE=3\n') } },
    { files: { 'web.container': unit('HealthCmd=sh -c \'test -n "$HOSTNAME"\'') } },
    { files: { 'web.container': unit('Exec=run ${A}', '[Service]\nEnvironmentFile=/etc/default/web\n') } },
    { files: { 'web.container': unit('Exec=run ${XDG_RUNTIME_DIR}') } },
  ],
};
