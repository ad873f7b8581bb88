import { postgresSettingInForce } from '../../syntax/postgres/includes.ts';
import type { Rule } from '../define-rule.ts';
import { postgresAt } from '../parts/across/servers.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';

/** ALTER SYSTEM and postgresql.conf say the same. */
export const acrossAlterSystem: Rule = {
  id: 'across.alter-system',
  title: 'ALTER SYSTEM and postgresql.conf say the same',
  area: 'across',
  severity: 'warning',
  why: 'ALTER SYSTEM writes postgresql.auto.conf into the data folder, which is read last: from then on whoever changes the line of postgresql.conf changes nothing.',
  source: 'postgresql.org/docs/current/sql-altersystem.html',
  *judge(stack) {
    for (const { server, steps } of firstStarts(stack)) {
      const file = postgresAt(stack, server.plan)?.file;
      if (file === undefined) continue;
      for (const { statement } of steps) {
        const { tokens } = statement;
        const [first, second, third, name, , value] = tokens.map(({ text }) => text);
        if (first !== 'alter' || second !== 'system' || third !== 'set' || name === undefined) continue;
        const line = postgresSettingInForce(file.settings, name);
        if (line === undefined || value === undefined || line.value.toLowerCase() === value.toLowerCase())
          continue;
        yield {
          place: statement.place,
          message: `wins over ${line.place.file}:${line.place.line}, which says ${name} = ${line.value}`,
          help: `in one of the two places`,
        };
      }
    }
  },
};
