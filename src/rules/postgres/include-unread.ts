import { posix } from 'node:path';
import type { Rule } from '../define-rule.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';

/** Every file of an included folder is read. */
export const postgresIncludeUnread: Rule = {
  id: 'postgres.include-unread',
  title: 'every file of an included folder is read',
  area: 'postgres',
  severity: 'warning',
  why: 'include_dir reads files whose name ends with .conf and begins with no dot, and passes over the others without a word: their settings never count.',
  source: 'postgresql.org/docs/current/config-setting.html#CONFIG-INCLUDES',
  *judge(stack) {
    const folders = new Set(
      stack.filesOf('postgres').flatMap(({ hostPath, text }) =>
        [...text.matchAll(/^[ \t]*include_dir[ \t]*=?[ \t]*'([^'\n]+)'/gm)].map(([, folder = '']) =>
          // Of a path in the container the last name is what the repository has too.
          posix.join(posix.dirname(hostPath), folder.startsWith('/') ? posix.basename(folder) : folder),
        ),
      ),
    );
    if (folders.size === 0) return;
    for (const { hostPath, source, text } of stack.configs.files) {
      const path = withoutTemplateName(hostPath);
      const name = posix.basename(path);
      if (!folders.has(posix.dirname(path)) || /^[^.].*\.conf$/.test(name)) continue;
      const first = text.split('\n', 200).findIndex((line) => setting.test(line));
      if (first === -1) continue;
      yield {
        place: { file: source, line: first + 1, column: 1 },
        message: `PostgreSQL does not read this file: include_dir takes names that end with .conf`,
        help: `call it ${name.replace(/^\.+/, '').replace(/\.\w+$/, '')}.conf`,
      };
    }
  },
};

const setting = /^[ \t]*[a-z_]+(?:\.[a-z_]+)?[ \t]*=[ \t]*\S/;
