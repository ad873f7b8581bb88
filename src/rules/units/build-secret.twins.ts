import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string, unit = '', more: Readonly<Record<string, string>> = {}) => ({
  Containerfile: containerfile,
  'app.build': `[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n${unit}`,
  ...more,
});

/** For units.build-secret. */
export const twins: Twins = {
  bad: [
    {
      files: stack(
        'FROM a.io/a:1\nRUN echo "//r.io/:_authToken=abcdefabcdefabcdefabcdef" > ~/.npmrc && npm ci\n',
      ),
      line: 2,
    },
    { files: stack('FROM a.io/a:1\nENV A=1 \\\n    DB_PASSWORD=hunter2hunter2\n'), line: 3 },
    { files: stack('FROM a.io/a:1\nCOPY id_rsa /root/.ssh/id_rsa\n'), line: 2 },
    { files: stack('FROM a.io/a:1\nRUN git clone https://bot:hunter2hunter2@a.io/x.git\n'), line: 2 },
    { files: stack('FROM a.io/a:1\nCOPY . /app\n', '', { '.env': 'A=1\n' }), line: 2 },
  ],
  good: [
    {
      files: stack(
        'FROM a.io/a:1\nARG DB_PASSWORD\nENV SECRET_KEY_BASE=dummy\nRUN --mount=type=secret,id=npm cat /run/secrets/npm\n',
      ),
    },
    { files: stack('FROM a.io/a:1\nCOPY . /app\n', '', { '.env': 'A=1\n', '.dockerignore': '.env\n' }) },
    {
      files: stack(
        'FROM a.io/a:1 AS b\nFROM a.io/b:1\nCOPY --from=b /server.key /x\nCOPY .env.example /app/\n',
      ),
    },
  ],
};
