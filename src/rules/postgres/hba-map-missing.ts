import { nearestWord } from '../../nearest-word.ts';
import { hbaRule } from '../parts/postgres/rule.ts';
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
