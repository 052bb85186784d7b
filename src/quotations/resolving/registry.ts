import { foldText } from '../../text/fold.ts';
import { type NamePlace, nameWords } from '../reading/names.ts';
import { genderOfGivenName, genderOfRole } from '../../text/lexicon/people.ts';

/** A named person or organisation of one article, gathered from all places that name it. */
export interface Entity {
  name: string;
  readonly words: readonly string[];
  kind: 'person' | 'organisation' | 'other';
  pronoun: 'he' | 'she' | 'it' | null;
  readonly titles: Set<string>;
  role: string | null;
  readonly aliases: Set<string>;
  /** Whether something tells that it is a person: a title, a role, a known given name, a verb of speech after it. */
  sure: boolean;
  /** How many places name it in full. */
  count: number;
}

export interface Registry {
  /** Who a name stands for, or null when the article names nobody so. */
  find(name: string, title: string): Entity | null;
  /** The one person whose given name it is and whom the article names in full; null when there are none or several. */
  findGiven(name: string): Entity | null;
}

/**
 * Gathers the names of an article: places with the same words are one entity, a surname or an abbreviation is an alias of
 * the longer name. Where several share a surname, the title's gender decides, then who is named most often.
 */
export function createRegistry(places: readonly NamePlace[]): Registry {
  const byKey = new Map<string, Entity>();
  const byLast = new Map<string, Entity[]>();
  const byInitials = new Map<string, Entity>();

  for (const place of places) {
    const words = nameWords(place.name);
    const last = words.at(-1);
    if (last === undefined) continue;
    const key = words.join(' ');
    let entity = byKey.get(key);
    if (entity === undefined) {
      entity = {
        name: place.name,
        words,
        kind: place.kind,
        pronoun: null,
        titles: new Set(),
        role: null,
        aliases: new Set(),
        sure: false,
        count: 0,
      };
      byKey.set(key, entity);
      push(byLast, last, entity);
      if (words.length > 1) {
        const initials = initialsOf(place.name);
        if (initials.length > 1 && !byInitials.has(initials)) byInitials.set(initials, entity);
      }
    }
    entity.count++;
    if (entity.kind === 'other' || (place.kind === 'person' && place.title !== '')) entity.kind = place.kind;
    if (place.title !== '') entity.titles.add(place.title);
  }

  for (const entity of byKey.values()) {
    settle(entity, byKey, byLast, byInitials);
    entity.sure = entity.kind === 'person' && (entity.pronoun !== null || entity.titles.size > 0);
  }

  function find(name: string, title: string): Entity | null {
    const words = nameWords(name);
    const exact = byKey.get(words.join(' '));
    const [first] = words;
    const last = words.at(-1);
    if (last === undefined || first === undefined) return null;
    if (exact !== undefined && words.length > 1 && exact.kind !== 'person') return exact;
    const gender = genderOfRole(title);
    // "Suu Kyi" is short for something; "Hillary Clinton" is whole, whatever somebody called her in a tweet.
    const given = genderOfGivenName(first) !== null;
    const fuller = (byLast.get(last) ?? []).filter(
      (entity) =>
        entity.words.length > words.length &&
        (words.length === 1
          ? fitsSurname(entity, title)
          : entity.words[0] === first || (!given && endsWith(entity.words, words))) &&
        (gender === null || entity.pronoun === null || entity.pronoun === gender),
    );
    const best = fuller.toSorted((a, b) => b.count - a.count)[0];
    if (best !== undefined) return best;
    if (exact !== undefined && exact.words.length > 1) return exact;
    const abbreviated = byInitials.get(name.replaceAll('.', '').toUpperCase());
    if (words.length === 1 && abbreviated !== undefined && /^(?:\p{Lu}\.?)+$/u.test(name)) return abbreviated;
    return exact ?? null;
  }
  const byGiven = new Map<string, Entity[]>();
  for (const entity of byKey.values())
    if (entity.words.length > 1 && entity.kind === 'person') push(byGiven, entity.words[0] ?? '', entity);

  function findGiven(name: string): Entity | null {
    const bearers = byGiven.get(nameWords(name).join(' ')) ?? [];
    return bearers.length === 1 ? (bearers[0] ?? null) : null;
  }
  return { find, findGiven };
}

function fitsSurname(entity: Entity, title: string): boolean {
  return entity.kind !== 'organisation' || title === '';
}

/** What the places together tell of an entity: its kind, its pronoun, its aliases. */
function settle(
  entity: Entity,
  byKey: ReadonlyMap<string, Entity>,
  byLast: ReadonlyMap<string, readonly Entity[]>,
  byInitials: ReadonlyMap<string, Entity>,
): void {
  const [first] = entity.words;
  const last = entity.words.at(-1);
  if (entity.kind === 'organisation') entity.pronoun = 'it';
  else if (first !== undefined) {
    const titles = [...entity.titles].join(' ');
    entity.pronoun =
      genderOfRole(titles) ??
      (entity.words.length > 1 || byLast.get(first)?.length === 1 ? genderOfGivenName(first) : null);
  }
  if (last === undefined || entity.words.length < 2) return;
  const surname = byKey.get(last);
  if (surname !== undefined && byLast.get(last)?.length === 2 && entity.kind === 'person') {
    entity.pronoun ??= genderOfRole([...surname.titles].join(' '));
    for (const title of surname.titles) entity.titles.add(title);
  }
  if (surname !== undefined) entity.aliases.add(surname.name);
  const initials = initialsOf(entity.name);
  if (byInitials.get(initials) === entity && byKey.has(foldText(initials))) entity.aliases.add(initials);
}

/** The capital letters that begin the words of a name: "American Jewish Committee" gives AJC. */
function initialsOf(name: string): string {
  return [...name.matchAll(/(?<![\p{L}\p{N}])\p{Lu}/gu)].map((match) => match[0]).join('');
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Whether the last words are those given: "Aung San Suu Kyi" and "Suu Kyi". */
function endsWith(words: readonly string[], last: readonly string[]): boolean {
  return last.every((word, index) => words[words.length - last.length + index] === word);
}
