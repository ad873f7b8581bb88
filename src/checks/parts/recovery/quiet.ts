import type { CheckContext } from '../../define-check.ts';

const parts = ['worker', 'scheduler'] as const;

/** While `work` runs nobody writes by schedule: what is compared afterwards is what was saved. */
export async function whileQuiet<T>(context: CheckContext, work: () => Promise<T>): Promise<T> {
  const { trial, contract } = context;
  const names = parts.flatMap((part) => contract.services[part] ?? []).filter((name) => trial.has(name));
  for (const name of names) await trial.service(name).pause();
  try {
    return await work();
  } finally {
    for (const name of names) await trial.service(name).unpause();
  }
}
