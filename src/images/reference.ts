import { ImageReferenceError } from './errors.ts';

/** An image reference, taken apart and completed as Podman does. */
export interface ImageReference {
  /** `docker.io`, `ghcr.io`, `127.0.0.1:5000`, `localhost`. */
  readonly registry: string;
  /** `library/postgres`. */
  readonly repository: string;
  /** `latest` unless told. */
  readonly tag: string;
  readonly digest: string | undefined;
}

const REPOSITORY = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Takes a reference apart; short names are docker.io's. */
export function parseReference(text: string): ImageReference {
  const [named = '', digest, ...more] = text.split('@');
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest))) {
    throw new ImageReferenceError(text, 'after @ a digest, sha256: and 64 hexadecimal digits, is expected');
  }
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : 'latest';
  if (!TAG.test(tag)) throw new ImageReferenceError(text, `${JSON.stringify(tag)} is no tag`);
  const { registry, path } = splitRegistry(hasTag ? named.slice(0, colon) : named);
  if (!REPOSITORY.test(path))
    throw new ImageReferenceError(text, `${JSON.stringify(path)} is no name of a repository`);
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  return { registry, repository, tag, digest };
}

function splitRegistry(name: string): { registry: string; path: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isRegistry = slash > 0 && (/[.:]/.test(first) || first === 'localhost');
  return isRegistry
    ? { registry: first, path: name.slice(slash + 1) }
    : { registry: 'docker.io', path: name };
}

/** The reference in full, by digest where it has one. */
export function formatReference(reference: ImageReference): string {
  const { registry, repository, tag, digest } = reference;
  return `${registry}/${repository}${digest === undefined ? `:${tag}` : `@${digest}`}`;
}
