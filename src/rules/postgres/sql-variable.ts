import { kept } from '../../kept.ts';
import { parseSql } from '../../syntax/sql/parse.ts';
import type { Rule } from '../define-rule.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import type { ReadStack } from '../read-stack.ts';
import { withoutTemplateName } from '../stack/mask-templates.ts';

/** SQL of the first start holds no variable of the shell. */
export const postgresSqlVariable: Rule = {
  id: 'postgres.sql-variable',
  title: 'SQL of the first start holds no variable of the shell',
  area: 'postgres',
  severity: 'warning',
  why: 'psql expands no ${NAME}: the password, or the name, is that text itself. The environment reaches a .sh of the folder, not a .sql.',
  source: 'docker.io/library/postgres, "Initialization scripts"; psql(1), "Variables"',
  *judge(stack) {
    for (const { files } of firstStarts(stack)) {
      for (const { source, hostPath, text } of files) {
        const isPlain = hostPath.endsWith('.sql') && withoutTemplateName(source) === source;
        if (!isPlain || !text.includes('$') || fillsIn(stack)) continue;
        for (const { tokens } of parseSql(text, source).statements) {
          const found = tokens.find(
            ({ kind, text: word }) =>
              (kind === 'string' || kind === 'name') &&
              /^\$(?:\{[A-Z_][A-Z0-9_]*(?::?-[^}]*)?\}|[A-Z_][A-Z0-9_]*)$/.test(word),
          );
          if (found === undefined) continue;
          yield {
            place: found.place,
            message: `psql does not expand ${found.text}: this is the text itself`,
            help: `a .sh beside it: psql -v value="${found.text}" <<'SQL' … :'value' … SQL`,
          };
        }
      }
    }
  },
};

/** Something here fills in templates. */
const fillsIn = kept((stack: ReadStack): boolean =>
  stack.configs.files.some(({ text }) =>
    /\benvsubst\b|\bgomplate\b|\bsed\s+[^\n]*\$\{?\\?\{?[A-Z_]+\}[^\n]*\.sql/.test(text),
  ),
);
