import type { Twins } from '../define-rule.ts';

const script = (line: string) => ({ 'a.sh': `#!/bin/bash\nset -eu\n${line}\n` });

/** For scripts.secret-in-script. */
export const twins: Twins = {
  bad: [
    { files: script('PGPASSWORD=topsecret psql -h localhost -l'), line: 3 },
    { files: script("API_TOKEN='9f8e7d6c5b4a'"), line: 3 },
  ],
  good: [
    { files: script('PGPASSWORD=$(cat /run/secrets/pg) psql -h localhost -l') },
    { files: script('PASSWORD=""\nTOKEN=/etc/app/token\nREDIS_PASSWORD=${REDIS_PASSWORD:?}') },
    { files: script("SECRET_KEY='changeme-at-deploy'") },
  ],
};
