import type { Remark, Rule } from '../define-rule.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated, maskTemplates } from '../stack/mask-templates.ts';

/** A line of pg_ident.conf is one that the server reads. */
export const postgresIdentLine: Rule = {
  id: 'postgres.ident-line',
  title: 'a line of pg_ident.conf is one that the server reads',
  area: 'postgres',
  severity: 'error',
  why: 'The server starts without the whole file when one line is wrong, and says so in its log alone: whoever the map is for is not let in.',
  source: 'postgresql.org/docs/current/auth-username-maps.html',
  *judge(stack) {
    for (const { source, text, hostPath } of stack.configs.files)
      if (/(?:^|\/)pg_ident[^/]*\.conf(?:\.\w+)?$/.test(hostPath) && text.length < 100_000)
        yield* judged(stack, source, text);
  },
};

function* judged(_: ReadStack, file: string, text: string): Generator<Remark> {
  for (const [index, line] of maskTemplates(file, text, 'env').split('\n').entries()) {
    const words = [...line.replace(/(?:^|\s)#.*$/, '').matchAll(/"(?:[^"]|"")*"|[^\s,]+/g)].map(
      ([word]) => word,
    );
    const [map = '', system = '', role] = words;
    if (words.length === 0 || words.some(isTemplated) || /^(?:include(?:_if_exists|_dir)?$|@)/.test(map))
      continue;
    const place = { file, line: index + 1, column: line.search(/\S/) + 1 };
    if (role === undefined) {
      yield {
        place,
        message: 'a line takes a map, a name of the system and a role: the file is not read',
        help: `${map} ${system || 'SYSTEM'} ROLE`,
      };
      continue;
    }
    const pattern = system.replaceAll(/^"|"$/g, '');
    if (!pattern.startsWith('/')) continue;
    const groups = pattern.replaceAll(/\\./g, '').match(/\((?!\?)/g)?.length ?? 0;
    const open = pattern.replaceAll(/\\.|\[[^\]]*\]/g, '');
    if ((open.match(/\(/g)?.length ?? 0) !== (open.match(/\)/g)?.length ?? 0) || /\[[^\]]*$/.test(pattern))
      yield {
        place,
        message: `${pattern.slice(1)} is no regular expression: the file is not read`,
        help: 'brackets in pairs',
      };
    else if (/\\1/.test(role) && groups === 0)
      yield {
        place,
        message: `\\1 stands for what ( ) caught, and there are none in ${pattern.slice(1)}: nobody is let in by this line`,
        help: `${map} /^(.*)@example\\.net$ \\1`,
      };
  }
}
