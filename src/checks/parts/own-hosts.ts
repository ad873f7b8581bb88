import { spoken } from '../../contract/read-contract.ts';
import type { CheckContext } from '../define-check.ts';
import { NotApplicable } from '../errors.ts';

/** Ends a check of strange Host headers where the contract lets them in. */
export function onlyOwnHosts({ contract }: CheckContext): void {
  if (spoken(contract.edge?.unknownHostsRefused, 'edge.unknownHostsRefused')) return;
  throw new NotApplicable('the contract lets any Host in');
}
