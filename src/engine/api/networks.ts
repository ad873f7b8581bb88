import { schemaOf } from '../../schema.ts';
import type { NetworksApi } from './engine-api.ts';
import { idSchema, jsonType, labelFilters, labelsSchema, queryOf, rawSchema, readAnswer } from './read.ts';
import type { Transport } from './transport.ts';

const listSchema = schemaOf((z) =>
  z.array(z.object({ Id: z.string(), Name: z.string(), Labels: labelsSchema() })),
);

export function networksApi(transport: Transport): NetworksApi {
  return {
    list: async (options = {}) => {
      const doing = 'the list of networks';
      const path = `/networks${queryOf({ filters: labelFilters(options.labels) })}`;
      const { body } = await transport.whole({ method: 'GET', path, doing, ...options });
      return readAnswer(listSchema, body, doing).map((row) => ({
        id: row.Id,
        name: row.Name,
        labels: row.Labels,
      }));
    },
    create: async (spec, options = {}) => {
      const doing = `network ${spec.name}`;
      const { body } = await transport.whole({
        method: 'POST',
        path: '/networks/create',
        doing,
        headers: jsonType,
        body: JSON.stringify({
          Name: spec.name,
          Labels: spec.labels,
          Driver: 'bridge',
          Internal: spec.internal ?? false,
          EnableIPv6: spec.ipv6 ?? false,
          Options: spec.options ?? {},
          ...(spec.subnets === undefined || spec.subnets.length === 0
            ? {}
            : { IPAM: { Config: spec.subnets.map((Subnet) => ({ Subnet })) } }),
        }),
        ...options,
      });
      return readAnswer(idSchema, body, doing).Id;
    },
    inspect: async (name, options = {}) => {
      const doing = `network ${name}`;
      const answer = await transport.whole({
        method: 'GET',
        path: at(name),
        doing,
        alsoFine: [404],
        ...options,
      });
      return answer.status === 404 ? undefined : readAnswer(rawSchema, answer.body, doing);
    },
    remove: async (name, options = {}) => {
      await transport.whole({
        method: 'DELETE',
        path: at(name),
        doing: `the removal of network ${name}`,
        alsoFine: [404],
        ...options,
      });
    },
    ...joining(transport),
  };
}

function joining(transport: Transport): Pick<NetworksApi, 'connect' | 'disconnect'> {
  return {
    connect: async (name, container, { aliases, ...options } = {}) => {
      await transport.whole({
        method: 'POST',
        path: `${at(name)}/connect`,
        doing: `${container} to join network ${name}`,
        headers: jsonType,
        body: JSON.stringify({ Container: container, EndpointConfig: { Aliases: aliases ?? [] } }),
        ...options,
      });
    },
    disconnect: async (name, container, options = {}) => {
      await transport.whole({
        method: 'POST',
        path: `${at(name)}/disconnect`,
        doing: `${container} to leave network ${name}`,
        headers: jsonType,
        body: JSON.stringify({ Container: container, Force: true }),
        ...options,
      });
    },
  };
}

function at(name: string): string {
  return `/networks/${encodeURIComponent(name)}`;
}
