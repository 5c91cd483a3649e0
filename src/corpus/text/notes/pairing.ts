/** What it costs to give pieces of text to numbers, both counted from 0 in their order. */
interface Prices {
  readonly pieces: number;
  readonly numbers: number;
  /** For a number that has no words. */
  readonly none: number;
  /** For words of a number that begin with a piece. */
  begin(piece: number, number: number): number;
  /** For a piece that goes on with the words of a number; -1: of a note before. */
  goOn(piece: number, number: number): number;
}

export interface Pairing {
  readonly cost: number;
  /** For each piece its number; -1: of a note before. */
  readonly owners: readonly number[];
  /** For each number by how much all ways cost more in which its words begin elsewhere, or it has none. */
  readonly leads: readonly number[];
}

// So many numbers may be left without words in one step.
const reach = 3;

/** Gives every piece to a number, at least cost, by dynamic programming over pieces and numbers. */
export function pair(prices: Prices): Pairing {
  const { pieces, numbers } = prices;
  const below = costsBelow(prices);
  const leads = new Leads(numbers);
  const owners: number[] = [];
  // By the number of the piece above, and 1 more: what the pieces so far cost.
  let above = startingAt(0, numbers);
  for (let piece = 0; piece < pieces; piece += 1) {
    const next = startingAt(null, numbers);
    const costOf = (link: Link) => link.price + (below[piece + 1]?.[link.to + 1] ?? 0);
    above.forEach((cost, state) => {
      if (cost === Number.POSITIVE_INFINITY) return;
      for (const link of linksFrom(prices, piece, state - 1)) {
        next[link.to + 1] = Math.min(next[link.to + 1] ?? 0, cost + link.price);
        leads.add(link, piece, cost + costOf(link));
      }
    });
    above = next;
    const links = linksFrom(prices, piece, owners.at(-1) ?? -1);
    owners.push(links.reduce((best, link) => (costOf(link) < costOf(best) ? link : best)).to);
  }
  above.forEach((cost, state) => {
    leads.add({ from: state - 1, to: numbers, price: 0 }, pieces, cost + (numbers - state) * prices.none);
  });
  return { cost: below[0]?.[0] ?? 0, owners, leads: leads.all() };
}

/** A piece of one number, and the next piece of the same or a later one. */
interface Link {
  readonly from: number;
  readonly to: number;
  readonly price: number;
}

function linksFrom(prices: Prices, piece: number, from: number): readonly Link[] {
  const links: Link[] = [{ from, to: from, price: prices.goOn(piece, from) }];
  for (let to = from + 1; to < Math.min(prices.numbers, from + 1 + reach); to += 1)
    links.push({ from, to, price: prices.begin(piece, to) + (to - from - 1) * prices.none });
  return links;
}

/** By piece and the number of the piece above it, and 1 more: what the pieces from there on cost. */
function costsBelow(prices: Prices): readonly Float64Array[] {
  const { pieces, numbers, none } = prices;
  const below = [Float64Array.from({ length: numbers + 1 }, (_, state) => (numbers - state) * none)];
  for (let piece = pieces - 1; piece >= 0; piece -= 1) {
    const next = below[0] ?? new Float64Array();
    const costOf = ({ to, price }: Link) => price + (next[to + 1] ?? 0);
    below.unshift(
      Float64Array.from({ length: numbers + 1 }, (_, state) =>
        Math.min(...linksFrom(prices, piece, state - 1).map(costOf)),
      ),
    );
  }
  return below;
}

function startingAt(state: number | null, numbers: number): Float64Array {
  return Float64Array.from({ length: numbers + 1 }, (_, at) => (at === state ? 0 : Number.POSITIVE_INFINITY));
}

/** Collects for each number what the best way costs for every place where its words may begin. */
class Leads {
  readonly #byPlace: readonly Map<number | null, number>[];

  constructor(numbers: number) {
    this.#byPlace = Array.from({ length: numbers }, () => new Map());
  }

  add({ from, to }: Link, piece: number, cost: number): void {
    for (let number = from + 1; number < to; number += 1) this.#keep(number, null, cost);
    if (to > from) this.#keep(to, piece, cost);
  }

  all(): readonly number[] {
    return this.#byPlace.map((places) => {
      const [best = 0, next = Number.POSITIVE_INFINITY] = [...places.values()].sort((a, b) => a - b);
      return next - best;
    });
  }

  #keep(number: number, place: number | null, cost: number): void {
    const places = this.#byPlace[number];
    if (places !== undefined && cost < (places.get(place) ?? Number.POSITIVE_INFINITY))
      places.set(place, cost);
  }
}
