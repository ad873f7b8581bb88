import { shellOptionsAt } from '../../syntax/shell/options.ts';
import { simpleCommands } from '../parts/scripts/commands.ts';
import { commandRule, remarkOf } from '../parts/scripts/rule.ts';

/** Nothing to delete is no failure. */
export const scriptsXargsEmpty = commandRule({
  id: 'scripts.xargs-empty',
  title: 'nothing to delete is no failure',
  severity: 'warning',
  why: 'xargs runs its command once even when it reads nothing: "rm: missing operand". Until there are enough backups to delete some, every run ends there with an error.',
  source: 'xargs(1), --no-run-if-empty',
  *judge(script) {
    if (!script.text.includes('xargs')) return;
    for (const { command, pipeline, statement, tested, forgotten } of simpleCommands(script)) {
      const [name, ...rest] = command.words;
      if (name?.literal !== 'xargs' || pipeline.commands.at(-1) !== command || tested || forgotten) continue;
      if (pipeline.commands.length < 2 || statement.chain.length > 1) continue;
      const words = rest.map(({ literal, raw }) => literal ?? raw);
      const at = words.findIndex((word) => /^(?:\/usr)?(?:\/bin\/)?(?:rm|rmdir|unlink)$/.test(word));
      // Without operands `rm -f` is content.
      if (at === -1 || words.slice(0, at).some((word) => /^-\w*[rI]|^--no-run|^--replace/.test(word)))
        continue;
      if (words.slice(at + 1).some((word) => !word.startsWith('-') || /^-\w*f|^--force/.test(word))) continue;
      if (!shellOptionsAt(script, command.start).has('errexit')) continue;
      yield remarkOf(
        command,
        `with nothing to delete ${words[at]} has no operand and fails, and the script ends here`,
        `xargs -r ${words.slice(at).join(' ')}`,
      );
    }
  },
});
