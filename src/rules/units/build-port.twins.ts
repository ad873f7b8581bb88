import type { Twins } from '../define-rule.ts';

const stack = (containerfile: string) => ({
  Containerfile: containerfile,
  'app.build': '[Build]\nImageTag=localhost/app:1\nSetWorkingDirectory=unit\n',
});

/** For units.build-port. */
export const twins: Twins = {
  bad: [{ files: stack('FROM a.io/a:1\nENV PORT=8080\nEXPOSE 3000\n'), line: 3 }],
  good: [
    { files: stack('FROM a.io/a:1\nENV PORT=8080\nEXPOSE 8080/tcp 9100\n') },
    { files: stack('FROM a.io/a:1\nENV PORT=8080\nEXPOSE $PORT\n') },
    { files: stack('FROM a.io/a:1\nENV DB_PORT=5432\nEXPOSE 3000\n') },
  ],
};
