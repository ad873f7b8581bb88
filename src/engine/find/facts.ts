import { schemaOf } from '../../schema.ts';
import type { CallOptions } from '../api/engine-api.ts';
import { readAnswer } from '../api/read.ts';
import type { Transport } from '../api/transport.ts';

/** What an engine says about itself. */
export interface EngineFacts {
  readonly kind: 'podman' | 'docker';
  readonly version: string;
  readonly rootless: boolean;
  readonly cgroupVersion: 1 | 2;
  readonly storageDriver: string;
  /** Where images and volumes are kept. */
  readonly root: string;
}

const versionSchema = schemaOf((z) =>
  z.object({
    Version: z.string(),
    Components: z.array(z.object({ Name: z.string() })).nullish(),
  }),
);

const infoSchema = schemaOf((z) =>
  z.object({
    CgroupVersion: z.string().nullish(),
    Driver: z.string().nullish(),
    DockerRootDir: z.string().nullish(),
    SecurityOptions: z.array(z.string()).nullish(),
    Rootless: z.boolean().nullish(),
  }),
);

/** Asks an engine who it is. */
export async function readFacts(transport: Transport, options: CallOptions): Promise<EngineFacts> {
  const versionAnswer = await transport.whole({
    method: 'GET',
    path: '/version',
    doing: 'its version',
    ...options,
  });
  const version = readAnswer(versionSchema, versionAnswer.body, 'its version');
  const infoAnswer = await transport.whole({ method: 'GET', path: '/info', doing: 'its state', ...options });
  const info = readAnswer(infoSchema, infoAnswer.body, 'its state');
  const isPodman = version.Components?.some((component) => component.Name.includes('Podman')) ?? false;
  return {
    kind: isPodman ? 'podman' : 'docker',
    version: version.Version,
    rootless: info.Rootless ?? info.SecurityOptions?.some((option) => option.includes('rootless')) ?? false,
    cgroupVersion: info.CgroupVersion === '1' ? 1 : 2,
    storageDriver: info.Driver ?? 'unknown',
    root: info.DockerRootDir ?? 'unknown',
  };
}
