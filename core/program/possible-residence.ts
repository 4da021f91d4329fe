import { type AddressMatch, allUnits, isLeaf, matchAddress, municipalityContains, type Unit } from '../address/index.ts'
import type { Residence } from './compiled-conditions.ts'
import type { DecisionCode } from './decision-code.ts'
import type { Program } from './program.ts'

/**
 * What a card leaves open, as a list of everything it can mean: each possible residence as the program's sets it lies in,
 * each possible birth date that any rule could tell from another. With one element nothing is open.
 */
export interface Possibilities<Value> {
  readonly values: readonly [Value, ...Value[]]
  /** Why there is more than one. */
  readonly code?: DecisionCode
}

export function nonEmpty<Value>(values: readonly Value[]): readonly [Value, ...Value[]] {
  const [first, ...others] = values
  if (first === undefined) throw new Error('no possibility is left')
  return [first, ...others]
}

function isLeafOrVillage(unit: Unit): boolean {
  return isLeaf(unit) || unit.kind === 'northern-village'
}

function leavesWithin(container: string): readonly string[] {
  const unit = allUnits().get(container)
  if (unit !== undefined && isLeafOrVillage(unit)) return [container]
  const leaves: string[] = []
  for (const candidate of allUnits().values())
    if (isLeafOrVillage(candidate) && municipalityContains(container, candidate.code)) leaves.push(candidate.code)
  return leaves
}

/** Residences that differ in nothing the program can see are one possibility. */
function distinct(residences: readonly Residence[]): readonly [Residence, ...Residence[]] {
  return nonEmpty([...new Map(residences.map((residence) => [[...residence].sort().join('\n'), residence])).values()])
}

/** Where people live, as far as one program's sets can tell. */
export class Residences {
  readonly #sets: readonly (readonly [string, Program['municipalitySets'][string]])[]
  /** By code of the smallest unit that an address names. */
  readonly #byCode = new Map<string, Possibilities<Residence>>()
  #anywhere: Possibilities<Residence> | undefined

  constructor(program: Program) {
    this.#sets = Object.entries(program.municipalitySets)
  }

  /** Where the holder of an address may live. */
  of(address: string): Possibilities<Residence> {
    const match: AddressMatch = matchAddress(address)
    switch (match.kind) {
      case 'found':
        return this.#within(match.code6)
      case 'ambiguous':
        return {
          values: distinct(match.alternatives.flatMap((code) => this.#within(code).values)),
          code: 'address-ambiguous',
        }
      case 'unknown': {
        this.#anywhere ??= this.#everywhere()
        return this.#anywhere
      }
    }
  }

  #within(code: string): Possibilities<Residence> {
    let residences = this.#byCode.get(code)
    if (residences === undefined) {
      residences = { values: distinct(leavesWithin(code).map((leaf) => this.#holding(leaf))), code: 'address-ambiguous' }
      this.#byCode.set(code, residences)
    }
    return residences
  }

  #everywhere(): Possibilities<Residence> {
    const codes = this.#sets.flatMap(([, set]) => set.codes)
    const elsewhere: Residence = new Set()
    return { values: distinct([elsewhere, ...codes.flatMap((code) => this.#within(code).values)]), code: 'address-unknown' }
  }

  #holding(code: string): Residence {
    return new Set(
      this.#sets.filter(([, set]) => set.codes.some((container) => municipalityContains(container, code))).map(([name]) => name),
    )
  }
}
