import type { figureBindingEn } from './en-units.ts';
import type { Forms } from './plurals.ts';

/** The units of figures in Ukrainian. Few is for 2 to 4 and for the unit by itself, many for the rest, other for fractions. */
export const unitsUk: Readonly<Record<string, Forms>> = {
  day: { one: 'день', few: 'дні', many: 'днів', other: 'дня' },
  hour: { one: 'година', few: 'години', many: 'годин', other: 'години' },
  week: { one: 'тиждень', few: 'тижні', many: 'тижнів', other: 'тижня' },
  month: { one: 'місяць', few: 'місяці', many: 'місяців', other: 'місяця' },
  year: { one: 'рік', few: 'роки', many: 'років', other: 'року' },
  soldier: { one: 'військовий', few: 'військові', many: 'військових', other: 'військового' },
  prisoner: { one: 'полонений', few: 'полонені', many: 'полонених', other: 'полоненого' },
  sailor: { one: 'моряк', few: 'моряки', many: 'моряків', other: 'моряка' },
  child: { zero: 'діти', one: 'дитина', few: 'дитини', many: 'дітей', other: 'дитини' },
  body: { one: 'тіло', few: 'тіла', many: 'тіл', other: 'тіла' },
  tank: { one: 'танк', few: 'танки', many: 'танків', other: 'танка' },
  'artillery piece': { one: 'гармата', few: 'гармати', many: 'гармат', other: 'гармати' },
  kilometre: { one: 'кілометр', few: 'кілометри', many: 'кілометрів', other: 'кілометра' },
  'working group': { one: 'робоча група', few: 'робочі групи', many: 'робочих груп', other: 'робочої групи' },
  task: { one: 'завдання', few: 'завдання', many: 'завдань', other: 'завдання' },
  region: { one: 'регіон', few: 'регіони', many: 'регіонів', other: 'регіону' },
  port: { one: 'порт', few: 'порти', many: 'портів', other: 'порту' },
};

/** How a figure relates to the one before it. It stands after the figure, in brackets. */
export const figureBindingUk: typeof figureBindingEn = {
  PLUS: 'на додачу',
  OF_WHICH: 'з цього числа',
  FOR: 'в обмін',
  THEN: 'після того',
  OR: 'або натомість',
  ELSE: 'якщо ні',
  TOTAL: 'разом',
  AT_LEAST_OF: 'щонайменше з цього',
  WITHIN: 'як межа',
};
