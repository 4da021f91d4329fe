import type { HubRow, HubView } from './hub-face.ts'

/** Invariants of the sync reference, §7, as far as a history can break them. */
export type Invariant =
  | 'I1'
  | 'I2'
  | 'I3'
  | 'I4'
  | 'I5'
  | 'I6'
  | 'I7'
  | 'I8'
  | 'I9'
  | 'I10'
  | 'I11'
  | 'I12'
  | 'I13'
  | 'I15'
  | 'clock'

export interface Violation {
  readonly invariant: Invariant
  readonly what: string
}

/** What was recorded, in words: nothing here was computed by the code under test. */
export interface Fact {
  readonly id: string
  readonly kiosk: number
  readonly what: string
  /** Token that it is about. */
  readonly voter?: number
  readonly delta: number
  /** The claim that an issue or a release belongs to. */
  readonly claim?: string
  readonly clock: readonly [number, number]
}

interface Grant {
  readonly kiosk: number
  readonly voter: number
  /** The station does not know it any more. */
  readonly isForgotten: boolean
}

/**
 * Watches a history from outside, with lists and sets only: what people were shown, what was told to whom, what stands where in the end.
 */
export class Oracle {
  readonly violations: Violation[] = []
  readonly #facts = new Map<string, Fact>()
  /** What was shown as done, by station, on the disk that it has now. */
  readonly #logs: string[][] = []
  readonly #grants = new Map<string, Grant>()
  readonly #byVoter = new Map<number, Set<string>>()
  readonly #everGranted = new Set<string>()
  readonly #policies = new Set<string>()
  readonly #released = new Set<string>()
  readonly #issued: Fact[] = []
  readonly #acknowledged = new Set<string>()
  /** By epoch: the ids of the stream, as far as anybody has seen them. */
  readonly #streams = new Map<number, readonly string[]>()
  readonly #replicas = new Map<string, string>()
  /** What a hub had of stations whose word counted. */
  readonly #accepted = new Set<string>()
  /** By station: up to here its word counts. */
  readonly #cuts = new Map<number, number>()

  #broken(invariant: Invariant, what: string): void {
    this.violations.push({ invariant, what })
  }

  #log(kiosk: number): string[] {
    const log = this.#logs[kiosk] ?? []
    this.#logs[kiosk] = log
    return log
  }

  shown(fact: Fact): void {
    const log = this.#log(fact.kiosk)
    const before = this.#facts.get(log.at(-1) ?? '')?.clock
    if (before !== undefined && (before[0] - fact.clock[0] || before[1] - fact.clock[1]) >= 0)
      this.#broken('clock', `station ${fact.kiosk}: the clock of its log goes back`)
    log.push(fact.id)
    this.#facts.set(fact.id, fact)
    if (fact.what === 'issue' || fact.what === 'paper') this.#issued.push(fact)
    if (fact.what === 'issue') {
      const { claim = '' } = fact
      if (!this.#everGranted.has(claim) && !this.#policies.has(claim))
        this.#broken('I15', `a paper without a grant: ${describe(fact)}`)
      if (this.#released.has(claim)) this.#broken('I15', `a paper for a grant that was given up: ${describe(fact)}`)
    }
    if (fact.what === 'release') this.#released.add(fact.claim ?? '').add(nameOfRelease(fact))
  }

  policy(claim: string): void {
    this.#policies.add(claim)
  }

  /** A station holds a grant with its receipt. */
  granted(id: string, view: HubView): void {
    const fact = this.#facts.get(id)
    if (fact?.voter === undefined) {
      this.#broken('I4', 'a grant for what is no claim')
      return
    }
    // Given to a station that was revoked in between, by a hub that has lost it since: the officials have decided.
    const isLate = this.#cuts.has(fact.kiosk) && !view.rows.some((row) => row.id === id)
    for (const [other, { voter, isForgotten }] of this.#grantsOf(fact.voter)) {
      if (isLate || voter !== fact.voter || other === id || this.#released.has(other)) continue
      if (isForgotten && view.holds.get(tokenName(voter)) !== other) continue
      this.#broken('I4', `two confirmed grants for voter ${voter}`)
    }
    this.#everGranted.add(id)
    this.#byVoter.set(fact.voter, (this.#byVoter.get(fact.voter) ?? new Set()).add(id))
    this.#grants.set(id, { kiosk: fact.kiosk, voter: fact.voter, isForgotten: isLate })
  }

  #grantsOf(voter: number): readonly (readonly [string, Grant])[] {
    return [...(this.#byVoter.get(voter) ?? [])].flatMap((id) => {
      const grant = this.#grants.get(id)
      return grant === undefined ? [] : [[id, grant] as const]
    })
  }

  acknowledged(kiosk: number, ack: number): void {
    const log = this.#log(kiosk)
    // What was acknowledged before needs not be said again.
    for (let seq = ack; seq > 0; seq -= 1) {
      const id = log[seq - 1] ?? ''
      if (this.#acknowledged.has(id)) return
      this.#acknowledged.add(id)
    }
  }

  /** What is on the disk of a station now that its power came back. */
  restarted(kiosk: number, ids: readonly string[]): void {
    const log = this.#log(kiosk)
    if (log.length !== ids.length || log.some((id, index) => id !== ids[index]))
      this.#broken('I1', `station ${kiosk} has lost what it had shown`)
    this.#logs[kiosk] = [...ids]
  }

  /**
   * The disk was put back, or begun anew: that is no fault of the station. What it was granted only the hub knows now, and when the hub is
   * set up again as well, nobody does.
   */
  replaced(kiosk: number, ids: readonly string[], grants: readonly string[] = []): void {
    this.#logs[kiosk] = [...ids]
    for (const [id, grant] of this.#grants)
      if (grant.kiosk === kiosk && !grants.includes(id)) this.#grants.set(id, { ...grant, isForgotten: true })
  }

  /** From now on nothing counts that the hub does not have: also not what it lost, and what it gave to this station. */
  revoked(kiosk: number, device: string, view: HubView): void {
    if (!this.#cuts.has(kiosk)) this.#cuts.set(kiosk, this.#rowsOf(view, device).length)
    for (const [id, grant] of this.#grants)
      if (grant.kiosk === kiosk && !view.rows.some((row) => row.id === id)) this.#grants.delete(id)
  }

  /** Looks at the hub after a step. */
  look(view: HubView): void {
    const ids = view.rows.map(({ id }) => id)
    const before = this.#streams.get(view.epoch) ?? []
    if (before.some((id, index) => ids[index] !== id))
      this.#broken('I6', `epoch ${view.epoch}: what stood at a position is another`)
    this.#streams.set(view.epoch, ids)
    const next = new Map<string, number>()
    for (const { id, device, seq, byHub } of [...view.before, ...view.rows]) {
      const expected = (next.get(device) ?? 0) + 1
      if (seq !== expected) this.#broken('I3', `the hub has ${seq} of a device after ${expected - 1}`)
      next.set(device, seq)
      if (byHub === true) continue
      const kiosk = this.#facts.get(id)?.kiosk
      if (kiosk === undefined) this.#broken('I3', 'the hub has what nobody recorded')
      // Also a backup from before may have what the hub had lost when it revoked.
      if (seq <= this.#cutOf(kiosk)) this.#accepted.add(id)
      else if (!this.#accepted.has(id)) this.#broken('I12', 'an event after a revocation counts')
    }
  }

  /** A follower is at a position with what it made of the stream. */
  followed(
    kiosk: number,
    at: { readonly epoch: number; readonly position: number; readonly inside: number },
    digest: string,
  ): void {
    const stream = this.#streams.get(at.epoch) ?? []
    const inside = stream.slice(0, at.position).reduce((sum, id) => sum + (this.#facts.get(id)?.delta ?? 0), 0)
    if (at.position > stream.length) this.#broken('I6', `station ${kiosk} is ahead of the stream`)
    else if (inside !== at.inside) this.#broken('I10', `station ${kiosk} counts ${at.inside} inside, and ${inside} are`)
    const key = `${at.epoch} ${at.position}`
    const other = this.#replicas.get(key)
    if (other !== undefined && other !== digest) this.#broken('I7', `two replicas differ at ${key}`)
    this.#replicas.set(key, digest)
  }

  /** A follower that does not believe the hub, although nobody lies. */
  disbelieved(kiosk: number): void {
    this.#broken('I7', `station ${kiosk} has another tree than the hub`)
  }

  restless(what: string): void {
    this.#broken('I13', what)
  }

  delivered(before: string, after: string): void {
    if (before !== after) this.#broken('I2', 'what was delivered once more has changed the hub')
  }

  differsByClock(): void {
    this.#broken('I11', 'another clock gives another result')
  }

  /** Everybody has been heard, and everything was followed. */
  end(seen: HubView, stations: readonly { readonly kiosk: number; readonly device: string; readonly revoked: boolean }[]): void {
    const view = { ...seen, holds: seen.holds }
    for (const { kiosk, device, revoked } of stations) {
      const log = this.#log(kiosk)
      const rows = this.#rowsOf(view, device).map(({ id }) => id)
      const there = new Set(rows)
      const isWhole = revoked ? rows.every((id, index) => id === log[index]) : rows.join() === log.join()
      if (!isWhole) this.#broken('I3', `the hub has another log of station ${kiosk} than itself`)
      for (const id of log.slice(0, this.#cutOf(kiosk))) {
        if (this.#acknowledged.has(id) && !there.has(id)) this.#broken('I8', 'an acknowledged event is lost')
        const grant = this.#grants.get(id)
        if (grant === undefined || grant.isForgotten || this.#released.has(id)) continue
        if (view.holds.get(tokenName(grant.voter)) !== id)
          this.#broken('I9', `the grant of voter ${grant.voter} has lost its claim`)
      }
    }
    this.#count(view)
  }

  /** Nothing that asked for a token has disappeared, and no paper was handed out twice without anybody being told. */
  #count({ rows, holds, conflicts }: HubView): void {
    const view = { holds, conflicts }
    const wants = rows.flatMap(({ id, device }) => {
      const fact = this.#facts.get(id)
      const isWish = fact?.what === 'claim' || fact?.what === 'issue' || fact?.what === 'paper'
      return isWish && fact.voter !== undefined ? [{ id, device, fact, token: tokenName(fact.voter) }] : []
    })
    const deviceOf = new Map(rows.map((row) => [row.id, row.device]))
    const byToken = new Map<string, typeof wants>()
    for (const want of wants) byToken.set(want.token, [...(byToken.get(want.token) ?? []), want])
    for (const { id, device, fact, token } of wants) {
      const holder = view.holds.get(token)
      const isHeld = holder === id || (fact.what !== 'claim' && holder !== undefined && deviceOf.get(holder) === device)
      // Also what the officials of a desk gave up by mistake, when it turned out to be theirs.
      const isFree = this.#released.has(id) || this.#released.has(nameOfRelease(fact))
      // A paper follows the claim of its device, also where that was displaced after the paper was handed out.
      const own = (byToken.get(token) ?? []).filter((want) => want.id === id || (fact.what !== 'claim' && want.device === device))
      const isKnown = own.some((want) => view.conflicts.has(`${want.id} ${token}`))
      if (!isHeld && !isFree && !isKnown) this.#broken('I5', `a claim has disappeared: ${describe(fact)}`)
    }
    const held = new Set(wants.map(({ token }) => token).filter((token) => view.holds.has(token)))
    if (held.size !== view.holds.size) this.#broken('I5', 'a token is held that nobody asked for')
    for (const voter of new Set(this.#issued.map((fact) => fact.voter))) {
      const same = byToken.get(tokenName(voter ?? 0)) ?? []
      const papers = same.filter(({ fact }) => fact.what !== 'claim')
      const devices = new Set(papers.map(({ device }) => device))
      const isKnown = same.some(({ id, token }) => view.conflicts.has(`${id} ${token}`))
      if (devices.size > 1 && !isKnown) this.#broken('I5', `two papers for voter ${voter}, and nobody is told`)
    }
  }

  #cutOf(kiosk: number | undefined): number {
    return (kiosk === undefined ? undefined : this.#cuts.get(kiosk)) ?? Number.POSITIVE_INFINITY
  }

  #rowsOf(view: HubView, device: string): readonly HubRow[] {
    return [...view.before, ...view.rows].filter((row) => row.device === device)
  }
}

function nameOfRelease({ kiosk, voter }: Fact): string {
  return `station ${kiosk} voter ${voter}`
}

/** 16 bytes of the voter's token in hex, written out here once more so that the oracle shares nothing with what it judges. */
function tokenName(voter: number): string {
  return `${'40'.repeat(12)}${voter.toString(16).padStart(8, '0')}`
}

function describe({ kiosk, what, voter }: Fact): string {
  return `${what} of voter ${voter} at station ${kiosk}`
}
