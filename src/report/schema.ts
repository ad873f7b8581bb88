import type { ZodType } from 'zod';
import type { Json } from '../finding.ts';
import { type Schema, schemaOf } from '../schema.ts';
import type { Report } from './report.ts';

const json = schemaOf((z): ZodType<Json> => z.json());
const evidence = schemaOf((z) => z.record(z.string(), json()));
const place = schemaOf((z) =>
  z.strictObject({
    file: z.string(),
    line: z.number().int().positive(),
    column: z.number().int().positive(),
  }),
);
const count = schemaOf((z) => z.number().int().nonnegative());
const verdict = schemaOf((z) => z.enum(['pass', 'fail', 'could-not-run', 'skipped']));

const finding = schemaOf((z) =>
  z.strictObject({
    check: z.string(),
    title: z.string(),
    area: z.string(),
    verdict: verdict(),
    severity: z.enum(['error', 'warning']),
    message: z.string(),
    reason: z
      .enum([
        'missing-service',
        'missing-tool',
        'not-reachable',
        'time-limit',
        'unexpected-error',
        'unspoken',
        'not-applicable',
        'not-selected',
        'waived',
        'stopped',
      ])
      .optional(),
    evidence: evidence(),
    measured: evidence().optional(),
    place: place().optional(),
    help: z.string().optional(),
    durationMs: z.number().nonnegative().optional(),
  }),
);

const fidelityRow = schemaOf((z) =>
  z.strictObject({
    unit: z.string(),
    section: z.string(),
    key: z.string(),
    value: z.string(),
    place: place(),
    state: z.enum(['honoured', 'substituted', 'not-represented']),
    by: z.string().optional(),
  }),
);

const topology = schemaOf((z) =>
  z.strictObject({
    edge: z.boolean(),
    services: z.array(
      z.strictObject({
        name: z.string(),
        image: z.string(),
        needs: z.array(z.string()),
        networks: z.array(z.string()),
        volumes: z.array(z.string()),
        secrets: z.array(z.string()),
        published: z.array(z.string()),
        memoryBytes: z.number().optional(),
        cpus: z.number().optional(),
        hasHealthCheck: z.boolean(),
      }),
    ),
  }),
);

const waiver = schemaOf((z) =>
  z.strictObject({
    check: z.string(),
    reason: z.string(),
    owner: z.string(),
    until: z.string(),
    state: z.enum(['applied', 'expired', 'unused']),
  }),
);

const series = schemaOf((z) =>
  z.strictObject({
    title: z.string(),
    unit: z.enum(['ms', 'bytes', 'count']),
    limit: z.number().optional(),
    points: z.array(z.strictObject({ at: z.string(), value: z.number() })),
  }),
);

/** `seatrial-report/report.json`; schemas/report.schema.json is generated from it and shipped. */
export const reportSchema: Schema<Report> = schemaOf((z) =>
  z.strictObject({
    schemaVersion: z.literal(1),
    stack: z.string(),
    startedAt: z.iso.datetime(),
    durationMs: z.number().nonnegative(),
    release: z.boolean(),
    reason: z.string(),
    counts: z.strictObject({ pass: count(), fail: count(), 'could-not-run': count(), skipped: count() }),
    findings: z.array(finding()),
    images: z.array(z.strictObject({ reference: z.string(), tested: z.string() })),
    fidelity: z.array(fidelityRow()),
    boot: z.array(
      z.strictObject({
        name: z.string(),
        kind: z.enum(['images', 'service', 'edge', 'data']),
        startedMs: z.number(),
        upMs: z.number().optional(),
        readyMs: z.number(),
      }),
    ),
    notes: z.array(z.string()),
    topology: topology().optional(),
    waivers: z.array(waiver()),
    history: z.array(series()).optional(),
    shard: z.string().optional(),
  }),
);
