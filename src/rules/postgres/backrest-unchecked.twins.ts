import type { Twins } from '../define-rule.ts';

const at = (lines: string) => ({
  'pgbackrest.conf': `[global]\nrepo1-path=/repo\nrepo1-retention-full=4\n${lines}`,
});

export const twins: Twins = {
  bad: [
    { files: at('repo2-type=s3\nrepo2-storage-verify-tls=n\n'), line: 5 },
    { files: at('archive-check=n\n'), line: 4 },
    { files: at('repo1-retention-archive=1\n'), line: 4 },
    { files: at('repo1-retention-archive=1\nrepo1-retention-archive-type=diff\n'), line: 4 },
  ],
  good: [{ files: at('archive-check=y\n') }, { files: at('repo1-retention-archive=4\n') }],
};
