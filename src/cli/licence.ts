import { InvalidArgumentError } from 'commander';
import { LICENCE_EXPECTED, licenceAdvice, licenceIn } from '../foundation/values/licence.ts';

export function licenceOf(text: string): string {
  const licence = licenceIn(text);
  if (licence !== null) return licence;
  throw new InvalidArgumentError(`Expected ${LICENCE_EXPECTED}. ${licenceAdvice(text)}`);
}
