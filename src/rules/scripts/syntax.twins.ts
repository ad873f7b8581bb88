import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'backup.sh': `#!/bin/bash
if true; then
  echo a
`,
      },
      line: 2,
    },
  ],
  good: [
    // A coprocess with a name.
    {
      files: {
        'watch.sh':
          '#!/bin/bash\nset -eu\ncoproc WATCH { sleep 60; kill $$; }\ncoproc sleep 1\ncoproc OTHER (sleep 1)\nwhile read -r line; do echo "$line"; done <&"${WATCH[0]}"\n',
      },
    },
    // A text with such ends in it, for a mail or a printer.
    { files: { 'mail.sh': "#!/bin/bash\nprintf 'From: a@b\\r\\n'\ncat <<'EOF'\nHELO x\r\nEOF\n" } },
    // Quotes in quotes, here-documents, case.
    {
      files: {
        'backup.sh': `#!/bin/bash
case "$1" in a|b) echo "it's \${x:-"y"}";; *) cat <<'EOS'
unclosed ' and "
EOS
esac
`,
      },
    },
    // Bash's older arithmetic: no here-document.
    {
      files: {
        'count.sh': `#!/bin/bash
last() {
  (( n >= 0 )) || n=$[1 << 16]
  sizes[$[n + 1]]=$[ \${#all[@]} << 2 ]
}
`,
      },
    },
  ],
};
