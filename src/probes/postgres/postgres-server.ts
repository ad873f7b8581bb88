import { schemaOf } from '../../schema.ts';
import { MalformedAnswerError } from '../errors.ts';
import type { PostgresProbeOptions, PostgresServer, PostgresSetting } from './postgres-types.ts';
import { ARCHIVER, CONNECTIONS, DATABASES, FILE_SETTINGS, HBA_RULES, SETTINGS } from './server-queries.ts';
import { openPostgres, type PostgresSession } from './session.ts';

const IDENTITY = {
  sql: 'select version() as build, pg_is_in_recovery() as recovering',
  row: schemaOf((z) => z.object({ build: z.string(), recovering: z.boolean() })),
};

/** Reads what the server itself says it is and does; what the role may not read is an unknown fact, by name. */
export async function probePostgresServer(options: PostgresProbeOptions): Promise<PostgresServer> {
  await using session = await openPostgres(options);
  const [identity] = await session.rows('reading the version', IDENTITY);
  const settings = await session.rows('reading pg_settings', SETTINGS);
  const [archiver] = await session.rows('reading pg_stat_archiver', ARCHIVER);
  if (identity === undefined || archiver === undefined || settings.length === 0)
    throw new MalformedAnswerError(session.target, 'a view that always has rows gave none');
  const shown = (name: string) => settings.find((setting) => setting.name === name)?.shown ?? 'unknown';
  return {
    version: shown('server_version'),
    versionNumber: session.versionNumber,
    build: identity.build,
    settings,
    fileSettings: await session.fact('reading pg_file_settings', FILE_SETTINGS),
    hbaRules: await session.fact('reading pg_hba_file_rules', HBA_RULES),
    databases: await session.rows('reading the databases', DATABASES(session.versionNumber)),
    checksums: shown('data_checksums') === 'on',
    timezone: configuredTimezone(settings),
    archiver: {
      mode: shown('archive_mode'),
      command: shown('archive_command'),
      ...archiver,
    },
    connections: await readConnections(session, settings),
    inRecovery: identity.recovering,
  };
}

/** The session has set its own: what others get is the reset value. */
function configuredTimezone(settings: readonly PostgresSetting[]): string {
  return settings.find((setting) => setting.name === 'TimeZone')?.value ?? 'unknown';
}

async function readConnections(
  session: PostgresSession,
  settings: readonly PostgresSetting[],
): Promise<PostgresServer['connections']> {
  const users = await session.rows('counting the connections', CONNECTIONS);
  const numberOf = (name: string) => Number(settings.find((setting) => setting.name === name)?.value ?? 0);
  return {
    max: numberOf('max_connections'),
    reserved: numberOf('superuser_reserved_connections') + numberOf('reserved_connections'),
    open: users.reduce((sum, user) => sum + user.open, 0),
    byUser: Object.fromEntries(users.map((user) => [user.name, user.open])),
  };
}
