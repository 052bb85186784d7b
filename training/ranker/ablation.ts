import {
  FEATURE_GROUPS,
  FEATURE_NAMES,
  scoreBeforehand,
} from '../../src/ranking/features/sentence-features.ts';
import type { FeatureGroup } from '../../src/ranking/features/feature-group.ts';
import type { AskedQuestion } from './collect-rows.ts';
import { measureSet, namesOfSets } from './report.ts';
import { ORDER_SETTINGS, rankOutOfFold, type OrderInputs } from './train.ts';

/** Larger steps than those of the weights that are shipped: fifteen cross-validations are to take minutes, not hours. */
const SETTINGS = Object.freeze({ ...ORDER_SETTINGS, trees: 110, rate: 0.12 });
/** Without these the score that is set by hand has nothing to go by. */
const STARTING_GROUPS = ['answer kind', 'names and title'];

/**
 * What each group of features is worth, out of fold, as a Markdown table: first one group after the other is added, in
 * their order, then each is left out of the whole. `onRow` is told of every row, since each takes a cross-validation.
 */
export function renderAblation(all: readonly AskedQuestion[], onRow: (name: string) => void): string {
  const asked = all.filter(({ origin, form }) => origin === 'own' && form !== 'mistyped');
  const sets = namesOfSets(asked);
  const row = (name: string, groups: readonly FeatureGroup[]): string => {
    onRow(name);
    const ranked = rankOutOfFold(asked, takeGroups(groups));
    const cells = sets.map((set) => {
      const { hit1, hit3, mrr } = measureSet(ranked, set, 'plain');
      return [hit1, hit3, mrr].map((value) => value.toFixed(3)).join(' / ');
    });
    return `| ${[name, ...cells].join(' | ')} |`;
  };
  return [
    `| features | ${sets.join(' | ')} |`,
    `|---|${'---|'.repeat(sets.length)}`,
    ...FEATURE_GROUPS.map(({ name }, at) =>
      row(at === 0 ? name : `+ ${name}`, FEATURE_GROUPS.slice(0, at + 1)),
    ),
    ...FEATURE_GROUPS.slice(1).map((group) =>
      row(
        `all but ${group.name}`,
        FEATURE_GROUPS.filter((other) => other !== group),
      ),
    ),
  ].join('\n');
}

function takeGroups(groups: readonly FeatureGroup[]): OrderInputs {
  const names = groups.flatMap((group) => Object.keys(group.features));
  const startsSet = STARTING_GROUPS.every((name) => groups.some((group) => group.name === name));
  return {
    features: new Set(FEATURE_NAMES.filter((name) => names.includes(name))),
    startFrom: startsSet ? scoreBeforehand : () => 0,
    settings: SETTINGS,
  };
}
