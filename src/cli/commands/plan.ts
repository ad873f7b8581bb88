import type { Command } from 'commander';
import { readUnitsOnly } from '../../config/read-units-only.ts';
import { formatPlace } from '../../place.ts';
import { generate } from '../../plan/generator/generate.ts';
import { planBlueprint } from '../../plan/plan-blueprint.ts';
import { renderMermaid } from '../../plan/render-mermaid.ts';
import { renderSystemd } from '../../plan/render-systemd.ts';
import { readUnitSet } from '../../units/read-unit-set.ts';
import { askPodman, complaintsOf, isAgreed, summaryOf } from '../ask-podman.ts';
import type { Exit, Runner, Session } from '../command.ts';
import { type ConfigOptions, withConfig, withFormat } from '../options.ts';

interface PlanOptions extends ConfigOptions {
  readonly format: string;
  readonly user?: boolean;
  readonly against?: string;
}

/** `seatrial plan`: what will run and in what order. */
export function addPlan(program: Command, run: Runner): void {
  const command = program
    .command('plan')
    .description('what the units become: what will run, and in what order')
    .argument('[folder]', 'a folder of units; the config’s unless told')
    .option('--user', 'with a folder: units of a user, not of root')
    .option(
      '--against <generator>',
      'also ask Podman’s own generator (`podman`: this machine’s; or its path), for the system and for a user: a warning or a difference is an error',
    );
  withFormat(withConfig(command), ['json', 'systemd', 'mermaid']).action(
    (folder: string | undefined, options: PlanOptions) =>
      run(options, (session) => plan(folder, options, session)),
  );
}

async function plan(folder: string | undefined, options: PlanOptions, session: Session): Promise<Exit> {
  const configs =
    folder === undefined ? await fromConfig(options) : await readUnitsOnly(folder, options.user === true);
  const blueprint = planBlueprint(configs);
  const answers =
    options.against === undefined ? undefined : await askPodman(configs, options.against, session.signal);
  if (options.format === 'systemd') {
    session.print(renderSystemd(generate(readUnitSet(configs), { user: configs.user.uid !== 0 })));
  } else if (options.format === 'mermaid') session.print(renderMermaid(blueprint));
  else session.print(JSON.stringify({ ...blueprint, against: answers }, null, 2));
  for (const problem of blueprint.problems) {
    const help = problem.help === undefined ? '' : ` (${problem.help})`;
    process.stderr.write(`${problem.severity}: ${formatPlace(problem.place)}: ${problem.message}${help}\n`);
  }
  for (const answer of answers ?? []) {
    for (const complaint of complaintsOf(answer)) process.stderr.write(`error: ${complaint}\n`);
    process.stderr.write(`${summaryOf(answer)}\n`);
  }
  const isSound = !blueprint.problems.some((problem) => problem.severity === 'error');
  return isSound && (answers ?? []).every(isAgreed) ? 0 : 1;
}

async function fromConfig(options: PlanOptions) {
  const { loadConfig } = await import('../../config/load-config.ts');
  const { readConfigSet } = await import('../../config/read-config-set.ts');
  const { config, baseDir } = await loadConfig(options.config);
  return readConfigSet(config, baseDir);
}
