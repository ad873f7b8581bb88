import type { Contract } from '../../../contract/contract.ts';
import { spoken } from '../../../contract/read-contract.ts';
import type { CheckContext } from '../../define-check.ts';

type PointInTime = NonNullable<NonNullable<Contract['recovery']>['pointInTime']>;

/** Production's scripts for base backups, WAL and a restore to a moment. */
export function pointInTimeScripts({ contract }: CheckContext): PointInTime {
  return spoken(spoken(contract.recovery, 'recovery').pointInTime, 'recovery.pointInTime');
}
