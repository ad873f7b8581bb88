import { contractSchema } from '../contract/contract.ts';
import { schemaOf } from '../schema.ts';

const port = schemaOf((z) => z.number().int().min(1).max(65_535));
const absolute = schemaOf((z) => z.string().startsWith('/'));
const recipe = schemaOf((z) =>
  z.strictObject({
    name: z.string(),
    suite: z.enum(['bookworm', 'trixie', 'forky', 'sid']),
    packages: z.array(z.string()),
    copy: z.array(z.strictObject({ from: z.string(), to: absolute() })).optional(),
    run: z.array(z.string()).optional(),
    user: z.string().optional(),
    workdir: absolute().optional(),
    entrypoint: z.array(z.string()).optional(),
    cmd: z.array(z.string()).optional(),
    env: z.record(z.string(), z.string()).optional(),
    expose: z.array(z.number().int()).optional(),
    stopSignal: z.string().optional(),
  }),
);

/** What seatrial.config.ts may say; `TrialConfig` tells what each field is for. */
export const configSchema = schemaOf((z) =>
  z.strictObject({
    name: z.string().min(1),
    units: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
    host: z.record(z.string(), absolute()).optional(),
    user: z
      .strictObject({ name: z.string(), uid: z.number().int().nonnegative(), home: absolute() })
      .optional(),
    images: z.record(z.string(), recipe()).optional(),
    registries: z
      .strictObject({
        pull: z.enum(['auto', 'never']).optional(),
        mirrors: z.record(z.string().min(1), z.string().min(1)).optional(),
        insecure: z.array(z.string().min(1)).optional(),
        authFile: z.string().min(1).optional(),
      })
      .optional(),
    edge: z
      .strictObject({
        service: z.string().optional(),
        ports: z.strictObject({ http: port().optional(), https: port().optional() }).optional(),
        shared: z.array(absolute()).optional(),
      })
      .optional(),
    contract: contractSchema(),
    lint: z
      .strictObject({
        targets: z
          .partialRecord(
            z.enum(['podman', 'systemd', 'nginx', 'redis', 'postgres']),
            z.string().regex(/^\d+(?:\.\d+){0,2}$/, 'a version such as 4.9'),
          )
          .optional(),
        ignore: z
          .array(
            z.strictObject({
              rule: z.string().min(1),
              file: z.string().optional(),
              reason: z.string().trim().min(1, 'say why it is right here'),
            }),
          )
          .optional(),
      })
      .optional(),
    data: z
      .array(
        z.strictObject({
          title: z.string(),
          service: z.string(),
          command: z.array(z.string()).min(1),
          secrets: z.record(z.string(), z.string()).optional(),
        }),
      )
      .optional(),
  }),
);
