import { posix } from 'node:path';
import { kept } from '../../../kept.ts';
import type { PostgresConfig, PostgresSetting } from '../../../syntax/postgres/tree.ts';
import type { ShellSimple, ShellTree, ShellWord } from '../../../syntax/shell/tree.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { baseName, hostCommand, isEngine, simpleCommands } from '../scripts/commands.ts';
import { allScripts } from '../scripts/inline.ts';

/** What a server is told that a service of systemd's own or a script starts, and the version of its image. */
export interface StartedByCommand {
  readonly config: PostgresConfig;
  readonly version: string | undefined;
}

/** `postgres -c …` of services and of entrypoints, `podman run … postgres:17 -c …` and `pg_ctl -o '-c …'`. */
export const startedByCommands = kept((stack: ReadStack): readonly StartedByCommand[] => {
  const services = new Set(stack.systemd.keys());
  return allScripts(stack).flatMap((script) => {
    if (
      !/postgres|postmaster|postgis|timescale|pgvector/.test(script.text) ||
      !/-c|\s--\w+=/.test(script.text)
    )
      return [];
    return simpleCommands(script).flatMap(({ command }) => {
      const server = serverIn(command, services.has(script.file));
      const settings = server === undefined ? [] : settingsIn(server.words);
      if (settings.length === 0) return [];
      return [{ config: configOf(script, settings), version: server?.version }];
    });
  });
});

function configOf({ file }: ShellTree, settings: readonly PostgresSetting[]): PostgresConfig {
  return { entry: file, settings, trees: new Map(), problems: [] };
}

interface Server {
  /** Behind its name. */
  readonly words: readonly ShellWord[];
  readonly version?: string | undefined;
}

const images = /(?:^|\/)(?:postgres|postgis|pgvector|timescaledb(?:-ha)?)(?::([^@]*))?(?:@\S*)?$/;

/** A script's own server, for a restore or a trial, may go without what keeps data safe. */
function serverIn(command: ShellSimple, isService: boolean): Server | undefined {
  const words = hostCommand(command);
  const [first = '', second = ''] = words.map(baseName);
  const stays = isService || baseName(command.words[0]) === 'exec';
  if (/^(?:postgres|postmaster)$/.test(first)) return stays ? { words: words.slice(1) } : undefined;
  if (first === 'docker-entrypoint.sh' && second === 'postgres')
    return stays ? { words: words.slice(2) } : undefined;
  if (first === 'pg_ctl') return isService ? optionOf(words) : undefined;
  if (!isEngine(first) || !/^(?:run|create)$/.test(second)) return undefined;
  const texts = words.map(({ literal }) => literal ?? '');
  const image = texts.findIndex((text, at) => at > 1 && images.test(text));
  if (image === -1 || (!isService && texts.slice(0, image).includes('--rm'))) return undefined;
  const version = /^\d+/.exec(images.exec(texts[image] ?? '')?.[1] ?? '')?.[0];
  const from = posix.basename(texts[image + 1] ?? '') === 'postgres' ? image + 2 : image + 1;
  return { words: words.slice(from), version };
}

/** `pg_ctl -o '-c name=value'` */
function optionOf(words: readonly ShellWord[]): Server | undefined {
  const at = words.findIndex(({ literal }) => literal === '-o');
  const word = words[at + 1];
  if (at === -1 || word?.literal === undefined) return undefined;
  return { words: word.literal.split(/\s+/).map((text) => ({ ...word, literal: text, raw: text })) };
}

function settingsIn(words: readonly ShellWord[]): readonly PostgresSetting[] {
  return words.flatMap((word, at) => {
    const text =
      word.literal === '-c' ? words[at + 1]?.literal : /^(?:-c|--)(.+)$/s.exec(word.literal ?? '')?.[1];
    const from = word.literal === '-c' ? (words[at + 1] ?? word) : word;
    const [, name, value] = /^([A-Za-z_][\w.-]*)=(.*)$/s.exec(text ?? '') ?? [];
    if (name === undefined || value === undefined || isTemplated(value)) return [];
    const { place, start, end } = from;
    const column = place.column + Math.max(0, from.raw.indexOf(value, from.raw.indexOf('=')));
    return [
      {
        place,
        start,
        end,
        name: name.toLowerCase().replaceAll('-', '_'),
        nameWord: { place, start, end, raw: name },
        value,
        valueWord: { place: { ...place, column }, start, end, raw: value },
      },
    ];
  });
}
