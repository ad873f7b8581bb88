import { type Output, schemaOf } from '../../schema.ts';

/** What a process tells its guard, one JSON line each. */
export const orderSchema = schemaOf((z) =>
  z.discriminatedUnion('order', [
    z.object({
      order: z.literal('serve'),
      id: z.number(),
      podman: z.string(),
      folder: z.string(),
      socket: z.string(),
      conf: z.object({ variable: z.string(), text: z.string() }).optional(),
      owner: z.string(),
    }),
    z.object({
      order: z.literal('tunnel'),
      id: z.number(),
      ssh: z.string(),
      folder: z.string(),
      words: z.array(z.string()),
      owner: z.string(),
    }),
    z.object({
      order: z.literal('engine'),
      id: z.number(),
      kind: z.enum(['podman', 'docker']),
      address: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('unix'), path: z.string() }),
        z.object({
          kind: z.literal('tcp'),
          host: z.string(),
          port: z.number(),
          tls: z.object({ ca: z.string(), cert: z.string(), key: z.string() }).optional(),
        }),
      ]),
    }),
    z.object({ order: z.literal('watch'), id: z.number(), trial: z.string(), folders: z.array(z.string()) }),
    z.object({ order: z.literal('release'), id: z.number(), trial: z.string() }),
  ]),
);

export type Order = Output<typeof orderSchema>;

/** An order without the number that its answer carries. */
export type OrderBody = Order extends infer Each ? (Each extends Order ? Omit<Each, 'id'> : never) : never;

/** The guard's answer to one order. */
export const answerSchema = schemaOf((z) => z.object({ id: z.number(), error: z.string().optional() }));
