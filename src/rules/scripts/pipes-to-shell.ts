import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** What is run was looked at. */
export const scriptsPipesToShell = commandRule({
  id: 'scripts.pipes-to-shell',
  title: 'what is run was looked at',
  severity: 'warning',
  why: 'Whatever the other side sends today runs here, with the rights of the script; a download that breaks off runs half of it.',
  source: 'curl(1); sh(1), -s',
  *judge(script) {
    for (const { command, pipeline } of simpleCommands(script)) {
      const name = baseName(realCommand(command)[0]);
      const at = pipeline.commands.indexOf(command);
      if ((name !== 'curl' && name !== 'wget') || at === -1) continue;
      const shell = pipeline.commands
        .slice(at + 1)
        .find(
          (each) =>
            each.kind === 'simple' &&
            /^(?:ba|da|z|k)?sh$|^python3?$|^perl$/.test(baseName(realCommand(each)[0])) &&
            isFed(each.words.map(({ raw }) => raw)),
        );
      const isChecked = pipeline.commands.some(
        (each) => each.kind === 'simple' && /sum$|^gpg$|^minisign$|^cosign$/.test(baseName(each.words[0])),
      );
      if (shell !== undefined && !isChecked)
        yield remarkOf(
          command,
          'what comes over the line is run unseen',
          'download, compare with a checksum of the repository, then run',
        );
    }
  },
});

/** With -c or a program's own file it reads data, not commands. */
function isFed(words: readonly string[]): boolean {
  return !words.some((word) => /^-[a-z]*c$|^-m$|\.(?:py|sh|pl)["']?$|^-e$/.test(word));
}
