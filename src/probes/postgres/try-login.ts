import { PostgresLoginError } from '../errors.ts';
import type { PostgresLoginTry, PostgresProbeOptions } from './postgres-types.ts';
import { openPostgres } from './session.ts';

/** Logs in and out; a refusal is an answer, not an error. */
export async function tryPostgresLogin(options: PostgresProbeOptions): Promise<PostgresLoginTry> {
  try {
    await using _ = await openPostgres(options);
    return { accepted: true };
  } catch (thrown) {
    if (!(thrown instanceof PostgresLoginError)) throw thrown;
    return {
      accepted: false,
      error: { severity: 'FATAL', sqlState: thrown.sqlState, message: thrown.answer },
    };
  }
}
