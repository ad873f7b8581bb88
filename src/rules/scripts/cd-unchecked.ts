import type { ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import type { ShellVisit } from '../../syntax/shell/walk.ts';
import { baseName, deletesFound, goesOn, simpleCommands } from '../parts/scripts/commands.ts';
import { isMessage } from '../parts/scripts/messages.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** Files are deleted only where the script meant to be. */
export const scriptsCdUnchecked = commandRule({
  id: 'scripts.cd-unchecked',
  title: 'files are deleted only where the script meant to be',
  severity: 'error',
  why: 'When cd fails, rm deletes in whatever folder the script was started from.',
  source: 'shellcheck SC2164',
  *judge(script) {
    const visits = simpleCommands(script);
    for (const [i, visit] of visits.entries()) {
      if (
        visit.command.words[0]?.literal !== 'cd' ||
        (visit.statement.chain.length > 1 ? !isShrugged(script, visit) : !goesOn(script, visit))
      )
        continue;
      const next = visits
        .slice(i + 1)
        .find((each) => each.function === visit.function && deletes(each.command));
      const target = next?.command.words.slice(1).find((word) => !word.raw.startsWith('-'));
      if (next === undefined || target === undefined || /^["']?[/$]/.test(target.raw)) {
        const work = visits[i + 1];
        if (work !== undefined && work.function === visit.function && actsHere(work.command))
          yield {
            ...remarkOf(
              visit.command,
              `when this fails, line ${work.command.place.line} works in another folder`,
              'cd … || exit 1',
            ),
            severity: 'warning',
          };
        continue;
      }
      const last = visit.command.words.at(-1);
      yield {
        ...remarkOf(
          visit.command,
          `when this fails, line ${next.command.place.line} deletes ${target.raw === '.' ? 'what it finds' : target.raw} in another folder`,
          'cd … || exit 1',
        ),
        ...(last !== undefined && {
          fix: { place: last.place, remove: last.raw, insert: `${last.raw} || exit 1` },
        }),
      };
    }
  },
});

/** `cd FOLDER || true`, or a word about it. */
function isShrugged(script: ShellTree, { statement, pipeline }: ShellVisit<ShellSimple>): boolean {
  const [first, second, third] = statement.chain;
  const other = second?.operator === '||' ? second.pipeline.commands[0] : undefined;
  return (
    first?.pipeline === pipeline &&
    third === undefined &&
    other?.kind === 'simple' &&
    (/^(?:true|:)$/.test(other.words[0]?.literal ?? '') || isMessage(script, other))
  );
}

function deletes(command: ShellSimple): boolean {
  return baseName(command.words[0]) === 'rm' || deletesFound(command.words);
}

/** Programs that go by the folder that they are started in. */
function actsHere(command: ShellSimple): boolean {
  const words = command.words.map(({ raw }) => raw);
  const name = baseName(command.words[0]);
  if (name === 'git') return /^(?:pull|fetch|checkout|reset|clean|merge)$/.test(words[1] ?? '');
  return /^(?:make|npm|pnpm|yarn|composer|bundle|podman-compose|docker-compose)$/.test(name);
}
