import type { Twins } from '../define-rule.ts';

const service = (line: string) => ({
  'full.service': `[Service]\nType=oneshot\nUser=postgres\n${line}\nExecStart=/usr/bin/pgbackrest --stanza=main backup\n`,
});

/** For scripts.start-check-passes. */
export const twins: Twins = {
  bad: [
    {
      files: service(
        `ExecStartPre=/bin/bash -c 'patronictl list -f json | jq -e "any(.Role == \\"Leader\\")" || exit 0'`,
      ),
      line: 4,
    },
    { files: service("ExecStartPre=/bin/sh -c 'mountpoint -q /mnt/backup || true'"), line: 4 },
    { files: service("ExecCondition=/bin/sh -c '[ -f /etc/leader ] || exit 0'"), line: 4 },
    {
      files: {
        'app.container':
          '[Container]\nImage=a.io/app:1\n[Service]\nExecStartPre=/bin/sh -c "pg_isready -h 127.0.0.1 || true"\n',
      },
      line: 4,
    },
  ],
  good: [
    { files: service("ExecCondition=/bin/sh -c 'mountpoint -q /mnt/backup'") },
    { files: service("ExecStartPre=/bin/sh -c 'mountpoint -q /mnt/backup || exit 1'") },
    // Done where it is needed, and waits that may run out.
    { files: service("ExecStartPre=/bin/sh -c '[ -e /run/a.lock ] && rm /run/a.lock || true'") },
    { files: service("ExecStartPre=/bin/sh -c '[ -d /mnt/b ] || mkdir /mnt/b'") },
    { files: service("ExecStartPre=/bin/sh -c 'until pg_isready; do sleep 1; done || true'") },
    { files: service("ExecStartPre=/bin/sh -c 'podman rm -f app || true'") },
  ],
};
