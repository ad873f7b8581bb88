import type { ZodType, z } from 'zod';
import { zod } from './late-packages.ts';

/** A schema, built when it is first asked for. */
export type Schema<T> = () => ZodType<T>;

/** What a schema reads. */
export type Output<S extends () => ZodType> = z.output<ReturnType<S>>;

/** What may be written for it: defaults may be left out. */
export type Input<S extends () => ZodType> = z.input<ReturnType<S>>;

/** Declares a schema at a file's top and builds it at its first use. */
export function schemaOf<Built extends ZodType>(build: (zod: typeof z) => Built): () => Built {
  let built: Built | undefined;
  return () => {
    built ??= build(zod());
    return built;
  };
}
