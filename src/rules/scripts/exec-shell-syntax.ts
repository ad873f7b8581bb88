import { splitWords } from '../../units/words.ts';
import { unitLinesRule } from '../parts/scripts/rule.ts';
import { commandLines, servicesOf } from '../parts/scripts/units.ts';
import { servicesOfQuadlet } from '../parts/units/podman-services.ts';

/** A command line of systemd needs no shell. */
export const scriptsExecShellSyntax = unitLinesRule({
  id: 'scripts.exec-shell-syntax',
  title: 'a command line of systemd needs no shell',
  severity: 'error',
  why: 'systemd starts programs and no shell; a pipe or a redirection is handed to the program as an argument.',
  source: 'systemd.service(5), "Command lines"',
  *judge(units, stack) {
    for (const service of [...servicesOf(units), ...servicesOfQuadlet(stack)]) {
      for (const entry of commandLines(service)) {
        const bare = entry.value.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, 'x');
        const sign = /(?:^|\s)(\||\|\||&&|&(?=\s*$)|>>?|2>&1|<|&>|2>)(?=\s|\/|$)/.exec(bare)?.[1];
        const glued = /(?:^|\s)[^\s\\;]+;(?=\s|$)/.test(bare);
        const substitution = /(?:^|\s)[^\s']*(?:(?<!\$)\$\([^)]|`)/.exec(bare)?.[0];
        const isRead =
          /\b\w*sh\s+(?:-\w+\s+|pipefail\s+)*-\w*c\b|\b(?:ssh|su|runuser|flock|watch|xargs|parallel|script|eval|awk|perl)\b/;
        const inQuotes =
          /(?<![$\\])\$\((?:date|hostname|cat|whoami|id|pwd|systemctl|podman|basename|nproc|uname)\b/;
        if (
          sign === undefined &&
          !glued &&
          (substitution !== undefined
            ? !/sh\s+(?:-\w+\s+|pipefail\s+)*-\w*c\b/.test(entry.value)
            : inQuotes.test(entry.value) && !isRead.test(entry.value))
        )
          yield {
            place: entry.valuePlace,
            message: 'systemd hands "$(…)" to the program as it stands: it starts no shell',
            help: `${entry.key}=/bin/sh -c '…'`,
          };
        const glob = sign === undefined && !glued ? globOf(entry.value) : undefined;
        if (glob !== undefined)
          yield {
            place: entry.valuePlace,
            message: `systemd finds no files for ${glob}: the program gets the pattern as it stands`,
            help: `${entry.key}=/bin/sh -c '…'`,
          };
        const unset =
          sign === undefined && !isRead.test(entry.value) ? gluedVariable(entry.value) : undefined;
        if (unset !== undefined)
          yield {
            place: entry.valuePlace,
            message: `systemd expands $NAME only as a word of its own: the program gets "${unset}" as it stands`,
            help: unset.replace(/\$(\w+)/, (_, name: string) => (name === 'HOME' ? '%h' : `\${${name}}`)),
          };
        if (sign === undefined && glued)
          yield {
            place: entry.valuePlace,
            message: 'systemd hands the ";" to the program with the word before it: it starts no shell',
            help: `${entry.key}= twice, in a oneshot service`,
          };
        if (sign === undefined) continue;
        yield {
          place: entry.valuePlace,
          message: `systemd hands "${sign}" to the program as an argument: it starts no shell`,
          help: `${entry.key}=/bin/sh -c '…'`,
        };
      }
    }
  },
});

/** A pattern in the arguments of a program that expects files' names. */
function globOf(line: string): string | undefined {
  const [program = '', ...words] = splitWords(line.replace(/^[-@:+!]+/, ''), 'exec').words;
  if (!/(?:^|\/)(?:rm|cp|mv|chown|chmod|cat|gzip|zstd|xz|ls|shred|sha256sum|truncate)$/.test(program))
    return undefined;
  return words.find((word) => /^[^-].*(?<!\\)[*?]/.test(word) && word.includes('/'));
}

/** `$HOME/bin`, `--dir=$TARGET/x`: with braces it would be expanded. */
function gluedVariable(line: string): string | undefined {
  const [program = '', ...words] = splitWords(line.replace(/^[-@:+!]+/, ''), 'exec').words;
  if (
    /^[-@+!]*:/.test(line) ||
    /(?:^|\/)(?:\w*sh|env|python[\d.]*|perl|awk|sed|jq|psql|systemd-run)$/.test(program)
  )
    return undefined;
  return words.find(
    (word) =>
      /^(?:--?[\w-]+=)?\$[A-Z_][A-Z0-9_]*\/[\w./-]*$/.test(word) ||
      /^--?[\w-]+=\$[A-Z_][A-Z0-9_]*$/.test(word) ||
      /^\/[\w./-]*\/\$[A-Z_][A-Z0-9_]*(?:\/[\w./-]*)?$/.test(word),
  );
}
