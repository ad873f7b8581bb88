import { schemaOf } from '../schema.ts';

const tls = schemaOf((z) =>
  z.strictObject({
    /** Exactly these are offered. */
    protocols: z.array(z.enum(['SSLv2', 'SSLv3', 'TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'])).min(1),
    /** IANA names of the suites below TLS 1.3 that may be offered; none for TLS 1.3 alone. */
    ciphers: z.array(z.string()),
    sessionTickets: z.boolean(),
    alpn: z.array(z.string()).min(1),
    /** A new certificate is due when fewer days are left. */
    renewBeforeDays: z.number().int().positive().optional(),
    /** Exactly these key agreement groups are offered, by their IANA names. */
    groups: z.array(z.string()).min(1).optional(),
    /** Mozilla's guideline from which nothing may differ. */
    profile: z.enum(['modern', 'intermediate']).optional(),
    /** Whether a client that asks for a stranger's name, or for none, is refused before it sees a certificate. */
    unknownNamesRefused: z.boolean().optional(),
    /** Whether returning clients resume their session, and for how long at least. */
    sessions: z
      .strictObject({ resumed: z.boolean(), lifetimeSeconds: z.number().int().positive() })
      .optional(),
    /** Whether data that an attacker may send again is taken before the handshake ends. */
    earlyData: z.boolean().optional(),
  }),
);

const headers = schemaOf((z) =>
  z.strictObject({
    /** Seconds. */
    hstsMaxAge: z.number().int().positive(),
    hstsSubdomains: z.boolean(),
    hstsPreload: z.boolean(),
    /** Header name to the exact value on every answer, e.g. `x-content-type-options: nosniff`. */
    everywhere: z.record(z.string(), z.string()),
    /** Judged as a policy, not as text: what each directive may allow at most. */
    contentSecurityPolicy: z.record(z.string(), z.array(z.string())),
    /** The origins of other sites whose scripts may read answers. */
    crossOrigin: z.array(z.string()).optional(),
  }),
);

const limit = schemaOf((z) =>
  z.strictObject({
    /** A path inside the location that the limiter guards. */
    path: z.string().startsWith('/'),
    /** Requests per second; 5 a minute is 5 / 60. */
    rate: z.number().positive(),
    burst: z.number().int().nonnegative(),
    status: z.number().int().default(429),
    method: z.string().default('GET'),
  }),
);

/** What clients on the internet are promised. */
export const edge = schemaOf((z) =>
  z.strictObject({
    tls: tls().optional(),
    headers: headers().optional(),
    redirects: z.strictObject({ status: z.number().int(), acmePath: z.string().optional() }).optional(),
    limits: z.record(z.string(), limit()).optional(),
    /** What a limited client is shown: its Content-Type, and the text itself. */
    limited: z.strictObject({ type: z.string(), text: z.string() }).optional(),
    /** Paths that no limiter may touch. */
    unlimited: z.array(z.string()).optional(),
    /** What a browser asks for at once when somebody opens the site; nothing of it may be limited. */
    pageLoad: z.array(z.string()).optional(),
    maxBodyBytes: z.number().int().positive().optional(),
    headerTimeoutMs: z.number().int().positive().optional(),
    bodyTimeoutMs: z.number().int().positive().optional(),
    static: z
      .strictObject({
        path: z.string(),
        /** Seconds. */
        maxAge: z.number().int(),
        immutable: z.boolean(),
        /** With gzip, for a client that takes it. */
        compressed: z.boolean().optional(),
      })
      .optional(),
    /** With `attachment` a browser saves what users uploaded, and opens none of it as a page of this site. */
    media: z
      .strictObject({ path: z.string(), maxAge: z.number().int(), attachment: z.boolean().optional() })
      .optional(),
    /** Paths that answer a signed-in user with what is theirs alone. */
    private: z.strictObject({ paths: z.array(z.string()).min(1) }).optional(),
    cookies: z
      .strictObject({
        /** What each cookie may say, in lower case. */
        sameSite: z.array(z.enum(['lax', 'strict'])).min(1),
        /** `__Host-`: for this host and all of its paths, settable by no other. */
        hostOnly: z.boolean(),
      })
      .optional(),
    /** One header line, or the address, may have this many bytes. */
    maxHeaderBytes: z.number().int().positive().optional(),
    /** Whether a Host that is none of the names, and a bare address, get no answer of the application. */
    unknownHostsRefused: z.boolean().optional(),
    /** Paths of files that must never be served, e.g. `/.env`. */
    denied: z.array(z.string()).optional(),
    http2: z
      .strictObject({
        /** What the server's SETTINGS allow. */
        maxConcurrentStreams: z.number().int().positive(),
        /** A connection is ended after this many streams, whatever became of them. */
        maxStreams: z.number().int().positive(),
        /** More than this in one request's header fields is refused. */
        maxHeaderBytes: z.number().int().positive(),
      })
      .optional(),
    websocket: z
      .strictObject({
        path: z.string(),
        /** Path to how the application answers the upgrade there: 101, or the refusal that shows it got that far. */
        upgrades: z.record(z.string(), z.number().int()).optional(),
        /** A text message that the application sends back; `{}` in it becomes any word. Bytes come back as they are. */
        echo: z.string().optional(),
        idleTimeoutMs: z.number().int().positive(),
        /** Sockets that must be served at once. */
        sockets: z.number().int().positive(),
        broadcastWithinMs: z.number().int().positive(),
        /** Clients that ask on and on and take no answer. */
        slowReaders: z
          .strictObject({
            /** So many at once, from one address. */
            sockets: z.number().int().positive(),
            /** What the application's processes, or the edge's, may grow by for all of them together. */
            memoryBytes: z.number().int().positive(),
          })
          .optional(),
      })
      .optional(),
  }),
);
