import { type Contract, contractSchema } from './contract.ts';
import { ContractError, Unspoken } from './errors.ts';
import { schemaProblems } from './schema-problems.ts';

/** Validates what a person wrote; `where` is named in the error. */
export function readContract(value: unknown, where: string): Contract {
  const result = contractSchema().safeParse(value);
  if (result.success) return result.data;
  const problems = schemaProblems(result.error, contractSchema(), value);
  throw new ContractError(`the contract in ${where} does not fit:\n  ${problems.join('\n  ')}`);
}

/** A part that a check cannot do without: `spoken(contract.edge?.tls, 'edge.tls')`. */
export function spoken<T>(part: T | undefined, name: string): T {
  if (part === undefined) throw new Unspoken(name);
  return part;
}
