import type { Forms } from './plurals.ts';

/** The units of figures, as the record names them, in English. */
export const unitsEn: Readonly<Record<string, Forms>> = {
  day: { one: 'day', other: 'days' },
  hour: { one: 'hour', other: 'hours' },
  week: { one: 'week', other: 'weeks' },
  month: { one: 'month', other: 'months' },
  year: { one: 'year', other: 'years' },
  soldier: { one: 'soldier', other: 'soldiers' },
  prisoner: { one: 'prisoner', other: 'prisoners' },
  sailor: { one: 'sailor', other: 'sailors' },
  child: { one: 'child', other: 'children' },
  body: { one: 'body', other: 'bodies' },
  tank: { one: 'tank', other: 'tanks' },
  'artillery piece': { one: 'artillery piece', other: 'artillery pieces' },
  kilometre: { one: 'kilometre', other: 'kilometres' },
  'working group': { one: 'working group', other: 'working groups' },
  task: { one: 'task', other: 'tasks' },
  region: { one: 'region', other: 'regions' },
  port: { one: 'port', other: 'ports' },
};

/** How a figure relates to the one before it. It stands after the figure, in brackets. */
export const figureBindingEn = {
  PLUS: 'in addition',
  OF_WHICH: 'a part of it',
  FOR: 'in exchange',
  THEN: 'after that',
  OR: 'or instead',
  ELSE: 'if not',
  TOTAL: 'in all',
  AT_LEAST_OF: 'of it at least',
  WITHIN: 'as its bounds',
};
