import { type Command, Option } from 'commander';
import { isThere } from '../../is-there.ts';
import type { ChecklistItem } from '../../report/checklist/items.ts';
import { judgeChecklist } from '../../report/checklist/judge-checklist.ts';
import { renderChecklist } from '../../report/checklist/render-checklist.ts';
import { readSignatures } from '../../report/checklist/signatures.ts';
import { readReport } from '../../report/read-report.ts';
import type { Runner, Session } from '../command.ts';
import { withFormat } from '../options.ts';

interface ChecklistOptions {
  readonly list?: ChecklistItem['list'];
  readonly report: string;
  readonly signatures: string;
  readonly format: string;
}

/** `seatrial checklist`: what is proven, what somebody signed, what is open. */
export function addChecklist(program: Command, run: Runner): void {
  const command = program
    .command('checklist')
    .description(
      'the lists before a deployment and for going live; ends with 1 while anything is open or refuted',
    )
    .addOption(new Option('--list <list>', 'only this one').choices(['before', 'live']))
    .option('--report <path>', 'the report whose checks prove items', 'seatrial-report')
    .option('--signatures <file>', 'who signed what: item, name, date, reason', 'seatrial.signatures.json');
  withFormat(command, ['markdown', 'json'])
    .addHelpText(
      'after',
      '\nExamples:\n  seatrial checklist > release-issue.md\n  seatrial checklist --list live --report seatrial-report --signatures signed.json',
    )
    .action((options: ChecklistOptions) => run(options, (session) => show(options, session)));
}

/** Neither a report nor a signature need be there yet: the list is then open. */
async function show(options: ChecklistOptions, session: Session) {
  const report = (await isThere(options.report)) ? await readReport(options.report) : undefined;
  const signatures = (await isThere(options.signatures))
    ? await readSignatures(options.signatures, new Date())
    : [];
  const items = judgeChecklist(report, signatures, options.list === undefined ? undefined : [options.list]);
  session.print(options.format === 'json' ? JSON.stringify(items, null, 2) : renderChecklist(items));
  return items.every(({ state }) => state === 'proven' || state === 'signed') ? 0 : 1;
}
