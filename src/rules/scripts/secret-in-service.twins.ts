import type { Twins } from '../define-rule.ts';

const service = (line: string) => ({ 'a.service': `[Service]\nExecStart=/usr/local/bin/a\n${line}\n` });

/** For scripts.secret-in-service. */
export const twins: Twins = {
  bad: [
    { files: service('Environment=REDIS_PASS=s3cr3t-redis-pass'), line: 3 },
    { files: service('Environment=LANG=C "DATABASE_URL=postgres://app:hunter22@db/app"'), line: 3 },
  ],
  good: [
    { files: service('Environment=PGPASSFILE=/etc/app/pgpass PASSWORD_FILE=/run/credentials/a') },
    { files: service('LoadCredential=redis:/etc/app/redis-password') },
  ],
};
