import { Args, ArgsType, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { enumOf } from '../../api/enum.ts';
import { badInput } from '../../foundation/errors.ts';
import { ComparisonRow, RoundComparison } from './comparison.type.ts';
import { type Verdict, verdicts } from './verdict.ts';

@ArgsType()
class RowArguments {
  @Field(() => [enumOf(verdicts)], { nullable: true, description: 'Only rows with one of these verdicts at the column.' })
  verdict?: Verdict[];

  @Field(() => Boolean, { nullable: true, description: 'True: only rows answered at the column. False: only rows in force there but not answered.' })
  answered?: boolean;

  @Field(() => Int, { nullable: true, description: 'The column for `verdict` and `answered`, counted from 0. Default: the last.' })
  column?: number;
}

@Resolver(() => RoundComparison)
export class ComparisonRowsResolver {
  @FieldResolver(() => [ComparisonRow], {
    description:
      'One row for each demand that is in force, stated, answered or settled at a column, by key. A demand with an entry or a settlement between columns has a row too. With aliases, one request can give several groups of rows.',
  })
  rows(@Root() { columns, rows }: RoundComparison, @Args(() => RowArguments) { verdict, answered, column }: RowArguments): readonly ComparisonRow[] {
    if (columns.length === 0 && column == null) return rows;
    const index = column ?? columns.length - 1;
    if (index < 0 || index >= columns.length) throw badInput(['column'], `a number from 0 to ${columns.length - 1}`, index);
    return rows.filter(({ cells }) => {
      const cell = cells[index];
      return (verdict == null || verdict.some((one) => one === cell?.verdict)) && (answered == null || answered === cell?.answered);
    });
  }
}
