import type { Twins } from '../define-rule.ts';

/** For across.required-variable. */
export const twins: Twins = {
  bad: [
    {
      files: {
        'b.service': `[Service]
Type=oneshot
EnvironmentFile=/etc/forge/restic.env
ExecStart=/usr/local/sbin/forge-backup
`,
        'etc/forge/restic.env': `RESTIC_REPO=sftp:x
`,
        'sbin/forge-backup': `#!/bin/bash
set -eu
repo=\${RESTIC_REPOSITORY:?}
echo "$repo" "\${1:?file}" "\${HOME:?}"
`,
      },
      line: 4,
    },
  ],
  good: [
    {
      files: {
        'p.service': '[Service]\nType=oneshot\nExecStart=/opt/prune\n',
        'opt/prune': '#!/bin/bash\nset -eu\n[ -n "${WORK:-}" ] && rm -rf "${WORK:?}"/cache\n',
      },
    },
    {
      files: {
        'b.service': `[Service]
Type=oneshot
EnvironmentFile=/etc/forge/restic.env
ExecStart=/usr/local/sbin/forge-backup
`,
        'etc/forge/restic.env': `RESTIC_REPOSITORY=sftp:x
`,
        'sbin/forge-backup': `#!/bin/bash
set -eu
repo=\${RESTIC_REPOSITORY:?}
echo "$repo" "\${1:?file}" "\${HOME:?}"
`,
      },
    },
    // A file that is not here.
    {
      files: {
        'b.service': `[Service]
Type=oneshot
EnvironmentFile=-/etc/forge/secret.env
ExecStart=/usr/local/sbin/forge-backup
`,
        'sbin/forge-backup': `#!/bin/bash
set -eu
repo=\${RESTIC_REPOSITORY:?}
echo "$repo" "\${1:?file}" "\${HOME:?}"
`,
      },
    },
    // The script sets it.
    {
      files: {
        'b.service': `[Service]
Type=oneshot
ExecStart=/usr/local/sbin/forge-backup
`,
        'sbin/forge-backup': `#!/bin/bash
set -eu
RESTIC_REPOSITORY=sftp:y
repo=\${RESTIC_REPOSITORY:?}
echo "$repo" "\${1:?file}" "\${HOME:?}"
`,
      },
    },
  ],
};
