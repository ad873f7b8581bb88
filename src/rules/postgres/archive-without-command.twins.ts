import type { Twins } from '../define-rule.ts';

export const twins: Twins = {
  bad: [
    {
      files: {
        'postgresql.conf':
          "archive_mode = on\narchive_command = 'pgbackrest --stanza=a archive-push %p'\narchive_library = 'basic_archive'\n",
      },
      line: 3,
    },
    {
      files: {
        'postgresql.conf': `archive_mode = on
wal_level = replica
`,
      },
      line: 1,
    },
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'cp %p /archive/wal'
`,
      },
      line: 2,
    },
  ],
  good: [
    {
      files: {
        'postgresql.conf.j2':
          "{% for k, v in pg.items() %}\n{{ k }} = '{{ v }}'\n{% endfor %}\narchive_mode = on\n",
      },
    },
    // A command, a library, a tool that knows the name.
    {
      files: {
        'postgresql.conf': `archive_mode = on
archive_command = 'pgbackrest --stanza=main archive-push %p'
`,
      },
    },
    // A library.
    {
      files: {
        'postgresql.conf': `archive_mode = always
archive_library = 'basic_archive'
`,
      },
    },
  ],
};
