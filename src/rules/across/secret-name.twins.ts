import type { Twins } from '../define-rule.ts';

const unit = (container: string, further = '') =>
  `[Container]\nImage=docker.io/acme/app:1\n${container}\n${further}`;

/** For across.secret-name. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'api.container': '[Container]\nImage=a.io/api:1\nSecret=feed-redis-uri,type=env,target=REDIS_URL\n',
        'ingest.container': '[Container]\nImage=a.io/in:1\nSecret=feed-redis-url,type=env,target=REDIS_URL\n',
      },
      line: 3,
    },
    // A function and a loop make them.
    {
      files: {
        'cache.container': unit('Secret=shop-redis-health\nSecret=shop-db-password'),
        'setup.sh':
          '#!/bin/bash\ncreate() {\n  local name=$1\n  openssl rand -hex 32 | podman secret create "$name" -\n}\ncreate shop-db-password\ncreate shop-redis-probe\n',
      },
      line: 3,
    },
    {
      files: {
        'setup.sh':
          '#!/bin/sh\nfor secret in crm_db_pass crm_key; do\n  head -c 32 /dev/urandom | base64 | podman secret create "$secret" -\ndone\n',
        'w.container': unit('Secret=crm_db_password\nSecret=crm_key'),
        'v.container': unit('Secret=crm_db_password'),
      },
      line: 2,
    },
    // Made and used as one name, and once shorter.
    {
      files: {
        'w.container': unit('Secret=crm_db_pass'),
        'v.container': unit('Secret=crm_db_password\nSecret=crm_key'),
        'setup.sh':
          '#!/bin/sh\nfor secret in crm_db_password crm_key; do\n  head -c 32 /dev/urandom | base64 | podman secret create "$secret" -\ndone\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit('Secret=polder-redis-wroker'),
        'v.container': unit('Secret=polder-redis-worker'),
        'u.container': unit('Secret=polder-redis-worker'),
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit('Secret=valkey_pass,type=env,target=VALKEY_PASSWORD'),
        'v.container': unit('Secret=valkey-pass'),
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit('Secret=db_password'),
        'setup.sh': '#!/bin/sh\npodman secret create --replace db-password - <x\n',
      },
      line: 3,
    },
    {
      files: {
        'w.container': unit('Secret=app_db\nSecret=app_smtp_password'),
        'setup.sh': '#!/bin/sh\npodman secret create app_db ./db\npodman secret create app_smtp ./smtp\n',
      },
      line: 4,
    },
    {
      files: {
        'w.container': unit('Secret=app_db\nSecret=app_django_secret\nSecret=app_mail'),
        'tasks/main.yml':
          '- name: secrets of the app\n  containers.podman.podman_secret:\n    name: "{{ item.name }}"\n    data: "{{ item.value }}"\n  loop:\n    - { name: app_db, value: "{{ a }}" }\n    - { name: app_mail, value: "{{ c }}" }\n    - { name: app_django_key, value: "{{ b }}" }\n',
      },
      line: 4,
    },
    // The unit reads it as a file of the name that is right.
    {
      file: 'rotate.sh',
      line: 3,
      files: {
        'app.container': `[Container]
Image=registry.example.net/app:2
Secret=app-password
HealthCmd=sh -c 'APP_PASS=$$(cat /run/secrets/app-password) check'

[Service]
TimeoutStartSec=300

[Install]
WantedBy=default.target
`,
        'rotate.sh': `#!/bin/bash
set -euo pipefail
openssl rand -hex 32 | podman secret create --replace app_password -
systemctl --user restart app.service
`,
      },
    },
    // A letter off, in a list.
    {
      file: 'make.sh',
      line: 3,
      files: {
        'app.container': `[Container]
Image=registry.example.net/app:2
Secret=pay-db-owner
Environment=DB_PASSWORD_FILE=/run/secrets/pay-db-owner

[Service]
TimeoutStartSec=300

[Install]
WantedBy=default.target
`,
        'make.sh': `#!/bin/bash
set -euo pipefail
for name in pay-db-ownr pay-jwt; do
  head -c 32 /dev/urandom | base64 | podman secret create "$name" -
done
`,
      },
    },
  ],
  good: [
    // Other variables, or other words.
    {
      files: {
        'api.container':
          '[Container]\nImage=a.io/api:1\nSecret=feed-redis-uri,type=env,target=REDIS_URI\nSecret=api-db-url,type=env,target=DATABASE_URL\n',
        'ingest.container':
          '[Container]\nImage=a.io/in:1\nSecret=feed-redis-url,type=env,target=REDIS_URL\nSecret=ingest-db-url,type=env,target=DATABASE_URL\n',
      },
    },
    // Names that come from elsewhere, and one that is made by hand beside those of the script.
    {
      files: {
        'w.container': unit('Secret=crm_db_password\nSecret=crm_smtp_password'),
        'setup.sh':
          '#!/bin/sh\nwhile read -r name; do\n  head -c 32 /dev/urandom | podman secret create "$name" -\ndone < names\n',
      },
    },
    {
      files: {
        'w.container': unit('Secret=crm_db_password\nSecret=crm_key\nSecret=registry-token'),
        'setup.sh':
          '#!/bin/sh\nfor secret in crm_db_password crm_key; do\n  head -c 32 /dev/urandom | base64 | podman secret create "$secret" -\ndone\n',
      },
    },
    {
      files: {
        'w.container': unit('Secret=shop-a-key\nSecret=oauth-client\nSecret=worker-1'),
        'v.container': unit('Secret=shop-b-key\nSecret=oauth-clients\nSecret=worker-2'),
      },
    },
    {
      files: {
        'w.container': unit('Secret=valkey_pass,type=env,target=VALKEY_PASSWORD\nSecret=valkey_pass2'),
        'v.container': unit('Secret=valkey_pass\nSecret=mail-pass,target=mail_pass'),
      },
    },
    {
      files: {
        'w.container': unit('Secret=db_pass'),
        'v.container': unit('Secret=db-pass'),
        'setup.sh': '#!/bin/sh\npodman secret create db_pass a\npodman secret create db-pass b\n',
      },
    },
    {
      files: {
        'w.container': unit('Secret=db-password\nSecret=api-key'),
        'setup.sh': '#!/bin/sh\npodman secret create db-password - <x\n',
      },
    },
    {
      files: {
        'w.container': unit('Secret=db_password'),
        'setup.sh': '#!/bin/sh\npodman secret create "$1" - <x\npodman secret create db-password - <x\n',
      },
    },
    // Made by something else, and a secret for a script.
    {
      files: {
        'w.container': unit('Secret=app_db\nSecret=registry'),
        'setup.sh':
          '#!/bin/sh\npodman secret create app_db ./db\npodman secret create app_restic ./r\npodman run --secret app_restic a.io/restic:1\n',
      },
    },
    {
      files: {
        'w.container': unit('Secret=app_db\nSecret=app_smtp_password'),
        'tasks/main.yml':
          '- containers.podman.podman_secret:\n    name: "{{ item.name }}"\n  loop: "{{ app_secrets }}"\n',
      },
    },
  ],
};
