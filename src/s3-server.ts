// @ts-expect-error It comes without types.
import S3rver from '@20minutes/s3rver';
// @ts-expect-error It comes without types.
import { DUMMY_ACCOUNT } from '@20minutes/s3rver/lib/models/account.js';

type Middleware = (
  context: {
    readonly req: import('node:http').IncomingMessage;
    readonly res: import('node:http').ServerResponse;
    status: number;
    body: unknown;
    respond?: boolean;
  },
  next: () => Promise<void>,
) => Promise<void>;

/** An S3 server of this process on loopback. */
export interface S3Server {
  readonly middleware: Middleware[];
  readonly logger: { readonly exceptions: { unhandle(): void } };
  readonly httpServer: import('node:http').Server;
  run(): Promise<{ readonly port: number }>;
}

/** Loaded only where a drill wants an S3 server; the package that we publish carries it in this file. */
export const S3Rver = S3rver as new (options: {
  readonly port: number;
  readonly address: string;
  readonly silent: boolean;
  readonly directory: string;
  readonly configureBuckets: readonly { readonly name: string }[];
}) => S3Server;

/** The keys that it takes. */
export const s3Account = DUMMY_ACCOUNT as {
  createKeyPair(id: string, secret: string): void;
  revokeAccessKey(id: string): void;
};
