import { type Act, type Field, REASON } from '../../writing/act.ts';
import { faultsIn } from '../../writing/checks.ts';
import { type Unresolved, unresolvedIn } from '../../writing/unresolved.ts';
import { type Chosen, fieldAt, type Values } from '../../writing/values.ts';
import type { UserError } from './api.ts';
import { namedExactly } from './names.ts';
import type { SendingWords } from './words.ts';

type Writing = SendingWords['writing'];

/** Takes each typed name that means exactly one thing. The others are errors: nothing of them would be recorded. */
export async function resolveNames(act: Act, values: Values, take: (one: Unresolved, chosen: Chosen) => void, writing: Writing): Promise<UserError[]> {
  const open = unresolvedIn(act, values);
  const found = await Promise.all(open.map(({ text, types }) => (text === '' ? [] : namedExactly(text, types))));
  return open.flatMap((one, index) => {
    const [only, ...others] = found[index] ?? [];
    if (only !== undefined && others.length === 0) {
      take(one, only);
      return [];
    }
    const message = one.text === '' ? writing.nameMissing : only === undefined ? writing.nameUnknown(one.text) : writing.nameOfSeveral(one.text);
    return [errorAt(one.field, message)];
  });
}

/** What the form finds by itself, without a field that has a fault already. */
export function faultsBeside(known: readonly UserError[], act: Act, values: Values, needsReason: boolean, { faults }: Writing): UserError[] {
  const isTold = (field: Field) => known.some(({ path }) => fieldAt(act, path)?.name === field.name);
  return [
    ...faultsIn(act, values).flatMap(({ field, fault }) => (isTold(field) ? [] : [errorAt(field, faults[fault])])),
    ...(needsReason ? [errorAt(REASON, faults.NEEDED)] : []),
  ];
}

const errorAt = ({ name }: Field, message: string): UserError => ({ code: 'INVALID', message, path: ['input', ...name.split('.')] });
