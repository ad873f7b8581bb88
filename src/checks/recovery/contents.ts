import { defineCheck, fault } from '../define-check.ts';
import { inScript } from '../parts/edits/script.ts';
import { restoreBeside } from '../parts/recovery/restore-beside.ts';
import { withScratch } from '../parts/recovery/scratch.ts';

/** Every row, sequence, constraint, index, owner and right of the database is in its backup, and comes back from it. */
export const recoveryContents = defineCheck({
  id: 'recovery.contents',
  title: 'a dump restored on a scratch server gives every row, sequence, index, owner and right again',
  area: 'recovery',
  severity: 'error',
  needs: ['database'],
  exclusive: true,
  long: true,
  limitMs: 900_000,
  run: (context) => withScratch(context, 'database', (scratch) => restoreBeside(context, scratch)),
  faults: [
    fault('the dump holds the schema only', inScript('--format=custom', '--format=custom --schema-only'), {
      evidence: { step: 'backup', exitCode: 6 },
    }),
    fault('the dump is plain SQL', inScript('--format=custom', '--format=plain'), {
      evidence: { step: 'backup', exitCode: 6 },
    }),
    fault(
      'the rows of a table are left out',
      inScript('--format=custom', '--format=custom --exclude-table-data=public.services_historicalprice'),
      { evidence: { kind: 'rows', object: 'public.services_historicalprice', rowsAfter: 0 } },
    ),
    fault(
      'a value is altered on the way',
      inScript('  compare_contents\n', altered("UPDATE django_migrations SET app = 'x' WHERE id = 1")),
      { evidence: { kind: 'rows', object: 'public.django_migrations', differs: ['["1"]: app'] } },
    ),
    fault(
      'a row is lost on the way',
      inScript('  compare_contents\n', altered('DELETE FROM django_migrations WHERE id = 2')),
      { evidence: { kind: 'rows', object: 'public.django_migrations', differs: ['["2"] is missing'] } },
    ),
    fault('owners are left out', inScript('--exit-on-error', '--no-owner --exit-on-error'), {
      evidence: { kind: 'unread' },
    }),
    fault(
      'the database’s own rights are not set again',
      inScript('--file=/etc/postgresql/database-rights.sql </dev/null', '</dev/null'),
      {
        evidence: { kind: 'grant', object: 'this database', change: 'changed' },
      },
    ),
    fault(
      'indexes and constraints are left out',
      inScript('--exit-on-error', '--section=pre-data --section=data --exit-on-error'),
      {
        evidence: { kind: 'constraint', change: 'missing' },
      },
    ),
    fault('the new database is never swapped in', inScript('  swap\n', '  :\n'), {
      evidence: { kind: 'table', change: 'missing' },
    }),
    fault(
      'the restore fails and says nothing',
      inScript(
        '  restore_beside\n  compare_contents',
        '  (restore_beside; exit 1) || exit 0\n  compare_contents',
      ),
      {
        evidence: { kind: 'table', change: 'missing' },
      },
    ),
  ],
});

/** A statement run on the restored database before it is swapped in. */
function altered(sql: string): string {
  return `  compare_contents\n  sql "$NEW" <<<"${sql};"\n`;
}
