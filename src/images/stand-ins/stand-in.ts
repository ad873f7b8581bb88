import type { ImageRecipe } from '../recipe.ts';

/** A recipe that keeps an official image's contract, and where it differs all the same. */
export interface StandIn {
  readonly recipe: ImageRecipe;
  readonly differences: readonly string[];
}
