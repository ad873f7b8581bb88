import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** The container ends when its program ends. */
export const scriptsMainInBackground = scriptRule({
  id: 'scripts.main-in-background',
  title: 'the container ends when its program ends',
  severity: 'error',
  why: 'The script waits for a program that never ends while the real one runs in the background: when that dies the container stays up, nothing restarts it, and it gets no SIGTERM either.',
  source: 'podman-run(1): the container lives as long as its first process',
  *judge(script) {
    const last = script.statements.at(-1);
    const command = last?.chain[0]?.pipeline.commands[0];
    if (last === undefined || last.chain.length > 1 || last.background || command?.kind !== 'simple') return;
    const words = realCommand(command);
    const name = baseName(words[0]);
    const texts = words.map(({ raw }) => raw);
    const forEver =
      (name === 'tail' && texts.some((text) => /^-[a-zA-Z]*[fF]$|^--follow/.test(text))) ||
      (name === 'sleep' && texts.includes('infinity'));
    if (!forEver) return;
    const started = simpleCommands(script).find(
      ({ statement, function: inside }) => statement.background && inside === undefined,
    );
    if (started === undefined || /\bwait\b|\btrap\b/.test(script.text)) return;
    yield remarkOf(
      command,
      `the container lives on when ${baseName(realCommand(started.command)[0]) || 'the program'}, started in line ${started.command.place.line}, has died`,
      'exec the program at the end, in the foreground',
    );
  },
});
