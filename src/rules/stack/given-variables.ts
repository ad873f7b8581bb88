import { posix } from 'node:path';
import type { Place } from '../../place.ts';
import type { EnvTree } from '../../syntax/env/tree.ts';
import type { GivenVariable, ShellTree } from '../../syntax/shell/tree.ts';
import { unitEntriesInForce } from '../../syntax/unit/in-force.ts';
import type { UnitTree } from '../../syntax/unit/tree.ts';
import { splitWords } from '../../units/words.ts';
import { installedName, isTemplated } from './mask-templates.ts';
import { joinUnits, type SystemdUnit } from './systemd-units.ts';

interface Files {
  readonly systemd: ReadonlyMap<string, UnitTree>;
  readonly variablesAt: (path: string) => EnvTree['variables'] | undefined;
  readonly find: (path: string) => { readonly source: string; readonly text: string } | undefined;
}

type Given = ReadonlyMap<string, GivenVariable>;

/** Scripts with the variables that they are run with: those of their service, and of the files that they source. */
export function withGivenVariables(scripts: readonly ShellTree[], files: Files): readonly ShellTree[] {
  const runs = runsByName(files);
  const words = wordsByName(files);
  return scripts.map((script) => {
    const name = installedName(script.file);
    const given = new Map([
      ...common(runs.get(name) ?? []),
      ...(ownsItsWords(script) ? common(words.get(name) ?? []) : []),
      ...sourced(script, files),
    ]);
    return given.size === 0 ? script : { ...script, given };
  });
}

/** What services give to the programs that they start, by the programs' names. */
function runsByName(files: Files): ReadonlyMap<string, readonly Given[]> {
  const runs = new Map<string, Given[]>();
  for (const unit of joinUnits(files.systemd).units) {
    const given = unit.type === 'service' ? givenBy(unit, files) : new Map();
    if (given.size === 0) continue;
    for (const name of startedBy(unit)) {
      const known = runs.get(name);
      if (known === undefined) runs.set(name, [given]);
      else known.push(given);
    }
  }
  return runs;
}

/** The words behind the script on the command lines of services, as `1`, `2` and so on. */
function wordsByName(files: Files): ReadonlyMap<string, readonly Given[]> {
  const runs = new Map<string, Given[]>();
  for (const { tree, type } of joinUnits(files.systemd).units) {
    if (type !== 'service') continue;
    for (const { value, valuePlace } of unitEntriesInForce(tree, 'Service', 'ExecStart')) {
      if (!/\s\S/.test(value)) continue;
      const [program = '', ...words] = splitWords(value.replace(/^[-@:+!|]+/, ''), 'exec').words;
      const name = posix.basename(program);
      const given = new Map(
        words.flatMap((word, at) =>
          /[%$]/.test(word) || isTemplated(word)
            ? []
            : [[String(at + 1), { value: word, place: valuePlace }] as const],
        ),
      );
      runs.set(name, [...(runs.get(name) ?? []), given]);
    }
  }
  return runs;
}

/** Within a function $1 is the function's, behind shift and set another one. */
function ownsItsWords({ text }: ShellTree): boolean {
  return (
    /\$\{?[1-9]/.test(text) &&
    !/^\s*(?:function\s+\w+|[\w-]+\s*\(\s*\))|\bshift\b|\bset\s+--|\bgetopts?\b/m.test(text)
  );
}

function startedBy({ tree }: SystemdUnit): ReadonlySet<string> {
  const lines = ['ExecStartPre', 'ExecStart', 'ExecStartPost'].flatMap((key) =>
    unitEntriesInForce(tree, 'Service', key),
  );
  return new Set(lines.flatMap(({ value }) => value.split(/\s+/).map((word) => posix.basename(word))));
}

/** What several services give a script alike; a value that only one of them knows is not known. */
function common(runs: readonly Given[]): Given {
  const [first = new Map<string, GivenVariable>(), ...others] = runs;
  return new Map(
    [...first].filter(([name, { value }]) => others.every((other) => other.get(name)?.value === value)),
  );
}

function givenBy({ tree }: SystemdUnit, { variablesAt }: Files): Given {
  const entries = (key: string) => unitEntriesInForce(tree, 'Service', key);
  const given = new Map<string, GivenVariable>();
  const add = (variable: string, value: string, place: Place) => {
    // What a run fills in is not known.
    if (/[%$]/.test(value) || isTemplated(value)) given.delete(variable);
    else given.set(variable, { value, place });
  };
  for (const { value, valuePlace } of entries('Environment'))
    for (const word of splitWords(value, 'exec').words) {
      const [, variable, text = ''] = /^(\w+)=(.*)$/s.exec(word) ?? [];
      if (variable !== undefined) add(variable, text, valuePlace);
    }
  for (const { value } of entries('EnvironmentFile'))
    for (const { name: variable, value: text = '', place } of variablesAt(value.replace(/^-/, '')) ?? [])
      add(variable, unquoted(text), place);
  return given;
}

/** `. /etc/shop/backup.env`, `source "$(dirname "$0")/common.sh"`: what stands there once, in plain words. */
function sourced(script: ShellTree, { find }: Files): Given {
  const given = new Map<string, GivenVariable>();
  for (const [, path = ''] of script.text.matchAll(/^[ \t]*(?:\.|source)[ \t]+([^\n;&|]+)/gm)) {
    const name = /\/([\w.-]+)["']?\s*$/.exec(path.trim())?.[1];
    const plain = /^["']?(\/[\w./-]+)/.exec(path)?.[1];
    const file = name === undefined ? undefined : find(plain ?? `/${name}`);
    if (file === undefined || file.source === script.file) continue;
    for (const [variable, each] of assignedAtTop(file)) given.set(variable, each);
  }
  return given;
}

function assignedAtTop({ text, source }: { readonly text: string; readonly source: string }): Given {
  const given = new Map<string, GivenVariable>();
  const seen = new Set<string>();
  for (const [at, line] of text.split('\n').entries()) {
    const [, indent = '', name, raw = ''] =
      /^(\s*)(?:export\s+|readonly\s+)?([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const value = /^(?:"([^"$`\\]*)"|'([^']*)'|([\w./@:+%,-]*))\s*(?:#.*)?$/.exec(raw);
    const plain = value?.slice(1).find((each) => each !== undefined);
    if (plain === undefined || indent !== '' || seen.has(name) || isTemplated(line)) given.delete(name);
    else given.set(name, { value: plain, place: { file: source, line: at + 1, column: 1 } });
    seen.add(name);
  }
  return given;
}

/** systemd and the shell take quotes away, podman does not. */
function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, '$2');
}
