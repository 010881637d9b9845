import type { Request } from 'express';
import type { Config } from '../../../foundation/config.ts';
import { addressOfLicence } from '../../../foundation/values/licence.ts';
import { originOf } from '../../http/own-origin.ts';
import { themeIn, type Visit, viewIn } from '../visit.ts';
import { languageFor } from '../words/choice.ts';
import { type Language, wordsIn } from '../words/languages.ts';
import type { Meanings } from '../words/vocabularies.ts';
import { chosenLanguage } from './language.ts';
import { unknownParameters } from './unknown-parameters.ts';

/** What every visit takes from its server. */
export interface Host {
  readonly config: Config;
  readonly meanings: Readonly<Record<Language, Meanings>>;
}

/** What a request says of its reader: the view, the language and the theme. */
export function visitOf(request: Request, { path, key }: Pick<Visit, 'path' | 'key'>, { config, meanings }: Host): Visit {
  const start = request.originalUrl.indexOf('?');
  const query = new URLSearchParams(start === -1 ? '' : request.originalUrl.slice(start + 1));
  const { cookie, 'accept-language': accepted } = request.headers;
  const language = languageFor({ address: query.get('lang'), chosen: chosenLanguage(cookie), accepted });
  return {
    origin: originOf(request, config),
    path,
    key,
    query,
    unknownParameters: unknownParameters(query),
    view: viewIn(query),
    words: wordsIn(language),
    meanings: meanings[language],
    // Only the guard knows, and it has not looked yet.
    isSignedIn: false,
    mayWrite: false,
    licence: config.licence === null ? null : { name: config.licence, address: addressOfLicence(config.licence) },
    showsSchema: config.profile === 'public',
    theme: themeIn(cookie),
    today: new Date().toISOString().slice(0, 10),
  };
}
