import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      line: 3,
      files: {
        'job.service':
          '[Service]\nType=oneshot\nLoadCredentialEncrypted=restic-password:/etc/app/restic\nExecStart=/usr/local/bin/job\n',
        job: '#!/bin/sh\nset -eu\nexport RESTIC_PASSWORD_FILE="${CREDENTIALS_DIRECTORY:?}/restic"\nrestic check\n',
      },
    },
    {
      line: 3,
      files: {
        'job.service': '[Service]\nType=oneshot\nExecStart=/usr/local/bin/job\n',
        job: '#!/bin/sh\nset -eu\nexport RESTIC_PASSWORD_FILE="$CREDENTIALS_DIRECTORY/restic"\nrestic check\n',
      },
    },
  ],
  good: [
    {
      files: {
        'job.service':
          '[Service]\nType=oneshot\nLoadCredential=restic:/etc/app/restic\nLoadCredential=other\nExecStart=/usr/local/bin/job\n',
        job: '#!/bin/sh\nset -eu\nexport RESTIC_PASSWORD_FILE="${CREDENTIALS_DIRECTORY:?}/restic"\nrestic check\n',
      },
    },
    {
      files: {
        'job.service': '[Service]\nType=oneshot\nImportCredential=app.*\nExecStart=/usr/local/bin/job\n',
        job: '#!/bin/sh\nset -eu\nexport RESTIC_PASSWORD_FILE="${CREDENTIALS_DIRECTORY:?}/app.restic"\nrestic check\n',
      },
    },
  ],
};
