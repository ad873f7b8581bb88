import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { systemCode } from '../../errors.ts';
import { isThere } from '../../is-there.ts';
import { formatPlace } from '../../place.ts';
import type { Exit, Runner, Session } from '../command.ts';
import { renderFiles } from '../init/render-files.ts';
import { type Survey, surveyRepository } from '../init/survey.ts';
import { withFormat } from '../options.ts';

interface InitOptions {
  readonly format: string;
}

/** `seatrial init`: a config, a contract and a suite for the units that are found; nothing is overwritten. */
export function addInit(program: Command, run: Runner): void {
  const command = program
    .command('init')
    .description(
      'write a config, a contract and a suite for the units of this repository; overwrites nothing',
    )
    .argument('[folder]', 'the repository', '.');
  withFormat(command, ['text', 'json'])
    .addHelpText('after', '\nExamples:\n  npx seatrial init\n  npx seatrial init deploy --format json')
    .action((folder: string, options: InitOptions) =>
      run(options, (session) => init(folder, options, session)),
    );
}

interface Done {
  readonly written: readonly string[];
  readonly kept: readonly string[];
}

async function init(folder: string, options: InitOptions, session: Session): Promise<Exit> {
  const root = resolve(folder);
  const survey = await surveyRepository(root);
  const suite = await suiteName(root);
  const done = await writeAll(root, renderFiles(survey, { name: await stackName(root), suite }));
  session.print(
    options.format === 'json'
      ? JSON.stringify(
          { ...done, survey: { ...survey, services: survey.services.map(({ name }) => name) } },
          null,
          2,
        )
      : render(survey, done),
  );
  return 0;
}

async function writeAll(root: string, files: Readonly<Record<string, string>>): Promise<Done> {
  const written: string[] = [];
  const kept: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    try {
      await writeFile(join(root, name), text, { flag: 'wx' });
      written.push(name);
    } catch (thrown) {
      if (systemCode(thrown) !== 'EEXIST') throw thrown;
      kept.push(name);
    }
  }
  return { written, kept };
}

async function suiteName(root: string): Promise<string> {
  for (const folder of ['test', 'tests']) {
    if (await isThere(join(root, folder))) return `${folder}/seatrial.test.ts`;
  }
  return 'seatrial.test.ts';
}

/** As package.json names it; one that is not there or cannot be read names nothing. */
async function stackName(root: string): Promise<string> {
  const read = await readFile(join(root, 'package.json'), 'utf8')
    .then((text): unknown => JSON.parse(text))
    .catch(() => undefined);
  const name = typeof read === 'object' && read !== null && 'name' in read ? read.name : undefined;
  return typeof name === 'string' && name !== '' ? name : basename(root);
}

function render(survey: Survey, { written, kept }: Done): string {
  const { units, otherUnits, services, problems, user, host, missing, edge, roles } = survey;
  return [
    `units     ${[units].flat().join(', ')}: ${services.map(({ name }) => name).join(', ')}`,
    ...otherUnits.map(
      (folder) => `          ${folder} holds units too: a stack of its own? Name it in \`units\` if not`,
    ),
    ...problems.map(({ place, message }) => `refused   ${formatPlace(place)} ${message}`),
    `user      ${user.name} (${user.uid})`,
    ...host.map(({ source, hostPath }) => `host      ${source} is ${hostPath} there`),
    ...missing.map((path) => `          ${path} is nothing of this repository: empty in a trial`),
    `edge      ${edge === undefined ? 'none' : edge === 'host' ? "the host's Nginx" : edge.service}`,
    `parts     ${
      Object.entries(roles)
        .map(([role, name]) => `${name} is the ${role}`)
        .join(', ') || 'none recognised'
    }`,
    '',
    ...written.map((name) => `wrote     ${name}`),
    ...kept.map((name) => `kept      ${name}, which was there`),
    '',
    ...(problems.length === 0
      ? []
      : [
          'first     mend what is refused: until then no trial boots, and its parts are not among those above',
        ]),
    'next      npx seatrial verify --setup     then write down in seatrial.contract.ts what production promises:',
    '          whatever it does not speak of is reported as unspoken.',
  ].join('\n');
}
