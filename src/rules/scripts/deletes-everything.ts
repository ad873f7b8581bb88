import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { Remark } from '../define-rule.ts';
import { deletesFound, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';
import { plainPrefix, saysFolder } from '../parts/scripts/values.ts';

/** Cleaning up leaves the new backups. */
export const scriptsDeletesEverything = commandRule({
  id: 'scripts.deletes-everything',
  title: 'cleaning up leaves the new backups',
  severity: 'error',
  why: 'Without an age find deletes every backup there is, the one of tonight too.',
  source: 'find(1), -mtime',
  *judge(script) {
    yield* wholeFolder(script);
    for (const { command } of simpleCommands(script)) {
      if (!deletesFound(command.words)) continue;
      const texts = wordTexts(command.words);
      const folder = command.words[1] === undefined ? '' : plainPrefix(script, command.words[1]).text;
      const said = command.words[1] === undefined ? '' : saysFolder(script, command.words[1]).raw;
      if (!/backup|dump/i.test(`${folder} ${command.words[1]?.raw ?? ''} ${said}`)) continue;
      const isBare =
        !texts
          .slice(1)
          .some(
            (text) =>
              /^-(?!delete|exec|execdir|print|type|depth|mindepth|maxdepth|rf?$|f$)\w/.test(text) ||
              /^[!(]/.test(text),
          ) && !/tmp|temp|part|work|stag|spool|scratch|incoming|queue|cache|restor|drill/i.test(folder);
      if (isBare && !texts.some((text) => /^-(?:type)$/.test(text)) && /backup|dump/i.test(folder)) {
        yield remarkOf(
          command,
          'deletes all that is in the folder, whatever its name and age',
          "-name '*.dump' -mtime +14 before it",
        );
        continue;
      }
      if (!texts.some((text) => /\.(?:sql|dump|gz|zst|tar|tgz|rdb|age|gpg|bak)["'*]?$/.test(text))) continue;
      const limits = texts.some((text) =>
        /^-(?:[mca](?:time|min)|newer\w*|older|size|empty|regex|path|samefile|inum|not)$|^!$/.test(text),
      );
      if (
        limits ||
        texts.some(
          (text) =>
            /\.(?:part|tmp|partial)|tmp|\d{4}|[$`]/.test(text) &&
            !text.startsWith('/') &&
            !/^"?\$/.test(text),
        )
      )
        continue;
      yield remarkOf(command, 'deletes every backup, whatever its age', '-mtime +14 before -delete');
    }
  },
});

/** `rm -rf "$BASE"`, also in a trap, where the script puts its backups into `$BASE/…`. */
function* wholeFolder(script: ShellTree): Generator<Remark> {
  if (!/\brm\s+-/.test(script.text)) return;
  for (const { command } of simpleCommands(script)) {
    const isTrap = command.words[0]?.literal === 'trap';
    const text = isTrap
      ? (command.words[1]?.raw.slice(1, -1) ?? '')
      : script.text.slice(command.start, command.end);
    if (isTrap) yield* movedAway(script, command, text);
    const name =
      /^(?:.*;\s*)?rm\s+(?:-\w*r\w*|--recursive)\s+(?:--force\s+)?(?:--\s+)?"?\$\{?(\w+)(?::\?[^}]*)?\}?"?\s*(?:;.*)?$/s.exec(
        text,
      )?.[1];
    if (
      name === undefined ||
      !/^[A-Z_]*(?:BASE|DEST|DIR|ROOT|TARGET|BACKUPS?|OUT)\w*$|backup|dest|base|root/i.test(name)
    )
      continue;
    if (
      new RegExp(
        `\\b${name}=["']?(?:\\$\\(mktemp|[^\\n]*(?:tmp|temp|work|stage|part|new|old|restore|drill|scratch))`,
        'i',
      ).test(script.text)
    )
      continue;
    const variable = `\\$\\{?${name}(?::\\?[^}]*)?\\}?`;
    const isKept =
      new RegExp(`\\bmv\\b[^\\n]*\\s"?${variable}/[^\\n]*`).test(script.text) ||
      new RegExp(`\\b\\w+=["']?${variable}/[^\\n]*\\$`).test(script.text);
    if (!isKept || !/\b(?:mv|pg_dump|pg_basebackup)\b/.test(script.text)) continue;
    if (
      !/pg_dump|pg_basebackup|backup/.test(script.text) ||
      new RegExp(`${variable}/?["']?\\s*\\)`).test(text)
    )
      continue;
    yield remarkOf(
      command,
      `deletes all of $${name}, which the backups are put into`,
      'the temporary folder alone',
    );
  }
}

/** `trap 'rm -f "$part" "$final"' EXIT`, where `$final` is what the dump is moved to. */
function* movedAway(script: ShellTree, command: ShellSimple, text: string): Generator<Remark> {
  if (
    !/\bEXIT\b|\b0$/.test(
      command.words
        .slice(2)
        .map(({ raw }) => raw)
        .join(' '),
    ) ||
    /\btrap\s+-\s/.test(script.text)
  )
    return;
  const removed = [
    ...(/\brm\s+-\S+\s+([^;&|]*)/.exec(text)?.[1] ?? '').matchAll(/\$\{?(\w+)\}?["']?(?=\s|$)/g),
  ].map(([, name]) => name);
  const kept = removed.find((name) =>
    new RegExp(`\\bmv\\s(?:[^\\n;|]*\\s)?"?\\$\\{?${name}\\}?"?[ \\t]*(?:$|[;&|])`, 'm').test(script.text),
  );
  if (
    kept === undefined ||
    !/pg_dump|pg_basebackup|backup|dump/.test(script.text) ||
    new RegExp(`\\bmv\\s[^\\n]*\\n[\\s\\S]*\\b${kept}=`).test(script.text)
  )
    return;
  yield remarkOf(
    command,
    `deletes $${kept} at the end of each run: that is where the new backup lies by then`,
    'the temporary file alone',
  );
}
