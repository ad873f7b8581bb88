import { scriptRule } from '../parts/scripts/rule.ts';

/** What a script tidies up with is called. */
export const scriptsCleanupNotCalled = scriptRule({
  id: 'scripts.cleanup-not-called',
  title: 'what a script tidies up with is called',
  severity: 'warning',
  why: 'A function does nothing until something calls it: temporary dumps, containers and locks stay behind, and the next run finds them in its way.',
  source: 'bash(1), trap; ShellCheck SC2329',
  *judge(script, stack) {
    // A library is called by others.
    if (
      !/clean|on_?exit|on_?err|finish|teardown|tidy|rollback/i.test(script.text) ||
      !script.text.startsWith('#!')
    )
      return;
    const lines = script.text.split('\n');
    for (const [at, line] of lines.entries()) {
      const [, indent = '', name] = definition.exec(line) ?? [];
      if (name === undefined || !tidies.test(name)) continue;
      const word = new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
      const isCalled = lines.some(
        (each, index) => index !== at && !/^\s*#/.test(each) && !definition.test(each) && word.test(each),
      );
      // On the same line: `cleanup() { …; }; trap cleanup EXIT`.
      const behind = line.slice(line.indexOf(name) + name.length);
      if (isCalled || word.test(behind)) continue;
      // Of a library that is sourced.
      if (stack.scripts.some((each) => each.file !== script.file && word.test(each.text))) continue;
      yield {
        place: { file: script.file, line: at + 1, column: indent.length + 1 },
        message: `nothing calls ${name}: what it would tidy up stays behind`,
        help: `trap ${name} EXIT`,
      };
    }
  },
});

const definition = /^(\s*)(?:function\s+)?([A-Za-z_]\w*)\s*(?:\(\s*\)|(?<=function\s+\w+\s*)\{)/;
const tidies = /^_?(?:clean_?up|on_?exit|on_?err(?:or)?|finish|teardown|tear_down|tidy|rollback)(?:_\w+)?$/i;
