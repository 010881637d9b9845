import type { statusEn } from './en-status.ts';

/** The status of what no form asks for: demands, deadlines, what was carried out. In Ukrainian. */
export const statusUk: typeof statusEn = {
  OPEN: 'на розгляді',
  PARTLY_AGREED: 'частково узгоджено',
  PROVISIONALLY_AGREED: 'попередньо узгоджено',
  AGREED: 'узгоджено',
  PARTLY_MET: 'частково виконано',
  MET: 'виконано',
  MET_OTHERWISE: 'виконано в іншій формі',
  NOT_MET: 'не виконано',
  DEFERRED: 'відкладено',
  WITHDRAWN: 'відкликано',
  REPLACED: 'замінено',
  TAKEN_ELSEWHERE: 'перенесено в інші переговори',
  LAPSED: 'втратило чинність',
  UNRESOLVED: 'не вирішено',
  UNKNOWN: 'невідомо',
  EXTENDED: 'продовжено',
  MISSED: 'пропущено',
  NOT_STARTED: 'не розпочато',
  MINIMAL: 'мінімально',
  PARTIAL: 'частково',
  FULL: 'повністю',
  FAILED: 'не вдалося',
};
