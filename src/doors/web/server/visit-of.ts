import type { Request } from 'express';
import type { Config } from '../../../foundation/config.ts';
import { originOf } from '../../http/own-origin.ts';
import { themeIn, type Visit, viewIn } from '../visit.ts';
import { languageFor } from '../words/choice.ts';
import { wordsIn } from '../words/languages.ts';
import { chosenLanguage } from './language.ts';
import { unknownParameters } from './unknown-parameters.ts';

/** What a request says of its reader: the view, the language and the theme. */
export function visitOf(request: Request, { path, key }: Pick<Visit, 'path' | 'key'>, config: Config): Visit {
  const start = request.originalUrl.indexOf('?');
  const query = new URLSearchParams(start === -1 ? '' : request.originalUrl.slice(start + 1));
  const { cookie, 'accept-language': accepted } = request.headers;
  const words = wordsIn(languageFor({ address: query.get('lang'), chosen: chosenLanguage(cookie), accepted }));
  return {
    origin: originOf(request, config),
    path,
    key,
    query,
    unknownParameters: unknownParameters(query),
    view: viewIn(query),
    words,
    showsSchema: config.profile === 'public',
    theme: themeIn(cookie),
    today: new Date().toISOString().slice(0, 10),
  };
}
