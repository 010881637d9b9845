import { badInput } from '../../foundation/errors.ts';
import { isOurs } from '../web/words/choice.ts';
import { LANGUAGES, type Language } from '../web/words/languages.ts';

/** The parameter of an address that chooses the language, as on pages. A subscription keeps its language wherever it is read. */
export const LANGUAGE = 'lang';

export function languageOf(query: URLSearchParams): Language {
  const asked = query.get(LANGUAGE);
  if (asked === null) return 'en';
  if (!isOurs(asked)) throw badInput([LANGUAGE], `one of ${LANGUAGES.join(', ')}`, asked);
  return asked;
}
