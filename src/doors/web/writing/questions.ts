import type { Field, ThingKind } from './act.ts';
import type { ChoiceName } from './choices.ts';

// The kinds of questions that forms ask.

export type More = Partial<Omit<Field, 'name' | 'kind'>>;

export const line = (name: string, more: More = {}): Field => ({ name, kind: 'line', ...more });
export const words = (name: string, more: More = {}): Field => ({ name, kind: 'words', ...more });
export const date = (name: string, more: More = {}): Field => ({ name, kind: 'date', ...more });
export const yes = (name: string, more: More = {}): Field => ({ name, kind: 'yes', ...more });
export const thing = (name: string, types: readonly ThingKind[], more: More = {}): Field => ({ name, kind: 'thing', types, ...more });
export const choice = (name: string, of: ChoiceName, more: More = {}): Field => ({ name, kind: 'choice', of, ...more });
export const round = (name: string): Field => ({ name, kind: 'round' });
export const sources = (name = 'sources'): Field => ({ name, kind: 'sources' });
export const figures = (name = 'quantities'): Field => ({ name, kind: 'figures' });
export const language = (wordsIn: string): Field => ({ name: 'language', kind: 'language', wordsIn });
export const translations = (wordsIn: string, all: string): Field => ({ name: 'translations', kind: 'translations', wordsIn, all });

export const needed = { needed: true } as const;
export const many = { many: true } as const;
export const rare = { isRare: true } as const;
export const someRare = { many: true, isRare: true } as const;
export const given = { needed: true, isGiven: true } as const;
export const note = words('note', rare);
