import { join } from 'node:path';
import type { KeptRecord } from '../stack/kept/record.ts';

/** What `up` tells: where everything is, and where the passwords are, but never their values. */
export interface KeptView {
  readonly id: string;
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** The names that the certificate is for. */
  readonly names: readonly string[];
  readonly services: readonly {
    readonly name: string;
    readonly ports: readonly { readonly containerPort: number; readonly address: string }[];
  }[];
  /** A folder of files by the secrets' names, readable by their user only. */
  readonly secrets: string;
  readonly certificateAuthority: string;
}

/** A kept trial as printed with --format json. */
export function viewKept(record: KeptRecord): KeptView {
  const { edge } = record;
  const at = ({ host, port }: { host: string; port: number }) => `${host}:${port}`;
  return {
    id: record.id,
    http: edge === undefined ? undefined : `http://${at(edge.http)}/`,
    https: edge === undefined ? undefined : `https://${at(edge.https)}/`,
    names: edge?.names ?? [],
    services: record.services.map(({ name, ports }) => ({
      name,
      ports: ports.map(({ containerPort, address }) => ({ containerPort, address: at(address) })),
    })),
    secrets: join(record.folder, 'secrets'),
    certificateAuthority: join(record.folder, 'ca.pem'),
  };
}

/** A kept trial as text, with the commands to go on with. */
export function renderKept(record: KeptRecord): string {
  const view = viewKept(record);
  const rows: Row[] = [
    ...(view.http === undefined ? [] : [row('http', view.http)]),
    ...(view.https === undefined ? [] : [row('https', view.https)]),
    ...view.services.flatMap(serviceRows),
    row('passwords', `${view.secrets} (a file each, readable by you only)`),
    row('root certificate', view.certificateAuthority),
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    `trial ${view.id}`,
    ...rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`),
    ...curlLine(record),
    `end it with: seatrial down ${view.id}`,
  ].join('\n');
}

type Row = readonly [label: string, value: string];

function row(label: string, value: string): Row {
  return [label, value];
}

function serviceRows({ name, ports }: KeptView['services'][number]): readonly Row[] {
  if (ports.length === 0) return [row(name, 'no port')];
  return ports.map(({ containerPort, address }) => row(name, `${address} (port ${containerPort})`));
}

function curlLine({ edge, folder }: KeptRecord): string[] {
  const [name] = edge?.names ?? [];
  if (edge === undefined || name === undefined) return [];
  const { host, port } = edge.https;
  const ca = join(folder, 'ca.pem');
  return [`look at it with: curl --cacert ${ca} --connect-to ${name}:443:${host}:${port} https://${name}/`];
}
