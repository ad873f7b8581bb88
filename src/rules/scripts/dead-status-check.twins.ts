import type { Twins } from '../define-rule.ts';

const script = (lines: string) => ({ files: { 'backup.sh': `#!/bin/bash\n${lines}` } });

/** For scripts.dead-status-check. */
export const twins: Twins = {
  bad: [
    {
      ...script(`set -euo pipefail
umask 077
pg_dump -Fc app > "/backups/app-$(date +%F).dump"
if [ $? -ne 0 ]; then
  mail -s 'no backup' ops@example.org </dev/null
fi
`),
      line: 5,
    },
    { ...script('set -e\nrclone copy /backups offsite:\n\n[ "$?" != 0 ] && exit 7\n'), line: 5 },
    {
      ...script(`set -e
upload() {
  rclone copy /backups offsite:   # to the bucket
  if [ $? -gt 0 ]; then return 7; fi
}
upload
`),
      line: 5,
    },
    { ...script('set -e\nlast=$(ls -t /backups | head -n 1)\nif test $? -ne 0; then exit 3; fi\n'), line: 4 },
  ],
  good: [
    // Without set -e, and where it was taken back.
    script('rclone copy /backups offsite:\nif [ $? -ne 0 ]; then exit 7; fi\n'),
    script('set -e\nset +e\nrclone copy /backups offsite:\nif [ $? -ne 0 ]; then exit 7; fi\n'),
    // The status of a condition, of a list that is tested, of what is behind !.
    script('set -e\nrclone copy /backups offsite: || true\nif [ $? -ne 0 ]; then exit 7; fi\n'),
    script('set -e\n! grep -q x /etc/motd\nif [ $? -ne 0 ]; then exit 7; fi\n'),
    script('set -e\nif grep -q x /etc/motd; then true; fi\nif [ $? -ne 0 ]; then exit 7; fi\n'),
    // A function that is called in a condition goes on when something fails.
    script(`set -e
upload() {
  rclone copy /backups offsite:
  if [ $? -ne 0 ]; then return 7; fi
}
if ! upload; then exit 7; fi
`),
    // What is looked for is success.
    script('set -e\nrclone copy /backups offsite:\nif [ $? -eq 0 ]; then touch /backups/sent; fi\n'),
  ],
};
