import type { Twins } from '../define-rule.ts';

/** For scripts.retention-reversed. */
export const twins: Twins = {
  bad: [
    { files: { 'a.sh': '#!/bin/bash\nls -t /b/*.dump | tail -n 8 | xargs rm -f\n' }, line: 2 },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
ls -1t /b/*.dump | head -n -7 | xargs rm -f
`,
      },
      line: 4,
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
find /b -name "*.dump" -mtime -7 -delete
`,
      },
      line: 4,
    },
    {
      files: { 'b.sh': '#!/bin/sh\nset -e\nrclone delete vault:app --max-age 30d\n' },
      line: 3,
    },
    {
      files: { 'b.sh': '#!/bin/sh\nset -e\nls -t /b/app-*.dump | head -n 14 | xargs rm -f\n' },
      line: 3,
    },
    {
      line: 3,
      files: {
        'b.sh': `#!/bin/sh
set -eu
ls -1d /srv/backups/app-20* | sort | tail -n +15 | while read -r old; do rm -rf "$old"; done
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
keep=14
find /srv/backups -name '*.dump' -mtime -"$keep" -delete
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
mapfile -t all < <(find /srv/base -mindepth 1 -maxdepth 1 -type d -name '20*' | sort)
if (( \${#all[@]} > 4 )); then rm -rf -- "\${all[-1]}"; fi
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
mapfile -t all < <(printf '%s\\n' /srv/backups/app-20??-??-??.dump | sort)
for old in "\${all[@]:14}"; do
  rm -f -- "$old"
done
`,
      },
    },
    // By the pattern of their names.
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/sh
set -eu
dest=/srv/app
ls -1 "$dest" | grep -E '^[0-9]{8}-[0-9]{6}$' | sort -r | head -n -5 | while read -r name; do
    rm -rf "\${dest:?}/$name"
done
`,
      },
    },
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
cd /srv/app || exit 1
keep=4
ls -1d ????-W?? | sort | tail -n "+$((keep + 1))" | while IFS= read -r old; do
  rm -rf -- "./$old"
done
`,
      },
    },
    {
      line: 5,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
pg_dump -Fc app >"/srv/backups/app-$(date +%F-%H).dump"
find /srv/backups -name 'app-*.dump' -mmin -2880 -delete
`,
      },
    },
    // ls sorts by name.
    {
      line: 4,
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
ls -1d /srv/erp/????-W?? | tail -n +5 | xargs -r -d '\\n' rm -rf --
`,
      },
    },
  ],
  good: [
    { files: { 'a.sh': '#!/bin/bash\nls -t /b/*.dump | tail -n +9 | xargs -r rm -f\n' } },
    {
      files: {
        'a.sh':
          '#!/bin/bash\nn=$(ls /b/*.dump | wc -l)\nif [ "$n" -gt 8 ]; then ls -t /b/*.dump | tail -n $((n - 8)) | xargs rm -f; fi\n',
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
ls -1t /b/*.dump | tail -n +8 | xargs -r rm -f
ls -1tr /b/*.sql | head -n -7 | xargs -r rm -f
find /b -mtime +7 -delete
ls -1t /b | head -n 1
`,
      },
    },
    {
      files: {
        'b.sh':
          '#!/bin/sh\nset -e\nrclone delete vault:app --min-age 30d\nrclone copy /b vault:app --max-age 2d\n',
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
mapfile -t all < <(find /srv/base -mindepth 1 -maxdepth 1 -type d -name '20*' | sort)
if (( \${#all[@]} > 4 )); then rm -rf -- "\${all[0]}"; fi
mapfile -t new < <(ls -1t /srv/backups/*.dump)
rm -f -- "\${new[@]:14}"
ls -1d /srv/backups/app-20* | sort -r | tail -n +15 | while read -r old; do rm -rf "$old"; done
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
mapfile -t all < <(printf '%s\\n' /srv/backups/app-20??-??-??.dump | sort -r)
for old in "\${all[@]:14}"; do
  rm -f -- "$old"
done
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/sh
set -eu
dest=/srv/app
ls -1 "$dest" | grep -E '^[0-9]{8}-[0-9]{6}$' | sort | head -n -5 | while read -r name; do
    rm -rf "\${dest:?}/$name"
done
`,
      },
    },
    {
      files: {
        'b.sh': `#!/bin/bash
set -euo pipefail
umask 077
ls -1d /srv/erp/????-W?? | head -n -4 | xargs -r -d '\\n' rm -rf --
ls -1dr /srv/erp/????-W?? | tail -n +5 | xargs -r -d '\\n' rm -rf --
find /srv/backups -name 'app-*.dump' -mmin +2880 -delete
`,
      },
    },
  ],
};
