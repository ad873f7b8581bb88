import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string, unit = '', more: Readonly<Record<string, string>> = {}) => ({
  Containerfile: containerfile,
  'app.build': `[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n${unit}`,
  ...more,
});

/** For units.build-health. */
export const twins: Twins = {
  bad: [
    { files: stack('FROM a.io/a:1\nHEALTHCHECK CMD curl -f http://localhost/\n'), line: 2 },
    {
      files: stack('FROM a.io/a:1\nHEALTHCHECK CMD curl -f http://localhost/\n', '', {
        'app.container': '[Container]\nImage=app.build\nNotify=healthy\n',
      }),
      line: 2,
    },
  ],
  good: [
    {
      files: stack(
        'FROM a.io/a:1\nHEALTHCHECK CMD curl -f http://localhost/\n',
        'PodmanArgs=--format docker\n',
      ),
    },
    { files: stack('FROM a.io/a:1\nHEALTHCHECK NONE\n') },
    {
      files: stack('FROM a.io/a:1\nHEALTHCHECK CMD curl -f http://localhost/\n', '', {
        'app.container':
          '[Container]\nImage=app.build\nHealthCmd=curl -f http://localhost/\nNotify=healthy\n',
      }),
    },
  ],
};
