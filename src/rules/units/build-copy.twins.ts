import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string, unit = '', more: Readonly<Record<string, string>> = {}) => ({
  Containerfile: containerfile,
  'app.build': `[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n${unit}`,
  ...more,
});

/** For units.build-copy. */
export const twins: Twins = {
  bad: [
    { files: stack('FROM a.io/a:1\nCOPY composer.lok ./\n', '', { 'composer.lock': '{}\n' }), line: 2 },
    {
      files: stack('FROM a.io/a:1\nCOPY app \\\n  ngnix.conf /etc/\n', '', { 'nginx.conf': 'events {}\n' }),
      line: 3,
    },
    { files: stack('FROM a.io/a:1\nCOPY ../shared /shared\n'), line: 2 },
    {
      files: {
        'a.build': '[Build]\nImageTag=localhost/a:1\nSetWorkingDirectory=unit\n',
        Containerfile: 'FROM docker.io/library/node:22\nCOPY src/index.js .\n',
        'src/server.js': '1;\n',
      },
      line: 2,
      file: 'Containerfile',
    },
  ],
  good: [
    {
      files: stack('FROM a.io/a:1\nCOPY package.json dist* ./\nADD https://a.io/x.tgz /x\n', '', {
        'app.ts': '',
      }),
    },
    { files: stack('FROM a.io/a:1\nCOPY app.js ./\n', '', { 'app.ts': '' }) },
    {
      files: stack('FROM a.io/a:1\nCOPY src/ ./src\nCOPY <<EOF /etc/motd\nhello\nEOF\n', '', {
        'src/a.js': '',
      }),
    },
    // A build makes it.
    {
      files: {
        'a.build': '[Build]\nImageTag=localhost/a:1\nSetWorkingDirectory=unit\n',
        Containerfile: 'FROM docker.io/library/node:22\nCOPY dist/index.js .\n',
        'dist/loader.js': '1;\n',
      },
    },
  ],
};
