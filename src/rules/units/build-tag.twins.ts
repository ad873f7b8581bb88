import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string, unit = '', more: Readonly<Record<string, string>> = {}) => ({
  Containerfile: containerfile,
  'app.build': `[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n${unit}`,
  ...more,
});

const container = (image: string) => ({ 'app.container': `[Container]\nImage=${image}\n` });

/** For units.build-tag. */
export const twins: Twins = {
  bad: [
    { files: stack('FROM a.io/a:1\n', '', container('localhost/app:2')), file: 'app.container', line: 2 },
    { files: stack('FROM a.io/a:1\n', '', container('localhost/app:1')), file: 'app.container', line: 2 },
  ],
  good: [
    { files: stack('FROM a.io/a:1\n', '', container('app.build')) },
    { files: stack('FROM a.io/a:1\n', '', container('localhost/other:2')) },
  ],
};
