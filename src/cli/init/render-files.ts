import type { Survey } from './survey.ts';

/** The files that `init` writes, by their names. */
export function renderFiles(survey: Survey, options: { readonly name: string; readonly suite: string }) {
  return {
    'seatrial.contract.ts': contractFile(survey),
    'seatrial.config.ts': configFile(survey, options.name),
    [options.suite]: suiteFile(options),
  };
}

function configFile({ units, user, host, edge, missing }: Survey, name: string): string {
  const hostLines = host.map(({ source, hostPath }) => `    ${text(source)}: ${text(hostPath)},`);
  const missingLines = missing.map((path) => `    //   ${path}`);
  return lines([
    "import { defineTrial } from 'seatrial';",
    "import { contract } from './seatrial.contract.ts';",
    '',
    'export default defineTrial({',
    `  name: ${text(name)},`,
    `  units: ${typeof units === 'string' ? text(units) : `[${units.map(text).join(', ')}]`},`,
    '  // Whose systemd runs the units: what %h, %u and %U become.',
    `  user: { name: ${text(user.name)}, uid: ${user.uid}, home: ${text(user.home)} },`,
    ...(host.length + missing.length === 0
      ? []
      : [
          '  // Files and folders of this repository, and where the host has them.',
          '  host: {',
          ...hostLines,
          ...(missing.length === 0
            ? []
            : [
                '    // Units name these too, and nothing here looks like them; a trial has them empty:',
                ...missingLines,
              ]),
          '  },',
        ]),
    ...edgeLines(edge),
    '  // Where no registry answers, say how to build an image of Debian packages:',
    "  // images: { 'registry.example.com/app:1': { name: 'app', suite: 'bookworm', packages: ['python3'] } },",
    '  contract,',
    '});',
  ]);
}

function edgeLines(edge: Survey['edge']): readonly string[] {
  if (edge === undefined) return [];
  if (edge === 'host') return ['  // The host runs Nginx in front of the units.', '  edge: {},'];
  return [
    '  // This service is the way in.',
    edge.ports === undefined
      ? `  edge: { service: ${text(edge.service)} },`
      : `  edge: { service: ${text(edge.service)}, ports: { http: ${edge.ports.http}, https: ${edge.ports.https} } },`,
  ];
}

function contractFile(survey: Survey): string {
  const { nginx, edge, roles } = survey;
  const profile = edge !== undefined && nginx.tls;
  const names = edge === undefined || nginx.apex === undefined ? undefined : namesOf(nginx);
  const rest = [
    '  // What is not promised here is reported as unspoken, never as passed. Once the contract is whole, take this line out:',
    '  // silence then holds a release back.',
    "  unspoken: 'report',",
    ...(names === undefined ? [] : [`  names: ${names},`]),
    `  services: ${object(roles)},`,
    ...publishedLines(survey),
    ...drillLines(survey),
  ];
  return lines([
    profile
      ? "import { type ContractInput, extendContract, profiles } from 'seatrial';"
      : "import type { ContractInput } from 'seatrial';",
    '',
    '/** What production promises. Write it from what was agreed, never from what the configs happen to say. */',
    ...(profile
      ? [
          'export const contract: ContractInput = extendContract(profiles.mozillaIntermediate, {',
          ...rest,
          '});',
        ]
      : ['export const contract: ContractInput = {', ...rest, '};']),
  ]);
}

/** Ports on other addresses than the loopback are held to be a slip unless a person says they are meant. */
function publishedLines({ services, edge }: Survey): readonly string[] {
  const others = services.filter(({ name }) => typeof edge !== 'object' || edge.service !== name);
  const wide = others.flatMap(({ name, publish }) => {
    const ports = publish.filter(({ hostIp }) => !hostIp.startsWith('127.') && hostIp !== '::1');
    return ports.length === 0
      ? []
      : [
          `  //   ${text(name)}: [${ports.map(({ hostIp, hostPort }) => text(`${hostIp || '*'}:${hostPort}`)).join(', ')}],`,
        ];
  });
  if (wide.length === 0) return [];
  return [
    '  // These ports are open to the network. If that is meant, promise it; until then it is a finding:',
    '  // published: {',
    ...wide,
    '  // },',
  ];
}

/** A promise that a person has to make: how much may be lost, how long it may take, and where the host has the scripts. */
function drillLines({ drills, user }: Survey): readonly string[] {
  if (drills === undefined) return [];
  const there = (source: string) => text(`${user.home}/${source}`);
  return [
    `  // ${drills.backup} looks like a backup of the database, ${drills.restore} like the way back. Promise this, with the paths`,
    '  // that the host has, and put the scripts into `host` of seatrial.config.ts: the restore drills then run them.',
    '  // recovery: {',
    '  //   rpoMs: 24 * 3_600_000,',
    '  //   rtoMs: 3_600_000,',
    '  //   backup: {',
    `  //     script: ${there(drills.backup)},`,
    `  //     restoreScript: ${there(drills.restore)},`,
    "  //     folder: '/var/backups',",
    '  //     keepDays: 7,',
    '  //   },',
    '  // },',
  ];
}

function namesOf({ apex, www }: Survey['nginx']): string {
  return object({ apex: apex ?? '', ...(www === undefined ? {} : { www }) });
}

function suiteFile({ name, suite }: { readonly name: string; readonly suite: string }): string {
  const up = suite.includes('/') ? '../'.repeat(suite.split('/').length - 1) : './';
  return lines([
    "import { fileURLToPath } from 'node:url';",
    "import { conformance } from 'seatrial/vitest';",
    '',
    '// One test of each check, against the stack booted from its own units. `npx vitest run` runs it.',
    `const config = fileURLToPath(new URL(${text(`${up}seatrial.config.ts`)}, import.meta.url));`,
    '',
    `conformance(${text(name)}, { config, setup: true });`,
  ]);
}

function object(fields: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(fields).map(([key, value]) => `${key}: ${text(value ?? '')}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

function text(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

function lines(parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
