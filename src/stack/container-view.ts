import type { ContainerDetails } from '../engine/api/engine-api.ts';
import { wordsSchema as words } from '../engine/api/read.ts';
import { schemaOf } from '../schema.ts';
import type { InspectedContainer } from './trial.ts';

const number = schemaOf((z) =>
  z
    .number()
    .nullish()
    .transform((value) => value ?? 0),
);

/** The parts of the Docker-compatible inspect answer that checks read. */
const schema = schemaOf((z) =>
  z.looseObject({
    Config: z.looseObject({
      User: z.string().nullish(),
      Env: words(),
      Cmd: words(),
      Entrypoint: z.union([words(), z.string()]),
    }),
    HostConfig: z.looseObject({
      Memory: number(),
      NanoCpus: number(),
      PidsLimit: number(),
      ReadonlyRootfs: z.boolean().nullish(),
      CapDrop: words(),
      CapAdd: words(),
      SecurityOpt: words(),
    }),
  }),
);

/** Reads an inspect answer for checks. `mask` is over the environment, where secrets may stand. */
export function containerView(details: ContainerDetails, mask: (text: string) => string): InspectedContainer {
  const { Config, HostConfig } = schema().parse(details.raw);
  return {
    user: Config.User ?? '',
    environment: Config.Env.map(mask),
    command: Config.Cmd.map(mask),
    memoryBytes: HostConfig.Memory,
    nanoCpus: HostConfig.NanoCpus,
    pidsLimit: HostConfig.PidsLimit,
    readOnly: HostConfig.ReadonlyRootfs ?? false,
    capDrop: HostConfig.CapDrop,
    capAdd: HostConfig.CapAdd,
    securityOptions: HostConfig.SecurityOpt,
    ports: details.ports,
    running: details.running,
    startedAt: details.startedAt,
    raw: JSON.parse(mask(JSON.stringify(details.raw))),
  };
}
