import { type Input, type Output, schemaOf } from '../schema.ts';
import { edge } from './edge-contract.ts';

const redis = schemaOf((z) =>
  z.strictObject({
    /** The lowest version without known remote code execution, e.g. `7.2.11`, unless no user may run scripts. */
    fixedVersions: z.array(z.string()).min(1),
    /** ACL user to what it may do: command names it must and must not be able to run. */
    users: z.record(
      z.string(),
      z.strictObject({
        allowed: z.array(z.string()),
        denied: z.array(z.string()),
        /** Key patterns that are its own. */
        keys: z.array(z.string()).optional(),
        /** Key patterns that it may read and never write. */
        readKeys: z.array(z.string()).optional(),
        /** Channel patterns that are its own. */
        channels: z.array(z.string()).optional(),
        /** All that it may run, `config get` for one subcommand: whatever else the server has is denied to it. */
        commands: z.array(z.string()).optional(),
      }),
    ),
    /** The user that may do INFO and CONFIG GET: the server's own facts are read as this one. */
    observer: z.string().optional(),
    /** Users that may run Lua or functions; empty: nobody. */
    scripting: z.array(z.string()).optional(),
    /** Shut for everybody, an administrator too: `debug`, `module`, `protected-configs`. */
    closed: z.array(z.enum(['debug', 'module', 'protected-configs'])).optional(),
    clients: z
      .strictObject({
        /** So many are served at once. */
        max: z.number().int().positive(),
        /** An idle one is cut off after this; 0: never, as blocked workers and subscribers need it. */
        idleTimeoutSeconds: z.number().int().nonnegative(),
        slowlogMicros: z.number().int().nonnegative(),
        slowlogEntries: z.number().int().positive(),
      })
      .optional(),
    maxmemoryBytes: z.number().int().positive().optional(),
    /** Keys that must survive memory pressure live in these databases. */
    neverEvicted: z.array(z.number().int()).optional(),
    /** What lives in these databases goes when memory is short, the longest unused first. */
    evicted: z.array(z.number().int()).optional(),
    persistence: z
      .strictObject({ rdb: z.boolean(), aof: z.boolean(), maxLossMs: z.number().int() })
      .optional(),
  }),
);

const accessRule = schemaOf((z) =>
  z.strictObject({
    type: z.enum(['local', 'host', 'hostssl', 'hostnossl', 'hostgssenc', 'hostnogssenc']),
    database: z.string(),
    user: z.string(),
    /** As PostgreSQL shows it, e.g. `samenet`. */
    address: z.string().optional(),
    method: z.string(),
  }),
);

/** What each database role is tried with. */
export const ROLE_DEEDS = [
  'read',
  'write',
  'create table',
  'drop table',
  'temporary table',
  'create schema',
  'create role',
  'create database',
  'become superuser',
  'read passwords',
  'read server files',
  'run programs',
  'switch WAL',
] as const;

const postgres = schemaOf((z) =>
  z.strictObject({
    database: z.string(),
    /** The application's role. */
    role: z.string(),
    passwordSecret: z.string(),
    passwordEncryption: z.literal('scram-sha-256'),
    maxConnections: z.number().int().positive().optional(),
    settings: z.record(z.string(), z.string()).optional(),
    checksums: z.boolean().optional(),
    timezone: z.string().optional(),
    encoding: z.string().optional(),
    /** What text is sorted by; all but `C` and `C.UTF-8` sort differently with glibc and musl. */
    locale: z.string().optional(),
    /** The role that may do everything, by the socket of its own container only; `postgres` unless told. */
    superuser: z.string().default('postgres'),
    /** Every pg_hba rule there may be, in any order; none besides. */
    access: z.array(accessRule()).min(1).optional(),
    /** `required`: no role gets in without TLS; `none`: the network never leaves the host, and nobody asks for it. */
    tls: z.enum(['required', 'none']).optional(),
    /** Every role to how its password is kept; `none`: it has none and comes in by `peer` only. */
    passwords: z.record(z.string(), z.enum(['scram-sha-256', 'none'])).optional(),
    /** Role to the only things that it may do; all else must be refused. */
    rights: z
      .record(
        z.string(),
        z.strictObject({ passwordSecret: z.string().optional(), may: z.array(z.enum(ROLE_DEEDS)) }),
      )
      .optional(),
    /** Service or purpose to the connections that it may open at once: pools, worker processes, health checks. */
    clients: z.record(z.string(), z.number().int().positive()).optional(),
  }),
);

const celeryStore = schemaOf((z) =>
  z.strictObject({
    /** The ACL user. */
    user: z.string(),
    database: z.number().int().nonnegative(),
    /** `global_keyprefix`. */
    keyPrefix: z.string(),
  }),
);

const celery = schemaOf((z) =>
  z.strictObject({
    broker: celeryStore(),
    results: celeryStore().extend({ expireWithinMs: z.number().int().positive() }),
    worker: z.strictObject({
      /** Each worker takes from these and from no other. */
      queues: z.array(z.string()).min(1),
      concurrency: z.number().int().positive(),
      /** Messages held at once. */
      prefetch: z.number().int().positive(),
      maxTasksPerChild: z.number().int().positive(),
      softLimitSeconds: z.number().positive(),
      hardLimitSeconds: z.number().positive(),
    }),
    /** Tasks of the application that checks may send. */
    tasks: z.strictObject({
      queue: z.string(),
      /** Answers at once with the `pid` that ran it. */
      echo: z.string(),
      /** Takes a key and seconds, works so long, and leaves a row in the ledger. */
      record: z.string(),
      /** Takes seconds, and runs into its soft limit. */
      soft: z.string(),
      /** Takes seconds, ignores its soft limit, and runs into its hard one. */
      hard: z.string(),
    }),
    /** The table in which `record` leaves a row a run, by `key`. */
    ledger: z.string(),
    /** Of the database scheduler, by name: the task and five crontab fields. */
    schedules: z.record(z.string(), z.strictObject({ task: z.string(), crontab: z.string() })).optional(),
    timezone: z.string().optional(),
  }),
);

const port = schemaOf((z) => z.number().int().min(1).max(65_535));

const app = schemaOf((z) =>
  z.strictObject({
    health: z.strictObject({
      path: z.string(),
      simplePath: z.string(),
      withinMs: z.number().int().positive(),
    }),
    login: z
      .strictObject({
        path: z.string(),
        user: z.string(),
        passwordSecret: z.string(),
        sessionCookie: z.string(),
        /** A page for signed-in users only. */
        insidePath: z.string().default('/'),
        logoutPath: z.string().optional(),
        /** After so many wrong passwords from one address not even the right one helps. */
        failuresAllowed: z.number().int().positive().optional(),
      })
      .optional(),
    /** A command of the web service that ends with 0 when the settings fit for production. */
    deployCheck: z.array(z.string()).min(1).optional(),
    /** Cookie name to the attributes that it must have, e.g. `Secure`, `SameSite=Lax`. */
    cookies: z.record(z.string(), z.array(z.string()).min(1)).optional(),
    /** Where the web service keeps the list of its static files, hashed name by name, and the path that they are served under. */
    staticManifest: z.strictObject({ file: z.string(), path: z.string() }).optional(),
    /** Something that a signed-in user writes: `{}` in the body becomes a new UUID, which `keys` finds again once it is stored. */
    writes: z
      .strictObject({
        path: z.string(),
        /** JSON. */
        body: z.string(),
        status: z.number().int(),
        /** SQL whose only column is `key`. */
        keys: z.string(),
      })
      .optional(),
    /** Commands of the web service. */
    migrations: z
      .strictObject({
        /** Ends with 0 when the models and the migrations say the same. */
        drift: z.array(z.string()).min(1),
        apply: z.array(z.string()).min(1),
        /** Takes an up-to-date schema back to the one of the last release. */
        toLastRelease: z.array(z.string()).min(1),
      })
      .optional(),
    /** How the application's own dealings with systems outside are set off, by commands of the web service. */
    outside: z
      .strictObject({
        /** Any number of words is added; each becomes the last part of `quotePath`, and a line of JSON with `seconds`. */
        quotes: z.array(z.string()).min(1),
        quoteName: z.string(),
        quotePath: z.string(),
        /** A call ends within this, whatever the other side does. */
        withinMs: z.number().int().positive(),
        /** Listens for a few seconds; prints a line of JSON with `quotes`. */
        stream: z.array(z.string()).min(1),
        streamName: z.string(),
        mail: z.array(z.string()).min(1),
        mailName: z.string(),
        /** Puts tasks into the queues that ask the systems outside, and waits for them. */
        tasks: z.array(z.string()).min(1),
      })
      .optional(),
    /** Each queue to a command of the web service that sends a task through it and prints the result as a line of JSON. */
    queues: z.record(z.string(), z.strictObject({ command: z.array(z.string()).min(1) })).optional(),
    /** A command of the web service that pushes one broadcast; `{}` in a word becomes the message, as JSON. */
    broadcast: z.array(z.string()).min(1).optional(),
    celery: celery().optional(),
  }),
);

const serviceLimits = schemaOf((z) =>
  z.strictObject({
    memoryBytes: z.number().int().positive().optional(),
    cpus: z.number().positive().optional(),
    pids: z.number().int().positive().optional(),
    /** The account its first process runs as, as a number. */
    uid: z.number().int().optional(),
    noNewPrivileges: z.boolean().optional(),
    readOnly: z.boolean().optional(),
    /** The bounding set as /proc/1/status shows it, 16 hexadecimal digits; none unless told. */
    capabilities: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .optional(),
    stopWithinMs: z.number().int().positive().optional(),
  }),
);

const exitCode = schemaOf((z) => z.number().int().min(1).max(125));

const recovery = schemaOf((z) =>
  z.strictObject({
    /** At most this much may be lost. */
    rpoMs: z.number().int().positive(),
    /** At most this long until `/health/` is green again. */
    rtoMs: z.number().int().positive(),
    /** The database container's folder that archived WAL arrives in. */
    walArchive: z.string().optional(),
    backup: z.strictObject({
      /** The production script, as the host has it. */
      script: z.string(),
      restoreScript: z.string(),
      /** Words of a restore that asks nothing; `{backup}` is the file. Unless told, the file alone. */
      restoreWords: z.array(z.string()).optional(),
      /** Words with which the restore script looks at a backup and changes nothing. */
      checkWords: z.array(z.string()).optional(),
      folder: z.string(),
      keepDays: z.number().int().positive(),
      /** Variables of the scripts in a trial, e.g. one that leaves an upload out: a trial's host reaches nobody. */
      env: z.record(z.string(), z.string()).optional(),
      /** A table without which the scripts take a dump for another database's. */
      holds: z.string().optional(),
      /** How the name of the database begins that a restore fills before it takes the old one's place. */
      restoresInto: z.string().optional(),
      /**
       * How the scripts end: while another one runs, for a backup that is no good, and when a restore failed and nothing was
       * lost. Where none is told, anything but 0.
       */
      exitCodes: z
        .strictObject({
          busy: exitCode().optional(),
          refused: exitCode().optional(),
          failed: exitCode().optional(),
        })
        .optional(),
    }),
    /** Commands of the web service that print this on the restored data, e.g. an encrypted field in clear. */
    smoke: z
      .array(z.strictObject({ title: z.string(), command: z.array(z.string()), prints: z.string() }))
      .default([]),
    /** The image of the next PostgreSQL that a dump of this one must come back on. */
    upgradeTo: z.string().optional(),
    /** Base backups and WAL; the scripts take the names of container, service and volumes from their environment. */
    pointInTime: z
      .strictObject({ baseScript: z.string(), collectScript: z.string(), restoreScript: z.string() })
      .optional(),
    /** What was sent off-site comes back by this script; `REMOTE`, `RCLONE_CONFIG` and `RECIPIENTS` say where and for whom. */
    offSite: z.strictObject({ fetchScript: z.string() }).optional(),
    /** Copies of Redis's files. */
    redis: z.strictObject({ script: z.string(), restoreScript: z.string() }).optional(),
  }),
);

/** Systems outside that the stack may reach, by name; whatever else it looks for is a finding. A trial plays them. */
const outside = schemaOf((z) =>
  z.record(
    z.string(),
    z.strictObject({
      plays: z.enum(['brokerage', 'mail']),
      ports: z.array(z.number().int().positive()).min(1),
    }),
  ),
);

const waiver = schemaOf((z) =>
  z.strictObject({
    check: z.string(),
    reason: z.string().min(10),
    owner: z.string().min(1),
    /** The last day on which it counts, ISO 8601. */
    until: z.iso.date(),
  }),
);

/**
 * What production promises, written by people and never derived from the configs under test. Every part but `names`
 * may be left out: a check whose part is missing says "unspoken", not "pass". Times are milliseconds, sizes bytes,
 * rates requests per second unless the name says otherwise.
 */
export const contractSchema = schemaOf((z) =>
  z.strictObject({
    /** The names that clients use; `apex` is the one that serves. */
    names: z.strictObject({ apex: z.string(), www: z.string().optional() }).default({ apex: 'localhost' }),
    /**
     * What becomes of checks whose promise is missing here: `fail` holds the release back until somebody speaks or waives,
     * `report` lists them as skipped. Neither is ever a pass.
     */
    unspoken: z.enum(['fail', 'report']).default('fail'),
    /** Which unit plays which part. */
    services: z
      .strictObject({
        database: z.string(),
        redis: z.string(),
        web: z.string(),
        worker: z.string(),
        scheduler: z.string(),
      })
      .partial()
      .default({}),
    /**
     * Where they listen in their containers: 5432 and 6379 unless told; `web` on the one TCP port that its unit, or its
     * pod, publishes.
     */
    ports: z.strictObject({ database: port(), redis: port(), web: port() }).partial().default({}),
    edge: edge().optional(),
    redis: redis().optional(),
    postgres: postgres().optional(),
    app: app().optional(),
    /** By the unit's stem. */
    limits: z.record(z.string(), serviceLimits()).optional(),
    /**
     * By the unit's stem, what it may publish, e.g. `{ site: ['0.0.0.0:443'] }`; what is not named may be published on
     * loopback only.
     */
    published: z.record(z.string(), z.array(z.string())).optional(),
    recovery: recovery().optional(),
    outside: outside().optional(),
    waivers: z.array(waiver()).default([]),
  }),
);

/** What production promises, read: every default filled in. */
export type Contract = Output<typeof contractSchema>;
/** What may be lost and how long it may take, with the backups that make it so. */
export type RecoveryPromise = Output<typeof recovery>;
/** What production promises, as people write it. */
export type ContractInput = Input<typeof contractSchema>;
export type Waiver = Output<typeof waiver>;
