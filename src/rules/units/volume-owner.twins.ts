import type { Twins } from '../define-rule.ts';

const stack = (lines: string, owner: string) => ({
  'd.volume': `[Volume]\nUser=${owner}\nGroup=${owner}\n`,
  'd.container': `[Container]\nImage=docker.io/library/postgres:17\nVolume=d.volume:/var/lib/postgresql/data\n${lines}`,
});

/** For units.volume-owner. */
export const twins: Twins = {
  bad: [
    { files: stack('User=postgres\n', '70'), line: 2 },
    { files: stack('User=999\nGroup=999\n', '1000'), line: 2 },
  ],
  good: [
    { files: stack('User=postgres\n', '999') },
    // The entrypoint gives it to its user.
    { files: stack('', '70') },
    { files: stack('User=999\nUserNS=auto\n', '70') },
  ],
};
