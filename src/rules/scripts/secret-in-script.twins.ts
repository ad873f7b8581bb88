import type { Twins } from '../define-rule.ts';

const script = (line: string) => ({ 'a.sh': `#!/bin/bash\nset -eu\n${line}\n` });

/** For scripts.secret-in-script. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'rootfs/usr/local/bin/dump':
          '#!/bin/bash\nexport PGPASSWORD=u7Kd-frog-Plate\npg_dump -h db shop > /srv/shop.sql\n',
      },
      line: 2,
    },
    {
      files: { 'b.sh': '#!/bin/sh\nexport AWS_SECRET_ACCESS_KEY=w8Jq2rT5yU7iO9pA1sD3fG4hK6lZ8xC0vB2nM4qW\n' },
      line: 2,
    },
    { files: script('PGPASSWORD=topsecret psql -h localhost -l'), line: 3 },
    { files: script("API_TOKEN='9f8e7d6c5b4a'"), line: 3 },
    {
      files: {
        'setup.sh':
          '#!/bin/bash\nset -euo pipefail\necho "sup3rs3cret-web-key" | podman secret create --replace web-key -\n',
      },
      line: 3,
    },
  ],
  good: [
    {
      files: {
        'build.sh':
          '#!/bin/sh\ncase $1 in\n  a) ARCHIVES_PASS="chroot" ;;\n  b)\n    ARCHIVES_PASS="binary"\n    ;;\n  c)\n    ARCHIVES_PASS="source"\n    ;;\nesac\nTOKEN="unknown"\n',
      },
    },
    { files: script('PGPASSWORD=$(cat /run/secrets/pg) psql -h localhost -l') },
    { files: script('PASSWORD=""\nTOKEN=/etc/app/token\nREDIS_PASSWORD=${REDIS_PASSWORD:?}') },
    { files: script("SECRET_KEY='changeme-at-deploy'") },
    // Of which kind it is.
    { files: script('case "$hash" in\n  \\$6*) passwd="sha512" ;;\n  *) passwd="crypt3" ;;\nesac') },
    { files: script('PASSWORD=password\nTARGET_PASS=_backend_password_\nAPI_TOKEN=your_token_here') },
    {
      files: {
        'setup.sh':
          '#!/bin/bash\nset -euo pipefail\nprintf %s "$KEY" | podman secret create web-key -\nopenssl rand -hex 32 | podman secret create db -\n',
      },
    },
  ],
};
