import { type Output, schemaOf } from '../../schema.ts';
import type { ContainerDetails } from './engine-api.ts';
import { labelsSchema, rawSchema, readAnswer } from './read.ts';

const portSchema = schemaOf((z) =>
  z.array(z.object({ HostIp: z.string().nullish(), HostPort: z.string() })).nullish(),
);

const detailsSchema = schemaOf((z) =>
  z.object({
    Id: z.string(),
    Name: z.string(),
    Image: z.string(),
    State: z.object({
      Status: z.string(),
      Running: z.boolean(),
      ExitCode: z.number().nullish(),
      OOMKilled: z.boolean().nullish(),
      Pid: z.number().nullish(),
      StartedAt: z.string().nullish(),
      Health: z.object({ Status: z.string().nullish() }).nullish(),
    }),
    Config: z.object({ Labels: labelsSchema() }),
    NetworkSettings: z.object({
      Networks: z.record(z.string(), z.object({ IPAddress: z.string().nullish() }).nullish()).nullish(),
      Ports: z.record(z.string(), portSchema()).nullish(),
    }),
  }),
);

/** The engine's inspect answer in our words. */
export function containerDetails(body: Buffer, doing: string): ContainerDetails {
  const seen = readAnswer(detailsSchema, body, doing);
  const health = seen.State.Health?.Status ?? '';
  return {
    id: seen.Id,
    name: seen.Name.replace(/^\//, ''),
    image: seen.Image,
    running: seen.State.Running,
    state: seen.State.Status,
    exitCode: seen.State.ExitCode ?? 0,
    oomKilled: seen.State.OOMKilled ?? false,
    pid: seen.State.Pid ?? 0,
    startedAt: seen.State.StartedAt ?? '',
    health: health === '' || health === 'none' ? undefined : health,
    labels: seen.Config.Labels,
    addresses: addressesOf(seen.NetworkSettings.Networks ?? {}),
    ports: portsOf(seen.NetworkSettings.Ports ?? {}),
    raw: readAnswer(rawSchema, body, doing),
  };
}

function addressesOf(networks: Record<string, { IPAddress?: string | null | undefined } | null | undefined>) {
  const pairs = Object.entries(networks).map(([name, network]) => [name, network?.IPAddress ?? ''] as const);
  return Object.fromEntries(pairs.filter(([, address]) => address !== ''));
}

function portsOf(ports: Record<string, Output<typeof portSchema>>): ContainerDetails['ports'] {
  const pairs = Object.entries(ports).map(([port, bindings]) => [
    port,
    (bindings ?? []).map((binding) => ({ hostIp: binding.HostIp ?? '', hostPort: Number(binding.HostPort) })),
  ]);
  return Object.fromEntries(pairs);
}
