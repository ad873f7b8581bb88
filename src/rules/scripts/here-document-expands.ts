import type { ShellRedirection, ShellSimple, ShellTree } from '../../syntax/shell/tree.ts';
import { baseName, realCommand, simpleCommands } from '../parts/scripts/commands.ts';
import { remarkOf, scriptRule } from '../parts/scripts/rule.ts';

/** Variables of a here-document are expanded by the shell that has them. */
export const scriptsHereDocumentExpands = scriptRule({
  id: 'scripts.here-document-expands',
  title: 'variables of a here-document are expanded by the shell that has them',
  severity: 'error',
  why: 'Without quotes around its end word the script itself expands a here-document before anyone reads it: variables that the other shell was to set are empty. With quotes nobody expands it: psql gets "$name" as it stands.',
  source: 'bash(1), "Here Documents"',
  *judge(script) {
    if (!script.text.includes('<<')) return;
    for (const { command } of simpleCommands(script)) {
      for (const redirection of command.redirections) {
        const body = redirection.hereDocument?.body;
        if (body === undefined) continue;
        const isQuoted = /['"\\]/.test(redirection.target?.raw ?? '');
        const found = isQuoted ? unexpanded(script, command, body) : expandedTooEarly(script, command, body);
        if (found !== undefined) yield remarkOf(redirection, ...say(found, isQuoted, redirection));
      }
    }
  },
});

interface Found {
  readonly name: string;
  readonly line: number;
}

function say(
  { name, line }: Found,
  isQuoted: boolean,
  { target }: ShellRedirection,
): readonly [string, string] {
  const end = (target?.raw ?? 'EOF').replaceAll(/['"\\]/g, '');
  return isQuoted
    ? [`nothing expands $${name}, ${line} lines below: it is handed on as it stands`, `<<${end}`]
    : [
        `this script expands $${name}, ${line} lines below, which only the other shell sets: it is empty there`,
        `<<'${end}'`,
      ];
}

/** `ssh HOST bash -s <<EOF`: a name that the text itself sets, and this script does not. */
function expandedTooEarly(script: ShellTree, command: ShellSimple, body: string): Found | undefined {
  const words = realCommand(command).map(baseName);
  const isRead = words[0] === 'ssh' || words.slice(0, 3).some((word) => /^(?:ba|da)?sh$/.test(word));
  if (!isRead) return undefined;
  const own = namesSet(script.text.replace(body, ''));
  const set = [...namesSet(body)].filter((name) => !own.has(name));
  return firstUse(body, set);
}

/** `psql <<'SQL'` with a variable of the script. */
function unexpanded(script: ShellTree, command: ShellSimple, body: string): Found | undefined {
  if (!/^(?:psql|mysql|mariadb|redis-cli|sqlite3|curl)$/.test(baseName(realCommand(command)[0])))
    return undefined;
  // What psql is told by -v stands in it with a colon; $1 is a parameter, $$ a quote of SQL.
  const set = [...namesSet(script.text.replace(body, ''))].filter((name) => /^\w{2,}$/.test(name));
  return firstUse(body, set);
}

function firstUse(body: string, names: readonly string[]): Found | undefined {
  if (names.length === 0) return undefined;
  const use = new RegExp(
    `(?<![\\\\$\\w])\\$(?:\\{(${names.join('|')})\\}|(${names.join('|')})(?![\\w$]))`,
  ).exec(body);
  if (use === null) return undefined;
  return { name: use[1] ?? use[2] ?? '', line: body.slice(0, use.index).split('\n').length };
}

function namesSet(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, name = ''] of text.matchAll(/(?:^|[\s;&|(])([A-Za-z_]\w*)\+?=/gm)) found.add(name);
  for (const [, name = ''] of text.matchAll(/\b(?:for|read(?:\s+-\w+)*)\s+([A-Za-z_]\w*)/g)) found.add(name);
  for (const [, name = ''] of text.matchAll(/\$\{([A-Za-z_]\w*):?[-=?]/g)) found.add(name);
  return found;
}
