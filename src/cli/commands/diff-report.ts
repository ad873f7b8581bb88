import type { Command } from 'commander';
import { diffReports } from '../../report/diff-reports.ts';
import { renderDiff } from '../../report/diff-text.ts';
import { readReport } from '../../report/read-report.ts';
import { paintFor } from '../../report/style.ts';
import type { Runner } from '../command.ts';
import { withFormat } from '../options.ts';

/** `seatrial diff-report`: two runs side by side. */
export function addDiffReport(program: Command, run: Runner): void {
  const command = program
    .command('diff-report')
    .description('compare two reports; ends with 1 when a check got worse')
    .argument('<before>', 'a report.json or its folder')
    .argument('<after>', 'a report.json or its folder');
  withFormat(command, ['text', 'json'])
    .addHelpText('after', '\nExamples:\n  seatrial diff-report last-release/ seatrial-report/')
    .action((before: string, after: string, options: { readonly format: string }) =>
      run(options, async (session) => {
        const diff = diffReports(await readReport(before), await readReport(after));
        session.print(
          options.format === 'json'
            ? JSON.stringify(diff, null, 2)
            : renderDiff(diff, paintFor(process.stdout)),
        );
        return diff.worse.length > 0 ? 1 : 0;
      }),
    );
}
