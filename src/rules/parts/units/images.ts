import { kept } from '../../../kept.ts';
import type { ServicePlan } from '../../../plan/blueprint.ts';
import { isTemplated } from '../../stack/mask-templates.ts';

/** An image reference in its parts. */
export interface ImageName {
  /** Without registry, tag and digest: `library/postgres`. */
  readonly path: string;
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** One of Docker's official images. */
  readonly isOfficial: boolean;
}

/** Takes an image reference apart. */
export function imageName(reference: string): ImageName {
  const [named = '', digest] = reference.split('@');
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const full = hasTag ? named.slice(0, colon) : named;
  const isOfficial =
    /^(?:(?:docker\.io|public\.ecr\.aws\/docker|mirror\.gcr\.io)\/library\/|(?:docker\.io\/)?valkey\/valkey$|[^/]+$)/.test(
      full,
    );
  const path = full.replace(/^[^/]*[.:][^/]*\//, '').replace(/^localhost\//, '');
  return {
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    tag: hasTag ? named.slice(colon + 1) : undefined,
    digest,
    isOfficial,
  };
}

/** The image of a service in its parts. */
export const imageOf = kept((plan: Pick<ServicePlan, 'image'> & Partial<ServicePlan>): ImageName => {
  const found = imageName(plan.image.reference);
  if (!isTemplated(found.name)) return found;
  const name = serverOf(plan);
  return name === undefined ? found : { ...found, name, path: name, tag: undefined, isOfficial: false };
});

/** What runs in an image that a template names, as far as its command and its data tell. */
function serverOf({ command = [], mounts = [], environment = {} }: Partial<ServicePlan>): string | undefined {
  const [first = ''] = command;
  const store = /^(?:\S*\/)?(redis|valkey)-server$/.exec(first)?.[1];
  if (store !== undefined) return store;
  const isPostgres =
    mounts.some(({ target }) => /^\/var\/lib\/postgresql(?:\/data)?$/.test(target)) &&
    (first === 'postgres' ||
      command.some((word) => /^config_file=/.test(word)) ||
      Object.keys(environment).some((key) => /^POSTGRES_(?:PASSWORD|USER|DB|INITDB_ARGS)/.test(key)));
  return isPostgres ? 'postgres' : undefined;
}

/** Built on the official one of PostgreSQL, whose entrypoint and folders they keep. */
const onPostgres =
  /^(?:(?:postgis|imresamu)\/postgis|pgvector\/pgvector|timescale\/timescaledb|immich-app\/postgres)$/;

/** Whether a service runs the official image of that name, or one on top of it; Valkey's is one of Redis'. */
export function runsOfficial(plan: ServicePlan, name: string): boolean {
  const found = imageOf(plan);
  if (name === 'postgres' && onPostgres.test(found.path)) return true;
  return found.isOfficial && (found.name === name || (name === 'redis' && found.name === 'valkey'));
}

/** The major version that the tag says. */
export function majorOf(plan: ServicePlan): number | undefined {
  const { tag = '', name } = imageOf(plan);
  const major = (/(?:^|-)pg(\d+)/.exec(tag) ?? (name === 'timescaledb' ? null : /^v?(\d+)/.exec(tag)))?.[1];
  return major === undefined ? undefined : Number(major);
}

const stores =
  /^(?:postgres|postgresql|postgis|timescaledb|pgvector|mysql|mariadb|mongo|mongodb|redis|valkey|keydb|percona|elasticsearch|opensearch|rabbitmq|clickhouse|clickhouse-server|cassandra|influxdb)(?:-ha)?$/;

/** Whether the image is a database, a cache or a broker, by its name. */
export function isStore(plan: Pick<ServicePlan, 'image'>): boolean {
  return stores.test(imageOf(plan).name);
}
