import type { Fact } from './fact.ts';
import type { AlpnFacts } from './facts/alpn.ts';
import type { ServedChain } from './facts/certificates.ts';
import type { CipherFacts } from './facts/ciphers.ts';
import type { DhFacts } from './facts/dh.ts';
import type { HelloExtensions } from './facts/hello-extensions.ts';
import type { Resumption12, Resumption13 } from './facts/resumption.ts';
import type { ServerNameFacts } from './facts/server-names.ts';
import type { Ssl2Offer } from './facts/ssl2.ts';
import type { StapleFacts } from './facts/staple.ts';
import type { ToleranceFacts } from './facts/tolerance.ts';
import type { Weaknesses } from './facts/weaknesses.ts';
import type { RecordVersion, TlsVersion } from './registry/versions.ts';

/** All that a scan found out. Each fact is a value, or says why it is unknown; as JSON it is the report itself. */
export interface TlsScan {
  readonly target: { readonly host: string; readonly port: number; readonly servername: string | null };
  readonly startedAt: string;
  readonly tookMs: number;
  readonly connections: number;
  /** Whether the peer answers any version at all. */
  readonly speaksTls: Fact<boolean>;
  readonly versions: Readonly<Record<TlsVersion, Fact<boolean>>>;
  readonly ssl2: Fact<Ssl2Offer>;
  readonly ciphers: Readonly<Record<RecordVersion, Fact<CipherFacts>>>;
  readonly groups: {
    readonly tls12: Fact<readonly string[]>;
    readonly tls13: Fact<readonly string[]>;
  };
  readonly signatureSchemes: {
    readonly tls12: Fact<readonly string[]>;
    readonly tls13: Fact<readonly string[]>;
  };
  /** Null where no suite with finite-field Diffie-Hellman is offered. */
  readonly dh: Fact<DhFacts | null>;
  /** Null where only TLS 1.3 is offered, which does without these. */
  readonly extensions: Fact<HelloExtensions | null>;
  /** Null where no CBC suite is offered. */
  readonly encryptThenMac: Fact<boolean | null>;
  readonly compression: Fact<boolean>;
  /** Null where there is no older version to fall back to. */
  readonly fallbackScsv: Fact<boolean | null>;
  readonly clientRenegotiation: Fact<boolean>;
  readonly alpn: Fact<AlpnFacts>;
  readonly staple: Fact<StapleFacts>;
  /** Null where the version is not offered. */
  readonly resumption12: Fact<Resumption12 | null>;
  readonly resumption13: Fact<Resumption13 | null>;
  readonly serverNames: ServerNameFacts;
  readonly tolerance: Fact<ToleranceFacts>;
  readonly heartbleed: Fact<boolean>;
  readonly ccsInjection: Fact<boolean>;
  readonly robot: Fact<boolean>;
  readonly weaknesses: Weaknesses;
  /** One chain for each kind of key that the server has. */
  readonly chains: Fact<readonly ServedChain[]>;
}
