import { baseName, simpleCommands, wordTexts } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** A lock goes with the run that took it. */
export const scriptsLockLeft = scriptRule({
  id: 'scripts.lock-left',
  title: 'a lock goes with the run that took it',
  severity: 'warning',
  why: 'A folder that stands for the lock stays when the run fails or is killed, and every later one leaves at once; a file that is removed while flock holds it is no lock for the next run, which makes another.',
  source: 'mkdir(2); flock(2): the lock is on the open file, not on its name',
  *judge(script) {
    const visits = simpleCommands(script);
    for (const { command } of visits) {
      const name = baseName(command.words[0]);
      const texts = wordTexts(command.words);
      const path = command.words.at(-1)?.raw.replaceAll(/["']/g, '') ?? '';
      if (name === 'mkdir' && /lock/i.test(path) && !texts.includes('-p') && !/\btrap\b/.test(script.text)) {
        const freed = visits.some(
          ({ command: each }) =>
            each.start > command.start &&
            /^(?:rmdir|rm)$/.test(baseName(each.words[0])) &&
            each.words.some(({ raw }) => raw.replaceAll(/["']/g, '') === path),
        );
        if (freed)
          yield remarkOf(
            command,
            `${path} stays when a command before its removal fails: no later run gets past this line`,
            `trap 'rmdir ${path}' EXIT behind it, or flock`,
          );
      }
      if (name === 'rm' && /\bflock\b/.test(script.text) && holds(script.text, path))
        yield remarkOf(
          command,
          `the next run makes another ${path} and locks that: both run at once`,
          'leave the file where it is',
        );
    }
  },
});

/** `exec 9>FILE`, `flock FILE …`, `( … ) 9>FILE`. */
function holds(text: string, path: string): boolean {
  if (path === '' || path.startsWith('-')) return false;
  const plain = path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    `\\d+>\\s*["']?${plain}["']?(?:\\s|$)|\\bflock\\b[^\\n]*\\s["']?${plain}["']?(?:\\s|$)`,
    'm',
  ).test(text);
}
