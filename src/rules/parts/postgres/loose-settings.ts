import { kept } from '../../../kept.ts';
import { parsePostgres } from '../../../syntax/postgres/parse.ts';
import type { PostgresConfig, PostgresSetting } from '../../../syntax/postgres/tree.ts';
import type { ShellSimple } from '../../../syntax/shell/tree.ts';
import { parseSql } from '../../../syntax/sql/parse.ts';
import type { ReadStack } from '../../read-stack.ts';
import { maskTemplates } from '../../stack/mask-templates.ts';
import { baseName, realCommand, simpleCommands } from '../scripts/commands.ts';
import { firstStarts } from './first-start.ts';
import { settingIn } from './sql-settings.ts';

/**
 * Settings that SQL and scripts make at some time: `ALTER SYSTEM` of a script for operators, lines that a restore writes
 * into postgresql.auto.conf. Of them it is known whether the server takes them, and not what else counts then.
 */
export const looseConfigs = kept((stack: ReadStack): readonly PostgresConfig[] => {
  const first = new Set(firstStarts(stack).flatMap(({ files }) => files.map(({ source }) => source)));
  const ofSql = stack.filesOf('other').flatMap(({ source, hostPath, text }) => {
    if (!/\.sql(?:\.\w+)?$/.test(hostPath) || first.has(source) || !alters.test(text)) return [];
    return configsOf(source, settingsOfSql(maskTemplates(source, text, 'env'), source));
  });
  const ofScripts = stack.scripts.flatMap((script) => {
    if (
      first.has(script.file) ||
      !(alters.test(script.text) || (script.text.includes('<<') && named.test(script.text)))
    )
      return [];
    return simpleCommands(script).flatMap(({ command }) => configsOf(script.file, settingsOf(command)));
  });
  return [...ofSql, ...ofScripts];
});

const alters = /\bALTER\s+(?:SYSTEM|ROLE|USER|DATABASE)\s/i;
const named = /postgresql[\w.-]*\.conf/;

function configsOf(entry: string, settings: readonly PostgresSetting[]): PostgresConfig[] {
  return settings.length === 0 ? [] : [{ entry, settings, trees: new Map(), problems: [] }];
}

function settingsOf(command: ShellSimple): readonly PostgresSetting[] {
  const isClient = baseName(realCommand(command)[0]) === 'psql';
  const target = command.redirections.find(({ operator }) => operator.startsWith('>'))?.target?.raw ?? '';
  const isConfig =
    /postgresql[\w.-]*\.conf["']?$/.test(target) ||
    command.words.some(
      ({ raw }) => baseName(command.words[0]) === 'tee' && /postgresql[\w.-]*\.conf["']?$/.test(raw),
    );
  if (!isClient && !isConfig) return [];
  return command.redirections.flatMap(({ hereDocument }) => {
    if (hereDocument === undefined) return [];
    const { line, file } = hereDocument.place;
    // What the shell fills in is a value like one of a template.
    const body = maskTemplates(file, hereDocument.body, 'postgres').replaceAll(
      /\$\w+|\$\([^()\n]*\)/g,
      (word) => '\uE000'.repeat(word.length),
    );
    if (isClient) return settingsOfSql(body, file, line);
    const { settings } = parsePostgres(`${'\n'.repeat(Math.max(0, line - 1))}${body}`, file);
    return settings.filter(({ name }) => !/^include/.test(name));
  });
}

function settingsOfSql(text: string, file: string, line = 1): readonly PostgresSetting[] {
  return parseSql(text, file, { line, column: 1 }).statements.flatMap(
    (statement) => settingIn(statement) ?? settingIn(statement, true) ?? [],
  );
}
