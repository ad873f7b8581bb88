import type { Twins } from '../define-rule.ts';

const unit = (line: string) => ({
  'a.container': `[Container]\nImage=docker.io/acme/app:1\n${line}\n`,
});

/** For units.ulimit. */
export const twins: Twins = {
  bad: [
    {
      files: { 'd.container': '[Container]\nImage=docker.io/library/postgres:16\nUlimit=nofile=64:64\n' },
      line: 3,
    },
    { files: unit('Ulimit=nofile=1024:512'), line: 3 },
    { files: unit('Ulimit=nofiles=65536:65536'), line: 3 },
    { files: unit('Ulimit=nofile=64'), line: 3 },
  ],
  good: [
    { files: unit('Ulimit=nofile=1024:65536') },
    { files: unit('Ulimit=nofile=8192') },
    { files: unit('Ulimit=memlock=-1:-1\nUlimit=host') },
    { files: unit('Ulimit=rtprio=99') },
  ],
};
