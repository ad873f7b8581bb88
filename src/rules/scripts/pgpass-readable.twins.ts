import type { Twins } from '../define-rule.ts';

const script = (lines: string) => ({ 'backup.sh': `#!/bin/sh\nset -eu\n${lines}\n` });

export const twins: Twins = {
  bad: [
    { files: script('chmod 644 ~/.pgpass\npg_dump -h db app > /b/a.sql'), line: 3 },
    {
      files: script('cat > ~/.pgpass <<EOF\n127.0.0.1:5432:app:$PASSWORD\nEOF\nchmod 600 ~/.pgpass'),
      line: 4,
    },
    { files: script('echo "db:5432:app:$PW" > "$HOME/.pgpass"'), line: 3 },
  ],
  good: [
    {
      files: script(
        'umask 077\ncat > ~/.pgpass <<EOF\n127.0.0.1:5432:*:app:${PASSWORD:?}\nEOF\nchmod 0600 ~/.pgpass',
      ),
    },
    { files: script('printf \'%s:5432:*:app:%s\\n\' db "$pw" > /run/pgpass\nchmod 400 /run/pgpass') },
  ],
};
