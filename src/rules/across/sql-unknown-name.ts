import { nearestWord } from '../../nearest-word.ts';
import type { Remark, Rule } from '../define-rule.ts';
import { madeBySql } from '../parts/across/servers.ts';
import { type FirstStart, firstStarts } from '../parts/postgres/first-start.ts';
import { namesIn, type PlacedName } from '../parts/postgres/sql-names.ts';
import type { ReadStack } from '../read-stack.ts';

/** SQL of the first start names what is there by then. */
export const acrossSqlUnknownName: Rule = {
  id: 'across.sql-unknown-name',
  title: 'SQL of the first start names what is there by then',
  area: 'across',
  severity: 'error',
  why: 'psql stops at the first error ("database … does not exist", "role … does not exist"), and the container ends. At the next start the data folder is no longer empty: nothing of the rest is ever run.',
  source: 'docker.io/library/postgres, "Initialization scripts"; postgresql.org/docs/current/sql-grant.html',
  *judge(stack) {
    for (const start of firstStarts(stack)) {
      yield* unknown(stack, start, 'database');
      yield* unknown(stack, start, 'role');
    }
  },
};

function* unknown(stack: ReadStack, start: FirstStart, what: 'database' | 'role'): Generator<Remark> {
  const { server, steps, isWhole } = start;
  const first = what === 'database' ? server.database : server.user;
  const standard = what === 'database' ? ['postgres', 'template0', 'template1'] : [];
  const there = new Set([...(first === undefined ? [] : [first]), ...standard]);
  const later = new Map<string, PlacedName>();
  for (const { statement } of steps) {
    const made = namesIn(statement).makes[what];
    if (made !== undefined && !later.has(made.name)) later.set(made.name, made);
  }
  const elsewhere = madeBySql(stack, what === 'database' ? 'DATABASE' : 'ROLE|USER');
  const told = new Set<string>();
  if (what === 'role') yield* predefined(steps);
  for (const { statement } of steps) {
    const { makes, needs } = namesIn(statement);
    for (const { name, token } of what === 'database' ? needs.databases : needs.roles) {
      if (there.has(name) || told.has(name)) continue;
      const made = later.get(name);
      if (made === undefined && (!isWhole || elsewhere.has(name))) continue;
      told.add(name);
      const meant = nearestWord(name, [...there, ...later.keys()]) ?? first;
      yield {
        place: token.place,
        message:
          made === undefined
            ? `nothing makes a ${what} ${name}: the first start ends here`
            : `the ${what} ${name} is made only in ${made.token.place.file}:${made.token.place.line}: the first start ends here`,
        help:
          made === undefined
            ? `CREATE ${what.toUpperCase()} ${name}; before it, or ${meant}`
            : `below line ${made.token.place.line}`,
      };
    }
    const made = makes[what];
    if (made !== undefined) there.add(made.name);
  }
}

/** Names that begin with pg_ are the server's own, and it knows no others. */
function* predefined(steps: FirstStart['steps']): Generator<Remark> {
  for (const { tokens } of steps.map(({ statement }) => statement)) {
    if (!/^(?:grant|revoke)$/.test(tokens[0]?.text ?? '') || tokens.some(({ text }) => text === 'on'))
      continue;
    const found = tokens.find(
      ({ kind, text }) => kind === 'word' && text.startsWith('pg_') && !own.has(text),
    );
    const meant = found === undefined ? undefined : nearestWord(found.text, own);
    if (found === undefined || meant === undefined) continue;
    yield {
      place: found.place,
      message: `PostgreSQL has no role ${found.text}: the first start ends here`,
      help: meant,
    };
  }
}

const own = new Set(
  `pg_checkpoint pg_create_subscription pg_database_owner pg_execute_server_program pg_maintain pg_monitor pg_read_all_data
  pg_read_all_settings pg_read_all_stats pg_read_server_files pg_signal_autovacuum_worker pg_signal_backend
  pg_stat_scan_tables pg_use_reserved_connections pg_write_all_data pg_write_server_files`.split(/\s+/),
);
