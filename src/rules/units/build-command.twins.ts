import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string, unit = '', more: Readonly<Record<string, string>> = {}) => ({
  Containerfile: containerfile,
  'app.build': `[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n${unit}`,
  ...more,
});

/** For units.build-command. */
export const twins: Twins = {
  bad: [
    { files: stack("FROM a.io/a:1\nCMD ['node', 'x.js']\n"), line: 2 },
    { files: stack('FROM a.io/a:1\nCMD ["a"]\nCMD ["b"]\n'), line: 2 },
    {
      files: stack('FROM a.io/a:1\nENTRYPOINT python app.py\n', '', {
        'app.container': '[Container]\nImage=app.build\nExec=--workers 4\n',
      }),
      file: 'app.container',
      line: 3,
    },
  ],
  good: [
    {
      files: stack('FROM a.io/a:1\nENTRYPOINT ["python", "app.py"]\nCMD ["--workers", "2"]\n', '', {
        'app.container': '[Container]\nImage=app.build\nExec=--workers 4\n',
      }),
    },
    { files: stack('FROM a.io/a:1 AS a\nCMD ["a"]\nFROM a\nCMD node x.js\n') },
    { files: stack('FROM a.io/a:1\nCMD [ -f /x ] && exec a\n') },
  ],
};
