import type { Twins } from '../define-rule.ts';

const conf = (archive: string, restore: string) => ({
  'postgresql.conf': `archive_mode = on\narchive_command = '${archive}'\nrestore_command = '${restore}'\n`,
});

export const twins: Twins = {
  bad: [
    { files: conf('gzip < %p > /wal/%f.gz', 'cp /wal/%f %p'), line: 3 },
    { files: conf('test ! -f /wal/%f && cp %p /wal/%f', 'zstd -d < /wal/%f.zst > %p'), line: 3 },
  ],
  good: [
    { files: conf('gzip < %p > /wal/%f.gz', 'gunzip < /wal/%f.gz > %p') },
    { files: conf('cp %p /wal/%f.part && mv /wal/%f.part /wal/%f', 'cp "/wal/%f" "%p"') },
    // Another mount of the same archive.
    { files: conf('cp %p /wal/%f', 'cp /mnt/primary-wal/%f.gz %p') },
    { files: conf('pgbackrest --stanza=a archive-push %p', 'pgbackrest --stanza=a archive-get %f "%p"') },
  ],
};
