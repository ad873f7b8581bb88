import { kept } from '../../../kept.ts';
import type { PostgresConfig, PostgresSetting } from '../../../syntax/postgres/tree.ts';
import type { UnitLine } from '../../../units/unit-set.ts';
import type { ReadStack } from '../../read-stack.ts';
import { isTemplated } from '../../stack/mask-templates.ts';
import { ownLines, type PlannedUnit, plannedUnits } from '../units/containers.ts';
import { imageOf } from '../units/images.ts';

/** Each postgresql.conf as its container runs it, and what containers without one are told by their command lines. */
export const postgresConfigs = kept((stack: ReadStack): readonly PostgresConfig[] => {
  const servers = plannedUnits(stack).filter(({ plan }) =>
    /^(?:postgres|postgresql|postgis|pgvector|timescaledb)$/.test(imageOf(plan).name),
  );
  const told = servers.flatMap((server) => {
    const settings = toldSettings(server);
    return settings.length === 0 ? [] : [{ server, settings }];
  });
  if (told.length === 0) return stack.postgres;
  const [config, more] = stack.postgres;
  const [only] = told;
  if (servers.length === 1 && config !== undefined && more === undefined && only !== undefined)
    return [{ ...config, settings: [...config.settings, ...only.settings] }];
  const alone = told.map(({ server, settings }) => ({
    entry: server.unit.place.file,
    settings,
    trees: new Map(),
    problems: [],
  }));
  return [...stack.postgres, ...alone];
});

/** `-c name=value`, `-cname=value` and `--name=value` of a command that is the server's. */
function toldSettings({ unit, plan }: PlannedUnit): PostgresSetting[] {
  const line = ownLines(unit, 'Exec').at(-1);
  const [first = ''] = plan.command;
  if (line === undefined || !(first.startsWith('-') || /(?:^|\/)postgres$/.test(first))) return [];
  return plan.command.flatMap((word, at) => {
    const isOption = word === '-c';
    const text = isOption ? (plan.command[at + 1] ?? '') : (/^(?:-c|--)(.+)$/.exec(word)?.[1] ?? '');
    const [, name, value] = /^([A-Za-z_][\w.-]*)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined || isTemplated(text)) return [];
    return [settingOf(line, name, value)];
  });
}

function settingOf(line: UnitLine, name: string, value: string): PostgresSetting {
  const { place } = line;
  const at = line.value.lastIndexOf(`${name}=${value}`);
  const start = Math.max(at, 0);
  // A value that is quoted otherwise stands somewhere on the line: nothing is mended there by itself.
  const valuePlace =
    at === -1 ? place : { ...place, column: line.valuePlace.column + start + name.length + 1 };
  const span = { start, end: start + name.length + value.length + 1 };
  return {
    ...span,
    place,
    name: name.toLowerCase().replaceAll('-', '_'),
    nameWord: { ...span, place, raw: name },
    value,
    valueWord: { ...span, place: valuePlace, raw: at === -1 ? `\0${value}` : value },
  };
}
