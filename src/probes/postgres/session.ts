import type { Client } from 'pg';
import { messageOf } from '../../errors.ts';
import { pg } from '../../late-packages.ts';
import { type Schema, schemaOf } from '../../schema.ts';
import {
  ConnectionLostError,
  MalformedAnswerError,
  PostgresLoginError,
  PostgresQueryError,
} from '../errors.ts';
import { formatAddress, type ProbeTarget } from '../target.ts';
import { GatedStream } from './gated-stream.ts';
import type { Fact, PostgresLogin } from './postgres-types.ts';

/** A read-only session whose every answer is checked against a schema. */
export interface PostgresSession extends AsyncDisposable {
  readonly target: string;
  readonly versionNumber: number;
  /** Runs `select … as json` style queries: one column, JSON text, one value a row. `doing` names the query in errors. */
  rows<T>(doing: string, query: JsonQuery<T>): Promise<T[]>;
  /** As `rows`, where "may not read this" (42501) is an answer. */
  fact<T>(doing: string, query: JsonQuery<T>): Promise<Fact<T[]>>;
  /** Runs a statement whose rows nobody needs. */
  run(doing: string, sql: string): Promise<void>;
}

export interface JsonQuery<T> {
  /** The rows to read; they are turned into JSON by the server. */
  readonly sql: string;
  readonly values?: readonly string[] | undefined;
  readonly row: Schema<T>;
}

export interface SessionOptions extends ProbeTarget {
  readonly login: PostgresLogin;
  /** Sets all that changes how values are printed; left out, the session sees the settings as others get them. */
  readonly steadyText?: boolean | undefined;
}

/** Opens one in which no write is possible. */
export async function openPostgres(options: SessionOptions): Promise<PostgresSession> {
  const target = formatAddress(options.address);
  const stream = new GatedStream(options);
  const client = new (pg().Client)({
    user: options.login.user,
    database: options.login.database,
    // A function, or an empty one would be looked up in the environment and in ~/.pgpass.
    password: () => options.login.password ?? '',
    host: options.address.host,
    port: options.address.port,
    stream: () => stream,
    ssl: false,
    application_name: 'seatrial',
    types: { getTypeParser: () => (value: unknown) => value },
  });
  client.on('error', () => {});
  const talk = translator(target, stream);
  const session = sessionOf(client, { target, stream, talk });
  try {
    await talk('logging in', () => client.connect());
    await session.run(
      'preparing the session',
      options.steadyText === true ? `${READ_ONLY};${STEADY_TEXT}` : READ_ONLY,
    );
    const [version] = await session.rows('reading the version', VERSION);
    if (version === undefined) throw new MalformedAnswerError(target, 'it does not tell its version');
    return { ...session, versionNumber: version.number };
  } catch (thrown) {
    stream.destroy();
    throw thrown instanceof PostgresQueryError && isLoginState(thrown.sqlState)
      ? loginError(target, options.login, thrown)
      : thrown;
  }
}

const VERSION = {
  sql: "select current_setting('server_version_num')::int as number",
  row: schemaOf((z) => z.object({ number: z.int().positive() })),
};

const READ_ONLY = 'set default_transaction_read_only = on';

/** What makes the same row the same text on every server. */
const STEADY_TEXT = `
  set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set extra_float_digits = 1;
  set bytea_output = 'hex'; set xmlbinary = 'base64'; set lc_monetary = 'C'; set search_path = pg_catalog;
  set row_security = off; set quote_all_identifiers = off; set statement_timeout = 0; set lock_timeout = '10s';
  set idle_in_transaction_session_timeout = 0; set standard_conforming_strings = on`;

type Talk = <T>(doing: string, work: () => Promise<T>) => Promise<T>;

function sessionOf(
  client: Client,
  about: { target: string; stream: GatedStream; talk: Talk },
): Omit<PostgresSession, 'versionNumber'> {
  const { target, stream, talk } = about;
  const rows = <T>(doing: string, query: JsonQuery<T>) =>
    talk(doing, async () => {
      const text = `select to_jsonb(q)::text as json from (${query.sql}) q`;
      const answer = await client.query({ text, values: [...(query.values ?? [])] });
      if (answer.command !== 'SELECT' || answer.rowCount !== answer.rows.length)
        throw new MalformedAnswerError(
          target,
          `${doing} ended without the count of rows that closes an answer`,
        );
      return answer.rows.map((row: unknown) => readRow(row, { target, doing, row: query.row }));
    });
  return {
    target,
    rows,
    fact: async (doing, query) => {
      try {
        return { known: true, value: await rows(doing, query) };
      } catch (thrown) {
        if (!(thrown instanceof PostgresQueryError) || thrown.sqlState !== '42501') throw thrown;
        return { known: false, why: thrown.message };
      }
    },
    run: async (doing, sql) => {
      await talk(doing, () => client.query(sql));
    },
    [Symbol.asyncDispose]: async () => {
      stream.once('finish', () => stream.destroy());
      await client.end().catch(() => {});
    },
  };
}

function readRow<T>(row: unknown, about: { target: string; doing: string; row: Schema<T> }): T {
  const json: unknown = typeof row === 'object' && row !== null && 'json' in row ? row.json : undefined;
  const parsed = about.row().safeParse(parseJson(json));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new MalformedAnswerError(
    about.target,
    `${about.doing} gave a row whose ${issue?.path.join('.') || 'form'} is not as it should be: ${issue?.message}`,
  );
}

function parseJson(json: unknown): unknown {
  try {
    return typeof json === 'string' ? JSON.parse(json) : undefined;
  } catch {
    return undefined;
  }
}

/** The reason of the gate first; then the server's own error; what is left is a lost connection. */
function translator(target: string, stream: GatedStream): Talk {
  return async (doing, work) => {
    try {
      return await work();
    } catch (thrown) {
      if (stream.failure !== undefined) throw stream.failure;
      if (thrown instanceof pg().DatabaseError)
        throw new PostgresQueryError(target, {
          doing,
          sqlState: thrown.code ?? 'unknown',
          answer: thrown.message,
        });
      if (thrown instanceof MalformedAnswerError) throw thrown;
      if (isEmptyPassword(thrown))
        throw new PostgresQueryError(target, {
          doing,
          sqlState: '28P01',
          answer: 'it asks for a password, and none was given',
        });
      throw new ConnectionLostError(target, {
        how: `failed at ${doing}`,
        lastSeen: String(thrown),
        cause: thrown,
      });
    }
  };
}

/** pg sends no empty password by SCRAM, as no server takes one. */
function isEmptyPassword(thrown: unknown): boolean {
  return /client password must be a (non-empty )?string/.test(messageOf(thrown));
}

function isLoginState(sqlState: string): boolean {
  return sqlState.startsWith('28') || sqlState === '3D000' || sqlState === '53300' || sqlState === '57P03';
}

function loginError(target: string, login: PostgresLogin, error: PostgresQueryError): PostgresLoginError {
  const { user, database } = login;
  return new PostgresLoginError(target, { user, database, sqlState: error.sqlState, answer: error.answer });
}
