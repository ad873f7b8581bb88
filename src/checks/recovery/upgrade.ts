import { spoken } from '../../contract/read-contract.ts';
import { type CheckContext, defineCheck, fault, type Measured } from '../define-check.ts';
import { inScript } from '../parts/edits/script.ts';
import { restoreBeside } from '../parts/recovery/restore-beside.ts';
import { withScratch } from '../parts/recovery/scratch.ts';

/** The dump of today's server comes back whole on the next PostgreSQL, under today's configuration. */
export const recoveryUpgrade = defineCheck({
  id: 'recovery.upgrade',
  title: 'a dump of this PostgreSQL comes back whole on the next one, with the same configuration',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  long: true,
  limitMs: 900_000,
  run: async (context) => drill(context),
  faults: [
    fault(
      'the next version finds rows missing',
      inScript('--format=custom', '--format=custom --exclude-table-data=public.services_historicalprice'),
      { evidence: { kind: 'rows', object: 'public.services_historicalprice', rowsAfter: 0 } },
    ),
    fault(
      'a dump of another version is refused',
      inScript('[ "$from" -gt "$here" ]', '[ "$from" -ne "$here" ]'),
      {
        evidence: { step: 'restore', exitCode: 6 },
      },
    ),
  ],
});

/** What every new major version words anew in its catalogues, without any difference in what it means. */
const REWORDED = ['constraint', 'role', 'database'];

async function drill(context: CheckContext): Promise<Measured> {
  const { upgradeTo } = spoken(context.contract.recovery, 'recovery');
  const image = spoken(upgradeTo, 'recovery.upgradeTo');
  await context.trial.prepareImage(image, context.signal);
  return withScratch(
    context,
    'database',
    async (scratch) => {
      const measured = await restoreBeside(context, scratch, REWORDED);
      return { ...measured, evidence: { ...measured.evidence, to: image } };
    },
    image,
  );
}
