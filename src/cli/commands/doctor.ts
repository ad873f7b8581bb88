import type { Command } from 'commander';
import { diagnose } from '../../engine/setup/diagnose.ts';
import { missingPackages, setUp } from '../../engine/setup/set-up.ts';
import type { Exit, Runner, Session } from '../command.ts';
import { withFormat } from '../options.ts';

interface DoctorOptions {
  readonly format: string;
  readonly fix?: boolean;
}

/** `seatrial doctor`: what this machine has and lacks; with --fix it is set up. */
export function addDoctor(program: Command, run: Runner): void {
  const command = program
    .command('doctor')
    .description('what this machine has and lacks to run a trial')
    .option('--fix', 'install what is missing, without asking');
  withFormat(command, ['text', 'json']).action((options: DoctorOptions) =>
    run(options, (session) => doctor(options, session)),
  );
}

async function doctor(options: DoctorOptions, session: Session): Promise<Exit> {
  const { signal } = session;
  const first = await diagnose({ signal });
  const lacks = !first.isReady || missingPackages().length > 0;
  if (lacks && options.fix === true) {
    await setUp({ signal, onProgress: (text) => session.progress(text) });
  }
  const diagnosis = !lacks || options.fix !== true ? first : await diagnose({ signal });
  session.print(options.format === 'json' ? JSON.stringify(diagnosis, null, 2) : render(diagnosis));
  return diagnosis.isReady ? 0 : 3;
}

function render(diagnosis: Awaited<ReturnType<typeof diagnose>>): string {
  const lines = diagnosis.rows.flatMap((row) => [
    `${row.state.padEnd(8)} ${row.id}: ${row.found}`,
    ...(row.fix === undefined ? [] : [`         do: ${row.fix}`]),
  ]);
  return [
    ...lines,
    diagnosis.isReady ? 'ready for a trial' : 'not ready: see above, or run `seatrial doctor --fix`',
  ].join('\n');
}
