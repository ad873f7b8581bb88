import type { ConfigRole } from '../../config/config-set.ts';

const literal = /(?:'([^'\n{}$\\]+)'|"([^"\n{}$\\]+)"|(-?\d+(?:\.\d+)?))/.source;
const name = /[A-Za-z_][\w.]*(?:\[['"]\w+['"]\])*/.source;

/** `{{ name | default('1GB') }}` of Jinja, behind which filters may stand that leave a plain word as it is. */
const ofJinja = new RegExp(
  `\\{\\{-?\\s*${name}\\s*\\|\\s*(?:default|d)\\(\\s*${literal}\\s*(?:,\\s*(?:boolean\\s*=\\s*)?[Tt]rue\\s*)?\\)\\s*(?:\\|\\s*(?:string|trim|quote|int)(?:\\(\\s*\\))?\\s*)*-?\\}\\}`,
  'g',
);
/** `{{ .Values.size | default "1GB" }}` and `{{ default "1GB" .Values.size }}` of Go. */
const ofGo = new RegExp(
  `\\{\\{-?\\s*(?:\\.[\\w.]+\\s*\\|\\s*default\\s+${literal}|default\\s+${literal}\\s+\\.[\\w.]+)\\s*(?:\\|\\s*quote\\s*)?-?\\}\\}`,
  'g',
);
/** `${SIZE:-1GB}` of the shell, in files of programs that know no such thing. */
const ofShell = /\$\{[A-Za-z_]\w*:?-([^{}$\n]+)\}/g;

/** `{% set size = '1GB' %}` */
const assignments = new RegExp(`\\{%-?\\s*set\\s+(\\w+)\\s*=\\s*${literal}\\s*-?%\\}`, 'g');

/**
 * A template's text with what stands for a value that nobody gives: a default is a value like any other, and what the
 * template itself assigns is sure.
 */
export function withDefaults(text: string, role: ConfigRole): string {
  let filled = text;
  if (filled.includes('{{')) {
    const given = (...groups: readonly (string | undefined)[]) => groups.find((each) => each !== undefined);
    if (/\{\{-?[^{}]*\|\s*d(?:efault)?\(/.test(filled))
      filled = filled.replaceAll(ofJinja, (found, one?: string, two?: string, number?: string) =>
        orAsItStands(found, given(one, two, number)),
      );
    if (/\{\{-?[^{}]*\bdefault\s/.test(filled))
      filled = filled.replaceAll(ofGo, (found, ...groups: (string | undefined)[]) =>
        orAsItStands(found, given(...groups.slice(0, 6))),
      );
    if (/\{%-?\s*set\s/.test(filled)) filled = withAssigned(filled);
  }
  if (/^(?:postgres|pg-hba|redis)$/.test(role) && filled.includes('${'))
    filled = filled.replaceAll(ofShell, (_, value: string) => value.replaceAll(/^(["'])(.*)\1$/g, '$2'));
  return filled;
}

/** What asks to be replaced says nothing of what will stand there; a unit file of another role may be here or not. */
function orAsItStands(found: string, value: string | undefined): string {
  return value === undefined ||
    /change|replace|example|todo|fixme|omit|^\s*$|^x+$|^[\w@-]+\.(?:volume|network|pod|image|build|container)$/i.test(
      value,
    )
    ? found
    : value;
}

/** Names that are assigned once, and by nothing else. */
function withAssigned(text: string): string {
  const values = new Map<string, string | undefined>();
  for (const [, variable = '', one, two, number] of text.matchAll(assignments))
    values.set(variable, values.has(variable) ? undefined : (one ?? two ?? number));
  for (const [, variable = ''] of text.matchAll(/\{%-?\s*(?:set|for)\s+(\w+)/g)) {
    const times = text.match(new RegExp(`\\{%-?\\s*(?:set|for)\\s+${variable}\\b`, 'g'))?.length ?? 0;
    if (times > 1) values.delete(variable);
  }
  return text.replaceAll(
    /\{\{-?\s*(\w+)\s*-?\}\}/g,
    (found, variable: string) => values.get(variable) ?? found,
  );
}
