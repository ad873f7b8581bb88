import type { Twins } from '../define-rule.ts';

const at = (lines: string) => ({
  'pgbackrest.conf': `[global]\nrepo1-path=/repo\nrepo1-retention-full=2\n${lines}`,
});

export const twins: Twins = {
  bad: [
    { files: at('repo1-retention-dif=4\n'), line: 4 },
    { files: at('start-fast=yes\n'), line: 4 },
    { files: at('compress-type=zstd\n'), line: 4 },
    { files: at('process-max=2 # two\n'), line: 4 },
    { files: at('repo2-type=s3\nrepo2-s3-bucket=b\nrepo2-s3-region=r\n'), line: 4 },
    { files: at('log-level-console=verbose\n'), line: 4 },
  ],
  good: [
    {
      files: at(
        '; a comment\nrepo1-bundle=y\nprocess-max = 2\ncompress-type=zst\n[global:archive-push]\ncompress-level=1\n[main]\npg1-path=/data\npg2-host=b\npg2-path=/data\n',
      ),
    },
    { files: at('repo2-type=s3\nrepo2-path=/x\nprocess-max={{ cores }}\nsome-newer-option=1\n') },
    { files: { 'etc/my.conf': '[mysqld]\nport=3306\n' } },
  ],
};
