import type { Twins } from '../define-rule.ts';

const service = (command: string) => ({ 'b.service': `[Service]\nType=oneshot\nExecStart=${command}\n` });

/** For scripts.no-interpreter. */
export const twins: Twins = {
  bad: [
    { files: { 'backup.sh': '#!/bin/bash\r\nset -e\r\ntrue\r\n' }, line: 1 },
    { files: { 'lib.sh': 'log() {\r\n  echo "$*"\r\n}\r\n' }, line: 1 },
    { files: { 'backup.sh': '\uFEFF#!/bin/bash\ntrue\n' }, line: 1 },
    { files: { 'backup.sh': 'set -e\ntrue\n', ...service('-/usr/local/bin/backup.sh --all') }, line: 1 },
  ],
  good: [
    // A text with such ends in it, for a mail.
    { files: { 'mail.sh': "#!/bin/bash\nprintf 'From: a@b\\r\\n'\ncat <<'EOF'\nHELO x\r\nEOF\n" } },
    // A part of other scripts; a shell in front.
    { files: { 'lib.sh': 'log() { echo "$*"; }\n' } },
    { files: { 'backup.sh': 'set -e\ntrue\n', ...service('/bin/bash /usr/local/bin/backup.sh') } },
    { files: { 'backup.sh': '#!/bin/sh\nset -e\ntrue\n', ...service('/usr/local/bin/backup.sh') } },
  ],
};
