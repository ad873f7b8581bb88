import type { Twins } from '../define-rule.ts';

/** For postgres.ident-line. */
export const twins: Twins = {
  bad: [
    { files: { 'pg_ident.conf': '# MAP SYSTEM ROLE\nadmins root\n' }, line: 2 },
    { files: { 'pg_ident.conf': 'repl /^.*\\.db\\.example\\.net$ \\1\n' }, line: 1 },
    { files: { 'pg_ident.conf': 'repl /^(.*\\.db$ \\1\n' }, line: 1 },
  ],
  good: [
    {
      files: {
        'pg_ident.conf':
          '# MAP SYSTEM ROLE\nadmins root postgres # the host\nrepl /^(.*)\\.db\\.example\\.net$ \\1\n"my map" "/^[(]x$" all\ninclude_if_exists more.conf\n\n',
      },
    },
  ],
};
