import { parseIni } from '../../syntax/ini/parse.ts';
import { postgresSettingInForce } from '../../syntax/postgres/includes.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { postgresConfigs } from '../parts/postgres/effective.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { allScripts } from '../parts/scripts/inline.ts';
import { plainValue } from '../parts/scripts/values.ts';
import type { ReadStack } from '../read-stack.ts';

/** Backups and the archive are of one stanza. */
export const acrossStanza: Rule = {
  id: 'across.stanza',
  title: 'Backups and the archive are of one stanza',
  area: 'across',
  severity: 'error',
  why: 'The segments go to another stanza than the backups: no backup can be restored, and pgbackrest check fails.',
  source: 'pgbackrest.org/user-guide.html, "Stanza"',
  *judge(stack) {
    const archived = new Set(
      postgresConfigs(stack).flatMap(({ settings }) => {
        const command = postgresSettingInForce(settings, 'archive_command')?.value ?? '';
        return /pgbackrest\b.*--stanza[= ]([\w-]+)/.exec(command)?.[1] ?? [];
      }),
    );
    if (archived.size === 0) return;
    yield* unknownStanza(stack, archived);
    for (const tree of allScripts(stack)) {
      if (!tree.text.includes('pgbackrest')) continue;
      for (const { command } of simpleCommands(tree)) {
        const words = realCommand(command);
        if (baseName(words[0]) !== 'pgbackrest') continue;
        const texts = words.map((word) => plainValue(tree, word) ?? '');
        const at = texts.findIndex((text) => /^--stanza(?:=|$)/.test(text));
        const name = texts[at]?.split('=')[1] ?? texts[at + 1] ?? '';
        if (at === -1 || !/^[\w-]+$/.test(name) || archived.has(name)) continue;
        yield {
          place: command.place,
          message: `the server archives into the stanza ${[...archived].join(', ')}, not into ${name}`,
          help: `--stanza=${[...archived][0]}`,
        };
      }
    }
  },
};

/** pgbackrest.conf has a section for each stanza. */
function* unknownStanza(stack: ReadStack, archived: ReadonlySet<string>): Generator<Remark> {
  const files = stack
    .filesOf('other')
    .filter(
      ({ hostPath, text }) =>
        /pgbackrest[^/]*\.conf$/.test(hostPath) && /^[ \t]*pg\d+-path[ \t]*=/m.test(text),
    );
  const [file, more] = files;
  if (file === undefined || more !== undefined || /^[ \t]*\[[^\]]*\{\{/m.test(file.text)) return;
  const known = new Set(
    parseIni(file.text, file.source)
      .entries.map(({ section }) => section)
      .filter((section) => !/^global(?::|$)/.test(section) && section !== ''),
  );
  for (const { settings } of postgresConfigs(stack)) {
    const line = postgresSettingInForce(settings, 'archive_command');
    const name = [...archived].find((each) => line?.value.includes(each) === true && !known.has(each));
    if (line === undefined || name === undefined || known.size === 0) continue;
    yield {
      place: line.place,
      message: `${file.source} knows no stanza ${name}: no segment is archived, and pg_wal fills the disk`,
      help: `--stanza=${[...known][0]}`,
    };
  }
}
