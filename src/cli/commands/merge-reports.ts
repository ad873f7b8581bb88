import type { Command } from 'commander';
import { mergeReports } from '../../report/merge-reports.ts';
import { readReport } from '../../report/read-report.ts';
import type { Runner } from '../command.ts';
import { withFormat } from '../options.ts';
import { printReport, reportFormats } from '../print-report.ts';

interface MergeOptions {
  readonly format: string;
  readonly report: string;
}

/** `seatrial merge-reports`: the shares of one run become one report and one verdict. */
export function addMergeReports(program: Command, run: Runner): void {
  const command = program
    .command('merge-reports')
    .description('put the reports of all shares of a run together, and decide')
    .argument('<reports...>', 'the report.json of each share, or its folder')
    .option('--report <folder>', 'where the merged report goes', 'seatrial-report');
  withFormat(command, reportFormats)
    .addHelpText('after', '\nExamples:\n  seatrial merge-reports share-1 share-2 --report seatrial-report')
    .action((paths: readonly string[], options: MergeOptions) =>
      run(options, async (session) => {
        const report = mergeReports(await Promise.all(paths.map(readReport)));
        await printReport(report, options, session);
        return report.release ? 0 : 1;
      }),
    );
}
