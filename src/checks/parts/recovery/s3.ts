import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { S3Server } from '../../../s3-server.ts';
import { flipped } from './damage.ts';

/** How the server behaves from now on. */
export type S3Mode = 'well' | 'expired' | 'cuts uploads' | 'cuts downloads' | 'stores other bytes';

/** An S3 server on loopback, its objects in a folder, and the words with which production's scripts reach it. */
export interface S3 extends AsyncDisposable {
  mode: S3Mode;
  readonly bucket: string;
  /** The `AWS_…` variables of a client. */
  readonly credentials: Readonly<Record<string, string>>;
  /** `REMOTE` and `RCLONE_CONFIG`. */
  env(options?: {
    readonly bucket?: string;
    readonly secret?: string;
  }): Promise<Readonly<Record<string, string>>>;
  /** Names of whole objects under a prefix of the bucket. */
  objects(prefix: string): Promise<readonly string[]>;
  buckets(): Promise<readonly string[]>;
  read(prefix: string, name: string): Promise<Buffer>;
  /** Changes what the server holds, behind its back. */
  cutShort(prefix: string, name: string): Promise<void>;
  flip(prefix: string, name: string): Promise<void>;
  remove(prefix: string, name: string): Promise<void>;
}

const BUCKET = 'backups';
const STACK = 'stack';
/** How the server calls the file of an object's bytes. */
const OBJECT = '._S3rver_object';

/** Starts it with a fresh key; `folder` is for it alone and goes with it. */
export async function startS3(folder: string): Promise<S3> {
  const { S3Rver, s3Account } = await import('../../../s3-server.ts');
  const data = join(folder, 'objects');
  await mkdir(data, { recursive: true, mode: 0o700 });
  const key = { id: `key${randomBytes(8).toString('hex')}`, secret: randomBytes(24).toString('hex') };
  s3Account.createKeyPair(key.id, key.secret);
  const options = { port: 0, address: '127.0.0.1', silent: true, directory: data };
  const server = new S3Rver({ ...options, configureBuckets: [{ name: BUCKET }] });
  // Its log would take this process's uncaught errors for itself.
  server.logger.exceptions.unhandle();
  const behaviour: { mode: S3Mode } = { mode: 'well' };
  misbehave(server, () => behaviour.mode);
  const { port } = await server.run();
  const file = (prefix: string, name: string) => join(data, BUCKET, STACK, prefix, `${name}${OBJECT}`);
  return {
    get mode() {
      return behaviour.mode;
    },
    set mode(mode) {
      behaviour.mode = mode;
    },
    bucket: BUCKET,
    credentials: {
      AWS_ACCESS_KEY_ID: key.id,
      AWS_SECRET_ACCESS_KEY: key.secret,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    },
    env: async ({ bucket = BUCKET, secret = key.secret } = {}) => {
      const config = join(folder, `${bucket}-${secret === key.secret ? 'right' : 'wrong'}.conf`);
      await writeFile(config, configOf({ port, id: key.id, secret }), { mode: 0o600 });
      return { REMOTE: `offsite:${bucket}/${STACK}`, RCLONE_CONFIG: config };
    },
    objects: async (prefix) => {
      const names = await readdir(join(data, BUCKET, STACK, prefix)).catch(() => []);
      return names.filter((name) => name.endsWith(OBJECT)).map((name) => name.slice(0, -OBJECT.length));
    },
    buckets: async () => readdir(data),
    read: (prefix, name) => readFile(file(prefix, name)),
    cutShort: async (prefix, name) => {
      const { length } = await readFile(file(prefix, name));
      await truncate(file(prefix, name), length >> 1);
    },
    flip: async (prefix, name) => {
      await writeFile(file(prefix, name), flipped(await readFile(file(prefix, name))));
    },
    remove: async (prefix, name) => rm(file(prefix, name)),
    [Symbol.asyncDispose]: async () => {
      s3Account.revokeAccessKey(key.id);
      server.httpServer.closeAllConnections();
      server.httpServer.close();
      await once(server.httpServer, 'close');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configOf({
  port,
  id,
  secret,
}: {
  readonly port: number;
  readonly id: string;
  readonly secret: string;
}) {
  return `[offsite]
type = s3
provider = Other
access_key_id = ${id}
secret_access_key = ${secret}
endpoint = http://127.0.0.1:${port}
`;
}

const EXPIRED =
  '<?xml version="1.0"?><Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>';

/** Before the server sees a request. */
function misbehave(server: S3Server, mode: () => S3Mode): void {
  server.middleware.unshift(async (context, next) => {
    const { req, res } = context;
    const isDump = /\.dump(?:\.age)?$/.test((req.url ?? '').split('?')[0] ?? '');
    if (mode() === 'expired') {
      context.status = 403;
      context.body = EXPIRED;
      return;
    }
    if (mode() === 'cuts uploads' && isDump && req.method === 'PUT') {
      context.respond = false;
      req.once('data', () => res.destroy());
      return;
    }
    await next();
    if (!isDump || req.method !== 'GET') return;
    if (mode() === 'cuts downloads') {
      context.respond = false;
      const length = Number(res.getHeader('content-length'));
      res.writeHead(200, { 'content-length': length });
      res.write(Buffer.alloc(length >> 1), () => res.destroy());
    }
    if (mode() === 'stores other bytes')
      context.body = Buffer.alloc(Number(res.getHeader('content-length')), 'x');
  });
}
