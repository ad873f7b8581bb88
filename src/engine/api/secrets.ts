import { schemaOf } from '../../schema.ts';
import { EngineLacksError } from '../errors.ts';
import type { SecretsApi } from './engine-api.ts';
import { labelsSchema, queryOf, readAnswer } from './read.ts';
import type { Transport } from './transport.ts';

const listSchema = schemaOf((z) =>
  z
    .array(z.object({ ID: z.string(), Spec: z.object({ Name: z.string(), Labels: labelsSchema() }) }))
    .nullish(),
);

/** Podman's own secrets. */
export function podmanSecrets(transport: Transport): SecretsApi {
  return {
    supported: true,
    list: async (options = {}) => {
      const doing = 'the list of secrets';
      const { body } = await transport.whole({
        method: 'GET',
        path: '/libpod/secrets/json',
        doing,
        ...options,
      });
      const rows = readAnswer(listSchema, body, doing) ?? [];
      return rows.map((row) => ({ id: row.ID, name: row.Spec.Name, labels: row.Spec.Labels }));
    },
    create: async (spec, options = {}) => {
      const doing = `secret ${spec.name}`;
      const { body } = await transport.whole({
        method: 'POST',
        path: `/libpod/secrets/create${queryOf({ name: spec.name, labels: JSON.stringify(spec.labels) })}`,
        doing,
        body: spec.value,
        ...options,
      });
      return readAnswer(
        schemaOf((z) => z.object({ ID: z.string() })),
        body,
        doing,
      ).ID;
    },
    remove: async (name, options = {}) => {
      await transport.whole({
        method: 'DELETE',
        path: `/libpod/secrets/${encodeURIComponent(name)}`,
        doing: `the removal of secret ${name}`,
        alsoFine: [404],
        ...options,
      });
    },
  };
}

/** Docker keeps secrets for Swarm only: a trial there mounts files. */
export function noSecrets(): SecretsApi {
  const refuse = () =>
    Promise.reject(new EngineLacksError('Docker without Swarm has no secrets; mount a file in its place'));
  return { supported: false, list: () => Promise.resolve([]), create: refuse, remove: refuse };
}
