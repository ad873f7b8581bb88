import { nearestWord } from '../../nearest-word.ts';
import type { HbaTree } from '../../syntax/hba/tree.ts';
import type { Remark } from '../define-rule.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { hbaRule } from '../parts/postgres/rule.ts';
import type { ReadStack } from '../read-stack.ts';
import { isTemplated } from '../stack/mask-templates.ts';

/** The map that a line of pg_hba.conf names is in pg_ident.conf. */
export const postgresHbaMapMissing = hbaRule({
  id: 'postgres.hba-map-missing',
  title: 'the map that a line of pg_hba.conf names is in pg_ident.conf',
  severity: 'error',
  why: 'No name of the system matches a map that is not there: the server answers "peer authentication failed" to everyone that the line is for.',
  source: 'postgresql.org/docs/current/auth-username-maps.html',
  *judge(hba, stack) {
    const files = stack.configs.files.filter(({ hostPath }) => /(?:^|\/)pg_ident[^/]*\.conf$/.test(hostPath));
    const [file, more] = files;
    if (file === undefined) yield* withoutFile(hba, stack);
    if (file === undefined || more !== undefined || /^\s*(?:include|@)/m.test(file.text)) return;
    const maps = new Set(
      file.text.split('\n').flatMap((line) => /^\s*"?([^\s"#]+)"?\s+\S+\s+\S/.exec(line)?.[1] ?? []),
    );
    for (const { options } of hba.rules) {
      for (const { name, value, place } of options) {
        if (name !== 'map' || maps.has(value) || isTemplated(value)) continue;
        yield {
          place,
          message: `no line of ${file.source} belongs to a map ${value}: nobody gets in by this line`,
          help: `map=${nearestWord(value, maps) ?? [...maps][0] ?? value}`,
        };
      }
    }
  },
});

/** The image makes an empty one in the data folder. */
function* withoutFile(hba: HbaTree, stack: ReadStack): Generator<Remark> {
  const [server, more] = postgresOf(stack);
  if (server === undefined || more !== undefined || server.setting('ident_file') !== undefined) return;
  if (stack.filesOf('script').some(({ text }) => text.includes('pg_ident'))) return;
  for (const { options } of hba.rules)
    for (const { name, value, place } of options)
      if (name === 'map' && !isTemplated(value))
        yield {
          place,
          message: `no pg_ident.conf with a map ${value} is here: nobody gets in by this line`,
          help: 'ident_file = …, with that map',
          severity: 'warning',
        };
}
