import { spoken } from '../../contract/read-contract.ts';
import type { PostgresLogin } from '../../probes/postgres/postgres-types.ts';
import type { ProbeTarget } from '../../probes/target.ts';
import type { RunningService } from '../../stack/trial.ts';
import type { CheckContext } from '../define-check.ts';

/** The service that plays a part of the stack. */
export function serviceOf(
  { trial, contract }: CheckContext,
  part: keyof CheckContext['contract']['services'],
): RunningService {
  return trial.service(spoken(contract.services[part], `services.${part}`));
}

export function redisPort({ contract }: CheckContext): number {
  return contract.ports.redis ?? 6379;
}

export function databasePort({ contract }: CheckContext): number {
  return contract.ports.database ?? 5432;
}

/** Redis as a service of the stack's network reaches it. */
export async function redisTarget(context: CheckContext): Promise<ProbeTarget> {
  return { address: await serviceOf(context, 'redis').address(redisPort(context)), signal: context.signal };
}

/** PostgreSQL as a service of the stack's network reaches it. */
export async function postgresTarget(context: CheckContext): Promise<ProbeTarget> {
  const address = await serviceOf(context, 'database').address(databasePort(context));
  return { address, signal: context.signal };
}

/** The application's own login. */
export function applicationLogin({ trial, contract }: CheckContext): PostgresLogin {
  const promised = spoken(contract.postgres, 'postgres');
  return {
    user: promised.role,
    database: promised.database,
    password: trial.secret(promised.passwordSecret),
  };
}
