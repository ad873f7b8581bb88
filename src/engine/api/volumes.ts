import { schemaOf } from '../../schema.ts';
import type { ListedVolume, VolumesApi } from './engine-api.ts';
import { jsonType, labelFilters, labelsSchema, queryOf, readAnswer } from './read.ts';
import type { Transport } from './transport.ts';

const volumeSchema = schemaOf((z) =>
  z
    .object({ Name: z.string(), Labels: labelsSchema(), Mountpoint: z.string().nullish() })
    .transform(
      (row): ListedVolume => ({ name: row.Name, labels: row.Labels, mountpoint: row.Mountpoint ?? '' }),
    ),
);

const listSchema = schemaOf((z) => z.object({ Volumes: z.array(volumeSchema()).nullish() }));

export function volumesApi(transport: Transport): VolumesApi {
  return {
    list: async (options = {}) => {
      const doing = 'the list of volumes';
      const path = `/volumes${queryOf({ filters: labelFilters(options.labels) })}`;
      const { body } = await transport.whole({ method: 'GET', path, doing, ...options });
      return readAnswer(listSchema, body, doing).Volumes ?? [];
    },
    create: async (spec, options = {}) => {
      const doing = `volume ${spec.name}`;
      const { body } = await transport.whole({
        method: 'POST',
        path: '/volumes/create',
        doing,
        headers: jsonType,
        body: JSON.stringify({
          Name: spec.name,
          Driver: 'local',
          Labels: spec.labels,
          DriverOpts: spec.options ?? {},
        }),
        ...options,
      });
      return readAnswer(volumeSchema, body, doing);
    },
    remove: async (name, options = {}) => {
      await transport.whole({
        method: 'DELETE',
        path: `/volumes/${encodeURIComponent(name)}${queryOf({ force: true })}`,
        doing: `the removal of volume ${name}`,
        alsoFine: [404],
        ...options,
      });
    },
  };
}
