import { spoken } from '../../../contract/read-contract.ts';
import type { CeleryStore } from '../../../probes/celery/celery-types.ts';
import type { CheckContext } from '../../define-check.ts';
import { redisTarget } from '../data-target.ts';
import { redisLogin } from '../redis/observe.ts';

/** What the contract says of Celery. */
export function celeryOf({ contract }: CheckContext) {
  return spoken(contract.app?.celery, 'app.celery');
}

/** The broker as Celery itself reaches it. */
export function brokerOf(context: CheckContext): Promise<CeleryStore> {
  return storeOf(context, celeryOf(context).broker);
}

export function resultsOf(context: CheckContext): Promise<CeleryStore> {
  return storeOf(context, celeryOf(context).results);
}

async function storeOf(
  context: CheckContext,
  {
    user,
    database,
    keyPrefix,
  }: { readonly user: string; readonly database: number; readonly keyPrefix: string },
): Promise<CeleryStore> {
  return { target: await redisTarget(context), login: redisLogin(context, user), database, keyPrefix };
}
