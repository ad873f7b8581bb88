import type { Command } from 'commander';
import type { Exit, Runner, Session } from '../command.ts';
import { type EngineOptions, withEngine, withFormat } from '../options.ts';
import { withKept } from '../with-kept.ts';

interface DownOptions extends EngineOptions {
  readonly format: string;
}

/** `seatrial down`: ends a kept trial; nothing of it is left. */
export function addDown(program: Command, run: Runner): void {
  const command = program
    .command('down')
    .description('end a trial that `up` started, and remove everything of it')
    .argument('[id]', 'the id that `up` printed; not needed where there is only one');
  withFormat(withEngine(command), ['text', 'json']).action((id: string | undefined, options: DownOptions) =>
    run(options, (session) => down(id, options, session)),
  );
}

async function down(id: string | undefined, options: DownOptions, session: Session): Promise<Exit> {
  const ended = await withKept({ id, options }, session, async (trial) => {
    await trial.down();
    return trial.record.id;
  });
  session.print(options.format === 'json' ? JSON.stringify({ ended }) : `${ended} is gone`);
  return 0;
}
