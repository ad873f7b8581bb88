/**
 * A detached process that outlives this one: when this process ends in any way, everything that carries the label
 * of a guarded trial is removed, with its folders.
 */
export interface Guard {
  /** From now on the trial's things and `folders` go when this process ends. Resolves once the guard has taken it on. */
  watch(trial: string, folders?: readonly string[]): Promise<void>;
  /** Removes all that the trial made, now, with its folders, and stops watching it. */
  sweep(trial: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<SweepResult>;
  /** Stops watching without removing anything: the trial is kept. */
  release(trial: string): Promise<void>;
}

/** What a sweep removed. */
export interface SweepResult {
  readonly containers: number;
  readonly networks: number;
  readonly volumes: number;
  readonly secrets: number;
  readonly images: number;
}
