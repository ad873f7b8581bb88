import { kept } from '../../kept.ts';
import type { Place } from '../../place.ts';
import type { Rule } from '../define-rule.ts';
import { containerEnvironments } from '../parts/across/environment.ts';
import { postgresOf } from '../parts/across/servers.ts';
import { firstStarts } from '../parts/postgres/first-start.ts';
import { imageOf } from '../parts/units/images.ts';
import type { ReadStack } from '../read-stack.ts';

/** Who decodes WAL finds what he needs in it. */
export const acrossLogicalWalLevel: Rule = {
  id: 'across.logical-wal-level',
  title: 'Who decodes WAL finds what he needs in it',
  area: 'across',
  severity: 'error',
  why: 'Logical replication and change data capture need wal_level = logical: "logical decoding requires wal_level >= logical" ends the connector, or the script that makes the slot.',
  source: 'postgresql.org/docs/current/logicaldecoding.html; runtime-config-wal.html (replica unless told)',
  *judge(stack) {
    const [server, more] = postgresOf(stack);
    const [place] = decoding(stack);
    if (server === undefined || more !== undefined || place === undefined) return;
    const own = server.plan.command.some((word) => /config[_-]file=/.test(word));
    if (own && server.file === undefined) return;
    const level = server.setting('wal_level');
    const inFile = server.file?.settings.some(({ name }) => name === 'wal_level') === true;
    if (level?.value.toLowerCase() === 'logical' || (level === undefined && inFile)) return;
    if (
      stack.configs.files.some(
        ({ role, text }) => role !== 'postgres' && /wal_level\s*(?:=|TO)\s*'?logical/i.test(text),
      )
    )
      return;
    const said = level === undefined ? 'wal_level is replica unless told' : `wal_level is ${level.value}`;
    if (level !== undefined)
      yield {
        place: level.place,
        message: `${place.file}:${place.line} decodes WAL, which needs wal_level = logical`,
        help: 'wal_level = logical',
      };
    yield { place, message: `fails: it decodes WAL, and ${said}`, help: 'wal_level = logical' };
  },
};

/** Debezium and its like, and slots that the first start makes. */
const decoding = kept((stack: ReadStack): readonly Place[] => {
  const connectors = containerEnvironments(stack).flatMap(({ plan, variables, unit }) => {
    const found = [...variables.values()].find(
      ({ name, value }) =>
        /debezium\.connector\.postgresql/.test(value) ||
        (/PLUGIN_NAME$/.test(name) && /^(?:pgoutput|wal2json|decoderbufs)$/.test(value)),
    );
    if (found !== undefined) return [found.place];
    return /^(?:sequin|pg-?flo|supabase-realtime|realtime|electric)$/.test(imageOf(plan).name)
      ? [unit.place]
      : [];
  });
  const slots = firstStarts(stack).flatMap(({ steps }) =>
    steps.flatMap(({ statement: { tokens, place } }) =>
      tokens.some(({ text }) => text === 'pg_create_logical_replication_slot') ? [place] : [],
    ),
  );
  return [...slots, ...connectors];
});
