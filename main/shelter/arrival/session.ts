import type { ConsentId, ShelterName, ShelterProgram, Stay } from '../../../core/shelter/index.ts'
import type { HeadCount } from '../../contract/index.ts'
import type { Member } from './member.ts'

/** A question on the visitor's screen. */
export interface Asked {
  readonly member: string
  readonly question: ConsentId
}

/** An arrival (受付) at the desk, from the first card to the commit. In memory only: nobody has arrived before it is recorded. */
export class ArrivalSession {
  readonly id: string
  readonly #program: ShelterProgram
  #members: readonly Member[] = []
  /** Whoever came meanwhile and is of another household. */
  #later: readonly Member[] = []
  companions: readonly HeadCount[] = []
  stay: Stay = { form: 'shelter' }
  zone: string | undefined
  from: ShelterName | undefined
  /** A household of the list that grows. */
  joins: string | undefined
  paperTime: number | undefined
  #representative: string | undefined
  #asked: Asked | undefined

  constructor(id: string, program: ShelterProgram) {
    this.id = id
    this.#program = program
  }

  get members(): readonly Member[] {
    return this.#members
  }

  get later(): readonly Member[] {
    return this.#later
  }

  get asked(): Asked | undefined {
    return this.#asked
  }

  /** 世帯代表者: the first who came, until somebody else is chosen. */
  get representative(): Member | undefined {
    return this.member(this.#representative ?? '') ?? this.#members[0]
  }

  member(id: string): Member | undefined {
    return this.#members.find((member) => member.id === id)
  }

  add(member: Member): void {
    this.#members = [...this.#members, member]
  }

  /** @returns whether there is such a member */
  change(id: string, change: Partial<Member>): boolean {
    if (this.member(id) === undefined) return false
    this.#members = this.#members.map((member) => (member.id === id ? { ...member, ...change } : member))
    return true
  }

  remove(id: string): Member | undefined {
    const removed = this.member(id)
    this.#members = this.#members.filter((member) => member !== removed)
    if (this.#asked?.member === id) this.#asked = undefined
    return removed
  }

  setAside(id: string): boolean {
    const removed = this.remove(id)
    if (removed !== undefined) this.#later = [...this.#later, removed]
    return removed !== undefined
  }

  represent(id: string): boolean {
    if (this.member(id) === undefined) return false
    this.#representative = id
    return true
  }

  /** Puts a question on the visitor's screen; undefined: none. */
  ask(asked: Asked | undefined): void {
    this.#asked = asked
  }

  /** The next question for whoever laid a card down, in the order of the program. */
  nextQuestion(): Asked | undefined {
    for (const member of this.#members) {
      if (member.route !== 'card' && member.awaited !== true) continue
      const question = this.unanswered(member)[0]
      if (question !== undefined) return { member: member.id, question }
    }
    return undefined
  }

  /** Whoever is on the list already was asked when they came; who was registered before has not come yet. */
  unanswered(member: Member): readonly ConsentId[] {
    if (isSame(member) && member.awaited !== true) return []
    return this.#program.consents.map(({ id }) => id).filter((id) => member.consents[id] === undefined)
  }
}

/** A card or a tag tells for sure who it is; a name and a birth date only the clerk who asks. */
export function isSame({ known, choice }: Pick<Member, 'known' | 'choice'>): boolean {
  return known !== undefined && (choice ?? (known.by === 'name-and-birth-date' ? 'other' : 'same')) === 'same'
}

/** It is not said whether somebody who looks like one of the list is that person. */
export function isOpen({ known, choice }: Pick<Member, 'known' | 'choice'>): boolean {
  return known?.by === 'name-and-birth-date' && choice === undefined
}
