/** What a matcher answers Vitest or Jest. */
export interface Outcome {
  readonly pass: boolean;
  /** Why it failed, or with `not` why it should have. */
  readonly message: () => string;
}

/** `wrong` empty: it holds. `seen` is what was measured, for both messages. */
export function outcome(promise: string, wrong: readonly string[], seen: string): Outcome {
  const pass = wrong.length === 0;
  return {
    pass,
    message: () =>
      pass
        ? `expected not to ${promise}, and it does: ${seen}`
        : `expected to ${promise}: ${wrong.join('; ')} (${seen})`,
  };
}
