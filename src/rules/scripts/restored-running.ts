import { baseName, isEngine, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { rehearsed } from '../parts/scripts/rehearsals.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';
import { plainValue } from '../parts/scripts/values.ts';
import { plannedUnits } from '../parts/units/containers.ts';

/** A volume is filled while nobody has it. */
export const scriptsRestoredRunning = scriptRule({
  id: 'scripts.restored-running',
  title: 'a volume is filled while nobody has it',
  severity: 'error',
  why: 'The server goes on writing what it has in memory into the files that are being replaced: what is left is neither the old data nor the backup.',
  source: 'podman-volume-import(1); pgbackrest.org/user-guide.html, Restore: "PostgreSQL must be stopped"',
  *judge(script, stack) {
    if (!/\bvolume\s+import\b|\brestore\b|backup-fetch|\btar\b/.test(script.text) || rehearsed(script))
      return;
    const visits = simpleCommands(script);
    for (const { command } of visits) {
      const engine = command.words.findIndex((word) => isEngine(baseName(word)));
      if (engine === -1 || engine > 3) continue;
      const words = command.words.slice(engine).map((word) => plainValue(script, word) ?? word.raw);
      const volume = words[1] === 'volume' && words[2] === 'import' ? words[3] : filledBy(words);
      const user = plannedUnits(stack).find(({ plan }) =>
        plan.mounts.some(({ kind, source }) => kind === 'volume' && source === volume),
      );
      if (volume === undefined || user === undefined) continue;
      const isDown = visits.some(
        (each) => each.command.start < command.start && isGone(wordTexts(each.command.words), volume),
      );
      if (isDown || isBeside(words, script.text)) continue;
      yield remarkOf(
        command,
        `${user.plan.service} runs and writes to ${volume} while this fills it`,
        `systemctl stop ${user.plan.service} before it, and start behind`,
      );
    }
  },
});

/** What has it is stopped, or it is made anew. */
function isGone(words: readonly string[], volume: string): boolean {
  if (words.some((word) => /^(?:stop|kill|down|is-active|ps|isolate)$/.test(word))) return true;
  return words.some((word) => /^(?:rm|create|exists)$/.test(word)) && words.some((word) => word === volume);
}

/** Into a folder of its own, that takes the other's place later. */
function isBeside(words: readonly string[], text: string): boolean {
  const run = words.join(' ');
  if (/\bpgbackrest\b/.test(run)) return /--pg1-path\b/.test(text);
  return /\bmkdir\s[^;&|\n]*(?:\.|_|-)(?:new|next|restore[d]?|incoming)\b/.test(run);
}

/** `podman run -v VOLUME:/data … pgbackrest restore`. */
function filledBy(words: readonly string[]): string | undefined {
  if (words[1] !== 'run') return undefined;
  const text = words.join(' ');
  if (
    !/\bpgbackrest\b.*\srestore\b|\bwal-g\b.*\sbackup-fetch\b|\btar\s+(?:-?[a-zA-Z]*x|--extract)/.test(text)
  )
    return undefined;
  const mounts = words.flatMap((word, at) =>
    /^(?:-v|--volume)$/.test(words[at - 1] ?? '') ? [word] : /^--volume=/.test(word) ? [word.slice(9)] : [],
  );
  return mounts
    .map((mount) => mount.replaceAll(/["']/g, '').split(':'))
    .find(
      ([source = '', , mode = '']) =>
        /^[a-z]/i.test(source) && !/(?:^|,)ro\b/.test(mode) && !/backup|repo|dump/i.test(source),
    )?.[0];
}
