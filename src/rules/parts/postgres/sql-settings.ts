import { kept } from '../../../kept.ts';
import type { PostgresConfig, PostgresSetting } from '../../../syntax/postgres/tree.ts';
import type { SqlStatement } from '../../../syntax/sql/parse.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { postgresAt } from '../across/servers.ts';
import { firstStarts } from './first-start.ts';

/** A server's settings with those that SQL of its first start adds behind them. */
export interface SqlConfig {
  readonly config: PostgresConfig;
  /** The files of the SQL. */
  readonly files: ReadonlySet<string>;
}

/** What `ALTER SYSTEM`, `ALTER DATABASE` and `ALTER ROLE ALL` set at the first start counts from then on. */
export const sqlConfigs = kept((stack: ReadStack): readonly SqlConfig[] =>
  firstStarts(stack).flatMap(({ server, steps }) => {
    const ofRoles = steps.flatMap(({ statement }) => {
      const setting = settingIn(statement, true);
      return setting === undefined ? [] : [ofRole(server.unit.place.file, setting)];
    });
    const added = steps.flatMap(({ statement }) => settingIn(statement) ?? []);
    const [first] = added;
    if (first === undefined) return ofRoles;
    const file = postgresAt(stack, server.plan)?.file;
    const config = {
      entry: file?.entry ?? server.unit.place.file,
      settings: [...(file?.settings ?? []), ...added],
      trees: file?.trees ?? new Map(),
      problems: [],
    };
    return [{ config, files: new Set(added.map(({ place }) => place.file)) }, ...ofRoles];
  }),
);

/** By itself: whether the server takes it. */
function ofRole(entry: string, setting: PostgresSetting): SqlConfig {
  return {
    config: { entry, settings: [setting], trees: new Map(), problems: [] },
    files: new Set([setting.place.file]),
  };
}

/** What of one role may be meant otherwise than of all: a role of reports is read-only, one of jobs waits for no disk. */
const meantForRoles =
  /^(?:default_transaction_\w+|synchronous_commit|log_\w+|jit|enable_\w+|row_security|check_function_bodies|vacuum_\w+|\w+_timeout)$/;

/** Of one role something else may be meant than of all. */
export function settingIn({ place, tokens }: SqlStatement, forRole = false): PostgresSetting | undefined {
  const words = tokens.map(({ text }) => text);
  const isOfRole = /^(?:role|user)$/.test(words[1] ?? '') && words[2] !== 'all';
  const isFor = forRole
    ? isOfRole
    : words[1] === 'system' || words[1] === 'database' || (words[1] === 'role' && words[2] === 'all');
  const set = words.indexOf('set');
  const [name, sign, value, more] = tokens.slice(set + 1);
  if (words[0] !== 'alter' || !isFor || set === -1 || name?.kind !== 'word' || value === undefined)
    return undefined;
  // A list, and a name with a point in it, are read by nobody here.
  if (!/^(?:=|to)$/.test(sign?.text ?? '') || more !== undefined || isTemplated(value.text)) return undefined;
  if (value.kind !== 'word' && value.kind !== 'string') return undefined;
  // Time limits of a role are judged where they are numbers alone, which are milliseconds.
  if (forRole && meantForRoles.test(name.text) && !(name.text.endsWith('_timeout') && value.text !== '0'))
    return undefined;
  // A database of reports is read only on purpose.
  if (words[1] === 'database' && name.text === 'default_transaction_read_only') return undefined;
  const span = { start: 0, end: 0, place };
  return {
    ...span,
    name: name.text,
    nameWord: { ...span, raw: name.text },
    value: value.text,
    // Nothing is mended by itself in SQL.
    valueWord: { ...span, place: value.place, raw: `\0${value.text}` },
  };
}
