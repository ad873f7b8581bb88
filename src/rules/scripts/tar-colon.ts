import { baseName, rawWithDollars, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** The name of an archive is no address. */
export const scriptsTarColon = commandRule({
  id: 'scripts.tar-colon',
  title: 'the name of an archive is no address',
  severity: 'error',
  why: 'tar takes what stands before a colon for a host, unless a slash comes first: "Cannot connect to …: resolve failed", and nothing is packed.',
  source: 'tar(1), --force-local',
  *judge(script) {
    for (const { command } of simpleCommands(script)) {
      const words = realCommand(command);
      if (baseName(words[0]) !== 'tar' || words.some(({ raw }) => raw === '--force-local')) continue;
      const at = words.findIndex(({ raw }, index) => index > 0 && /^-?[a-zA-Z]*f$|^--file$/.test(raw));
      const word = words[at + 1];
      const archive = word === undefined ? '' : rawWithDollars(word);
      if (at === -1 || !isAddress(archive)) continue;
      yield remarkOf(
        command,
        `tar takes what stands before the colon of ${archive} for a host`,
        `./${archive.replaceAll('"', '')}, or --force-local`,
      );
    }
  },
});

/** A colon with no slash before it; of a date, `%H:%M` and `%T`. */
function isAddress(word: string): boolean {
  const plain = word.replaceAll(/["']/g, '');
  const date = /^([^/$:]*)\$\(date\s[^)]*\+[^)]*(?:%\w:%\w|%T|%R)[^)]*\)/.exec(plain);
  return date !== null || /^[\w.-]+:[^/]*\.(?:tar|tgz|tbz|txz)/.test(plain);
}
