import type { Rule } from '../define-rule.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** No password stands in SQL of the repository. */
export const acrossSecretInSql: Rule = {
  id: 'across.secret-in-sql',
  title: 'No password stands in SQL of the repository',
  area: 'across',
  severity: 'error',
  why: 'What is in git stays there; the server writes the statement into its log as well when it logs DDL.',
  source: "postgresql.org/docs/current/sql-createrole.html: psql's \\password or a variable of psql",
  *judge(stack) {
    for (const { source, text, role } of stack.configs.files) {
      const isScript = role === 'script';
      if (!isScript && (role !== 'other' || !/\.(?:sql|psql)(?:\.\w+)?$/.test(source))) continue;
      for (const match of text.matchAll(made)) {
        const secret = match[1] ?? '';
        if (/^(?:SCRAM-SHA-256\$|md5[0-9a-f]{32}$|\*[0-9A-F]{40}$)/.test(secret) || isTemplated(secret))
          continue;
        // What the shell puts in.
        if (isScript && /[$`\\"]/.test(secret)) continue;
        if (secret === '' || /\$\{|\{\{|^:|^<.*>$|%\w/.test(secret)) continue;
        const at = match.index + match[0].lastIndexOf(`'${secret}'`);
        const before = text.slice(0, at);
        yield {
          place: { file: source, line: before.split('\n').length, column: at - before.lastIndexOf('\n') },
          message: 'the password stands here in plain text',
          help: "CREATE ROLE … PASSWORD :'password', given by psql -v from a secret",
        };
      }
    }
  },
};

const made =
  /\b(?:CREATE|ALTER)\s+(?:USER|ROLE)\b[^;]*?\b(?:PASSWORD|IDENTIFIED\s+(?:WITH\s+\w+\s+)?BY)\s+'([^']*)'/gi;
