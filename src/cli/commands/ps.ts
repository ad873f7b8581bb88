import type { Command } from 'commander';
import { openTrial } from '../../stack/kept/open-trial.ts';
import { listTrials } from '../../stack/kept/record.ts';
import type { Exit, Runner, Session } from '../command.ts';
import { type EngineOptions, withEngine, withFormat } from '../options.ts';
import { type KeptView, viewKept } from '../render-kept.ts';
import { withEngineOpen } from '../with-engine.ts';

interface PsOptions extends EngineOptions {
  readonly format: string;
}

type Row = KeptView & {
  readonly keptAt: string;
  readonly states: readonly { readonly service: string; readonly state: string }[];
};

/** `seatrial ps`: the kept trials, and how their services are. */
export function addPs(program: Command, run: Runner): void {
  const command = program
    .command('ps')
    .description('the trials that `up` started, and the state of their services');
  withFormat(withEngine(command), ['text', 'json']).action((options: PsOptions) =>
    run(options, (session) => ps(options, session)),
  );
}

async function ps(options: PsOptions, session: Session): Promise<Exit> {
  const rows = await lookAt(options, session);
  if (options.format === 'json') session.print(JSON.stringify(rows, null, 2));
  else session.print(rows.length === 0 ? 'no trial is kept' : rows.map(renderRow).join('\n'));
  return 0;
}

/** Needs no engine where there is no trial. */
async function lookAt(options: PsOptions, session: Session): Promise<readonly Row[]> {
  const records = await listTrials();
  if (records.length === 0) return [];
  return withEngineOpen(options, session, (engine) =>
    Promise.all(
      records.map(async (record) => {
        const trial = await openTrial(engine, record.id);
        return { ...viewKept(record), keptAt: record.keptAt, states: await trial.status() };
      }),
    ),
  );
}

function renderRow({ id, keptAt, https, states, services }: Row): string {
  const width = Math.max(...states.map(({ service }) => service.length), 0);
  const lines = states.map(({ service, state }) => {
    const ports = services.find(({ name }) => name === service)?.ports ?? [];
    return `  ${service.padEnd(width)}  ${state.padEnd(8)}  ${ports.map(({ address }) => address).join(' ')}`;
  });
  const head = `${id}  since ${keptAt}${https === undefined ? '' : `  ${https}`}`;
  return [head, ...lines.map((line) => line.trimEnd())].join('\n');
}
