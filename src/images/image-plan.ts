import type { ConfigFile } from '../config/config-set.ts';
import type { BuildPlan } from '../plan/blueprint.ts';
import type { ImageRecipe } from './recipe.ts';

/** For one image reference of the units: what really runs in the trial. Plain data: prints as JSON. */
export interface ImagePlan {
  /** As the unit says it. */
  readonly reference: string;
  readonly kind: 'pulled' | 'local' | 'stand-in' | 'built';
  /** What containers are started from: an id or a tag that the engine knows. */
  readonly image: string;
  /** `sha256:…`: the pulled image's digest, or the local image's id. */
  readonly digest: string;
  /** One sentence: what was tested, and what it stands in for. */
  readonly why: string;
  /** What was tried before, in order. */
  readonly tried: readonly string[];
  /** For a stand-in: its recipe's name, suite and hash, and the versions of its main packages. */
  readonly standIn?: {
    readonly recipe: string;
    readonly suite: string;
    readonly hash: string;
    readonly packages: Readonly<Record<string, string>>;
    /** Where the stand-in differs from what it stands in for. */
    readonly differences: readonly string[];
  };
}

/** What is needed: an image reference of a unit, and the recipe that makes its stand-in, if its owner gave one. */
export interface ImageWish {
  readonly reference: string;
  /** Over the built-in stand-ins, which know postgres, redis, nginx. */
  readonly recipe?: ImageRecipe | undefined;
  /** A `.build` unit makes it, of these files of the host. */
  readonly build?: { readonly plan: BuildPlan; readonly files: readonly ConfigFile[] } | undefined;
}
