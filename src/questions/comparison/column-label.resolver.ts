import { Args, FieldResolver, Resolver, Root } from 'type-graphql';
import { LanguageArguments } from '../../api/local-text.type.ts';
import { nameIn } from '../../record/name-in.ts';
import { ComparisonColumn } from './comparison.type.ts';

@Resolver(() => ComparisonColumn)
export class ColumnLabelResolver {
  @FieldResolver(() => String, { description: 'Its heading: the label of the round in the best available language, or the date.' })
  label(@Root() { label, roundRecord }: ComparisonColumn, @Args(() => LanguageArguments) { languages }: LanguageArguments): string {
    return roundRecord === null ? label : nameIn(label, roundRecord.names, languages);
  }
}
