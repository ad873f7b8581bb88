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
    const added = steps.flatMap(({ statement }) => settingIn(statement) ?? []);
    const [first] = added;
    if (first === undefined) return [];
    const file = postgresAt(stack, server.plan)?.file;
    const config = {
      entry: file?.entry ?? server.unit.place.file,
      settings: [...(file?.settings ?? []), ...added],
      trees: file?.trees ?? new Map(),
      problems: [],
    };
    return [{ config, files: new Set(added.map(({ place }) => place.file)) }];
  }),
);

/** Of one role something else may be meant than of all. */
function settingIn({ place, tokens }: SqlStatement): PostgresSetting | undefined {
  const words = tokens.map(({ text }) => text);
  const isFor =
    words[1] === 'system' || words[1] === 'database' || (words[1] === 'role' && words[2] === 'all');
  const set = words.indexOf('set');
  const [name, sign, value, more] = tokens.slice(set + 1);
  if (words[0] !== 'alter' || !isFor || set === -1 || name?.kind !== 'word' || value === undefined)
    return undefined;
  // A list, and a name with a point in it, are read by nobody here.
  if (!/^(?:=|to)$/.test(sign?.text ?? '') || more !== undefined || isTemplated(value.text)) return undefined;
  if (value.kind !== 'word' && value.kind !== 'string') return undefined;
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
