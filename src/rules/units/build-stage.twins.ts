import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string, unit = '', more: Readonly<Record<string, string>> = {}) => ({
  Containerfile: containerfile,
  'app.build': `[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n${unit}`,
  ...more,
});

/** For units.build-stage. */
export const twins: Twins = {
  bad: [
    { files: stack('FROM a.io/a:1 AS builder\nFROM a.io/b:1\nCOPY --from=build /x /x\n'), line: 3 },
    { files: stack('FROM a.io/a:1 AS one\nCOPY --from=two /x /x\nFROM a.io/b:1 AS two\n'), line: 2 },
    { files: stack('FROM a.io/a:1\nRUN true\nCOPY --from=1 /x /x\n'), line: 3 },
  ],
  good: [
    {
      files: stack(
        'FROM a.io/a:1 AS Builder\nFROM a.io/b:1\nCOPY --from=builder /x /x\nCOPY --from=0 /y /y\n',
      ),
    },
    {
      files: stack(
        'FROM a.io/a:1 AS builder\nFROM a.io/b:1\nCOPY --from=docker.io/library/busybox:1.37 /x /x\nCOPY --from=busybox /y /y\n',
      ),
    },
    {
      files: stack(
        'FROM a.io/a:1 AS builder\nCOPY --from=build /x /x\n',
        'PodmanArgs=--build-context build=../lib\n',
      ),
    },
  ],
};
