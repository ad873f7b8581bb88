import { posix } from 'node:path';
import type { ConfigFile } from '../../../config/config-set.ts';
import { kept } from '../../../kept.ts';
import type { Place } from '../../../place.ts';
import type { MountPlan } from '../../../plan/blueprint.ts';
import { parseShell } from '../../../syntax/shell/parse.ts';
import type { ShellSimple, ShellTree } from '../../../syntax/shell/tree.ts';
import { parseSql, type SqlStart, type SqlStatement } from '../../../syntax/sql/parse.ts';
import type { ReadStack } from '../../read-stack.ts';
import { maskTemplates, withoutTemplateName } from '../../stack/mask-templates.ts';
import { type DatabaseServer, startedServers } from '../across/databases.ts';
import { baseName, realCommand, simpleCommands } from '../scripts/commands.ts';
import { imageOf } from '../units/images.ts';
import { sqlNameOf } from './sql-names.ts';

/** What the image of PostgreSQL runs when its data folder is empty. */
export interface FirstStart {
  readonly server: DatabaseServer;
  readonly files: readonly ConfigFile[];
  readonly scripts: readonly ShellTree[];
  /** In the order in which they are run. */
  readonly steps: readonly SqlStep[];
  /** False where something is run that is not here. */
  readonly isWhole: boolean;
}

/** A statement with the database in which it is run; undefined where that is not known. */
export interface SqlStep {
  readonly statement: SqlStatement;
  readonly database: string | undefined;
}

const folder = '/docker-entrypoint-initdb.d';

/** The first start of each server whose files are here. */
export const firstStarts = kept((stack: ReadStack): readonly FirstStart[] =>
  startedServers(stack)
    // These make roles and schemas of their own before.
    .filter(
      ({ kind, plan }) =>
        kind === 'postgres' && !/^(?:supabase|bitnami\w*|zalando)\//.test(imageOf(plan).path),
    )
    .flatMap((server) => {
      const mounts = server.plan.mounts.filter(({ target }) => target.startsWith(folder));
      const found = mounts.map((mount) => filesOf(stack, mount));
      const files = found.flat().toSorted((one, other) => (one.name < other.name ? -1 : 1));
      if (files.length === 0) return [];
      const read = files.map(({ name, file }) => readFile(server, name, file));
      return [
        {
          server,
          files: files.map(({ file }) => file),
          scripts: read.flatMap(({ script }) => script ?? []),
          steps: read.flatMap(({ steps }) => steps),
          isWhole: found.every((each) => each.length > 0) && read.every(({ isWhole }) => isWhole),
        },
      ];
    }),
);

interface NamedFile {
  readonly name: string;
  readonly file: ConfigFile;
}

function filesOf(stack: ReadStack, { source, target }: MountPlan): readonly NamedFile[] {
  const inside = target.slice(folder.length).replaceAll(/^\/|\/$/g, '');
  if (inside.includes('/')) return [];
  if (inside !== '' && posix.extname(inside) !== '') {
    const file = stack.find(source);
    return file === undefined ? [] : [{ name: inside, file }];
  }
  const found = inside === '' ? folderLike(stack, source) : undefined;
  return (found ?? [])
    .map((file) => ({ name: posix.basename(withoutTemplateName(file.hostPath)), file }))
    .filter(({ name }) => /\.(?:sh|sql|sql\.(?:gz|xz|zst))$/.test(name));
}

/** The files of the folder whose path ends most like that of the host; undefined where two do. */
function folderLike(stack: ReadStack, source: string): readonly ConfigFile[] | undefined {
  const wanted = source.split('/').filter((part) => part !== '');
  const shared = (path: string) => {
    const parts = path.split('/');
    let count = 0;
    while (count < wanted.length && parts.at(-1 - count) === wanted.at(-1 - count)) count += 1;
    return count;
  };
  const scored = [...byFolder(stack)].map(([path, files]) => ({ files, score: shared(path) }));
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const leaders = scored.filter(({ score }) => score === best);
  return best > 0 && leaders.length === 1 ? leaders[0]?.files : undefined;
}

const byFolder = kept((stack: ReadStack) =>
  Map.groupBy(
    stack.configs.files.filter(({ hostPath }) => /\.(?:sql|sh)(?:\.\w+)?$/.test(hostPath)),
    ({ hostPath }) => posix.dirname(hostPath),
  ),
);

interface ReadFile {
  readonly steps: readonly SqlStep[];
  readonly script?: ShellTree;
  readonly isWhole: boolean;
}

function readFile(server: DatabaseServer, name: string, file: ConfigFile): ReadFile {
  if (/\.(?:gz|xz|zst)$/.test(name)) return { steps: [], isWhole: false };
  if (name.endsWith('.sql')) {
    const text = maskTemplates(file.source, file.text, 'env');
    return readSql(text, { file: file.source, database: server.database });
  }
  const script = parseShell(file.text, file.source);
  const read = simpleCommands(script)
    .filter(({ command }) => baseName(realCommand(command)[0]) === 'psql')
    .map(({ command }) => readPsql(server, script, command));
  const isWhole = !/\b(?:createdb|createuser|pg_restore|envsubst)\b/.test(file.text);
  return {
    steps: read.flatMap(({ steps }) => steps),
    script,
    isWhole: isWhole && read.every((each) => each.isWhole),
  };
}

interface Started {
  readonly file: string;
  readonly database: string | undefined;
  readonly start?: SqlStart;
}

function readSql(text: string, { file, database, start }: Started): ReadFile {
  const steps: SqlStep[] = [];
  let current = database;
  let isWhole = true;
  for (const statement of parseSql(text, file, start).statements) {
    const { command, tokens, end } = statement;
    steps.push({ statement, database: current });
    if (command === 'c' || command === 'connect') {
      const [to] = tokens;
      if (to?.text !== '-') current = to === undefined ? undefined : sqlNameOf(to);
    } else if (command === 'i' || command === 'ir' || command === 'include') isWhole = false;
    if (
      end === 'gexec' ||
      tokens.some(({ kind, text: body }) => kind === 'dollar' && /\bexecute\b/i.test(body))
    )
      isWhole = false;
  }
  return { steps, isWhole };
}

const valued =
  /^(?:-[a-zA-Z]*[hpUcvdfoPFRTLA]|--(?:host|port|username|command|variable|set|dbname|file|output))$/;

/** What `psql` is given on its command line and by a here-document. */
function readPsql(server: DatabaseServer, script: ShellTree, command: ShellSimple): ReadFile {
  const words = realCommand(command);
  let database: string | undefined = server.database;
  let isWhole = true;
  const texts: { text: string; start: SqlStart }[] = [];
  for (let at = 1; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined) break;
    const [, option = '', joined] =
      /^(--[a-z-]+)=(.*)$/s.exec(word.raw) ?? /^(-[dUc])(?=.)(.+)$/s.exec(word.raw) ?? [];
    const isOption = word.raw.startsWith('-');
    const name = option === '' ? word.raw : option;
    const value = option === '' ? words[at + 1] : word;
    const raw = option === '' ? (value?.raw ?? '') : (joined ?? '');
    if (/^(?:-d|--dbname)$/.test(name)) database = databaseIn(server, raw);
    else if (/^(?:-c|--command)$/.test(name) && value !== undefined) {
      const { line, column } = value.place;
      texts.push({ text: raw.replace(/^(["'])(.*)\1$/s, '$2'), start: { line, column: column + 1 } });
    } else if (/^(?:-f|--file)$/.test(name)) isWhole = false;
    else if (!isOption) database = databaseIn(server, raw);
    if (option === '' && valued.test(name)) at += 1;
  }
  for (const { operator, hereDocument, target } of command.redirections) {
    if (hereDocument !== undefined)
      texts.push({
        text: withoutExpansions(hereDocument.body),
        start: { line: hereDocument.place.line, column: 1 },
      });
    else if (operator === '<' || (operator === '<<<' && target !== undefined)) isWhole = false;
  }
  const read = texts.map(({ text, start }) => readSql(text, { file: script.file, database, start }));
  return {
    steps: read.flatMap(({ steps }) => steps),
    isWhole: isWhole && read.every((each) => each.isWhole),
  };
}

/** `'${password//\\'/\\'\\'}'`: quotes within what the shell puts in are none of SQL. */
function withoutExpansions(body: string): string {
  return body.replaceAll(/\$\{\w+[^\w}\n][^}\n]*\}/g, (word) => `\${${'x'.repeat(word.length - 3)}}`);
}

function databaseIn(server: DatabaseServer, raw: string): string | undefined {
  const plain = raw.replaceAll(/["']/g, '');
  if (/^\$\{?POSTGRES_DB\b/.test(plain)) return server.database;
  if (/^\$\{?POSTGRES_USER\b/.test(plain)) return server.user;
  return /^[\w-]+$/.test(plain) ? plain : undefined;
}

/** What `CREATE EXTENSION` makes. */
export function createdExtensions(
  steps: readonly SqlStep[],
): readonly { readonly name: string; readonly place: Place; readonly database: string | undefined }[] {
  return steps.flatMap(({ statement, database }) => {
    const { tokens, place } = statement;
    if (tokens[0]?.text !== 'create' || tokens[1]?.text !== 'extension') return [];
    const name = sqlNameOf(tokens[tokens[2]?.text === 'if' ? 5 : 2]);
    return name === undefined ? [] : [{ name, place, database }];
  });
}
