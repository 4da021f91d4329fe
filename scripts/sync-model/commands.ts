import fc from 'fast-check'

/** Stations and voters of the model: few, so that they get in each other's way. */
export const KIOSKS = 3
export const VOTERS = 2

/**
 * One step of a history. Numbers choose among what is there (a message on its way, a copy of a disk), modulo how many there are, so that
 * every list of commands is a history and a shorter one is as well.
 */
export type Command =
  /** A voter comes to a desk, which asks for the right to vote. */
  | { readonly do: 'claim'; readonly kiosk: number; readonly voter: number }
  /** Somebody goes in (1) or out (−1). */
  | { readonly do: 'pass'; readonly kiosk: number; readonly delta: 1 | -1 }
  /** An event of a kind that a later version will know. */
  | { readonly do: 'unknown-kind'; readonly kiosk: number }
  /** The desk tries to hand out the paper. */
  | { readonly do: 'issue'; readonly kiosk: number; readonly voter: number }
  /** Nobody answered, and the policy lets pass what will be found out afterwards. */
  | { readonly do: 'policy'; readonly kiosk: number; readonly voter: number }
  /** A line of the list on paper is typed in: it was handed out while the station stood still. */
  | { readonly do: 'paper'; readonly kiosk: number; readonly voter: number }
  /** Two officials give up a grant under which nothing was handed out, or at the wrong desk one that is not theirs. */
  | { readonly do: 'release'; readonly kiosk: number; readonly voter: number }
  /** What is not acknowledged goes on its way. */
  | { readonly do: 'send'; readonly kiosk: number }
  /** A message arrives; `again`: and stays on its way to arrive once more. */
  | { readonly do: 'deliver'; readonly message: number; readonly again: boolean }
  | { readonly do: 'lose'; readonly message: number }
  /** A batch and its answer, without trouble. */
  | { readonly do: 'exchange'; readonly kiosk: number }
  /** A page of the feed; `crash`: the power goes away in between. */
  | { readonly do: 'follow'; readonly kiosk: number; readonly crash: boolean }
  | { readonly do: 'crash'; readonly kiosk: number }
  /** The disk is copied, or an older copy is put back. */
  | { readonly do: 'copy-disk'; readonly kiosk: number }
  | { readonly do: 'old-disk'; readonly kiosk: number }
  | { readonly do: 'backup' }
  /** The hub is set up again from one of its backups. */
  | { readonly do: 'restore'; readonly backup: number }
  | { readonly do: 'revoke'; readonly kiosk: number }
  /** The clock of a station is put forward or back. */
  | { readonly do: 'clock'; readonly kiosk: number; readonly hours: number }
  /** Somebody damages a message on its way, or sends what is none. */
  | { readonly do: 'damage'; readonly message: number }

const kiosk = fc.nat({ max: KIOSKS - 1 })
const voter = fc.nat({ max: VOTERS - 1 })
const few = fc.nat({ max: 7 })

type Drawn<Value> = { readonly [Key in Exclude<keyof Value, 'do'>]: fc.Arbitrary<Value[Key]> }

/** A command of one word, its numbers drawn. */
function step<Do extends Command['do']>(name: Do, drawn: Drawn<Extract<Command, { readonly do: Do }>>): fc.Arbitrary<Command> {
  // The record has exactly the members of the command with this word; its type is too much for the compiler to see.
  return fc.record(drawn as Record<string, fc.Arbitrary<unknown>>).map((values) => ({ do: name, ...values }) as Command)
}

/** One command. */
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: step('claim', { kiosk, voter }) },
  { weight: 8, arbitrary: step('exchange', { kiosk }) },
  { weight: 4, arbitrary: step('issue', { kiosk, voter }) },
  { weight: 2, arbitrary: step('pass', { kiosk, delta: fc.constantFrom(1 as const, -1 as const) }) },
  { weight: 1, arbitrary: step('unknown-kind', { kiosk }) },
  { weight: 1, arbitrary: step('policy', { kiosk, voter }) },
  { weight: 1, arbitrary: step('paper', { kiosk, voter }) },
  { weight: 1, arbitrary: step('release', { kiosk, voter }) },
  { weight: 3, arbitrary: step('send', { kiosk }) },
  { weight: 4, arbitrary: step('deliver', { message: few, again: fc.boolean() }) },
  { weight: 1, arbitrary: step('lose', { message: few }) },
  { weight: 4, arbitrary: step('follow', { kiosk, crash: fc.boolean() }) },
  { weight: 2, arbitrary: step('crash', { kiosk }) },
  { weight: 1, arbitrary: step('copy-disk', { kiosk }) },
  { weight: 1, arbitrary: step('old-disk', { kiosk }) },
  { weight: 2, arbitrary: step('backup', {}) },
  { weight: 2, arbitrary: step('restore', { backup: few }) },
  { weight: 1, arbitrary: step('revoke', { kiosk }) },
  { weight: 1, arbitrary: step('clock', { kiosk, hours: fc.constantFrom(-6, -1, 1, 6) }) },
  { weight: 1, arbitrary: step('damage', { message: few }) },
)

/** What happens at a desk in a row. */
const claimed = fc.tuple(kiosk, voter).map(([kiosk, voter]): readonly Command[] => [
  { do: 'claim', kiosk, voter },
  { do: 'exchange', kiosk },
])

/** Two desks and one voter: the second is refused, and its clerk tries all the same. */
const contested = fc.tuple(kiosk, kiosk, voter).map(([first, second, voter]): readonly Command[] => [
  { do: 'claim', kiosk: first, voter },
  { do: 'exchange', kiosk: first },
  { do: 'claim', kiosk: second, voter },
  { do: 'exchange', kiosk: second },
  { do: 'issue', kiosk: second, voter },
])

/** The hub loses what was granted after its backup, and the voter goes to the next desk. */
const lost = fc
  .tuple(kiosk, kiosk, voter, fc.boolean())
  .map(([first, second, voter, answered]): readonly Command[] => [
    { do: 'backup' },
    { do: 'claim', kiosk: first, voter },
    answered ? { do: 'exchange', kiosk: first } : { do: 'send', kiosk: first },
    ...(answered ? [] : [{ do: 'deliver', message: 0, again: true } as const]),
    { do: 'restore', backup: 0 },
    { do: 'claim', kiosk: second, voter },
    { do: 'exchange', kiosk: second },
  ])

/** A grant that was on its way when the hub was set up again, while the next desk got the voter's claim for the time being and then for sure. */
const late = fc
  .tuple(kiosk, kiosk, voter)
  .map(([first, second, voter]): readonly Command[] => [
    { do: 'backup' },
    { do: 'claim', kiosk: first, voter },
    { do: 'send', kiosk: first },
    { do: 'deliver', message: 0, again: false },
    { do: 'restore', backup: 0 },
    { do: 'claim', kiosk: second, voter },
    ...Array.from({ length: 2 }, (): Command => ({ do: 'exchange', kiosk: second })),
    { do: 'exchange', kiosk: first },
  ])

/** Officials at one desk give up what another holds; then comes the next claim. */
const wrongDesk = fc.tuple(kiosk, kiosk, kiosk, voter).map(([first, second, third, voter]): readonly Command[] => [
  { do: 'claim', kiosk: first, voter },
  { do: 'exchange', kiosk: first },
  { do: 'release', kiosk: second, voter },
  { do: 'exchange', kiosk: second },
  { do: 'claim', kiosk: third, voter },
  { do: 'exchange', kiosk: third },
])

/** A claim is given up although its paper was handed out; then somebody else hands one out. */
const usedUp = fc.tuple(kiosk, kiosk, voter).map(([first, second, voter]): readonly Command[] => [
  { do: 'paper', kiosk: first, voter },
  { do: 'release', kiosk: first, voter },
  { do: 'exchange', kiosk: first },
  { do: 'paper', kiosk: second, voter },
])

/** A station whose disk is put back goes on writing. */
const rolledBack = kiosk.map((kiosk): readonly Command[] => [
  { do: 'copy-disk', kiosk },
  { do: 'pass', kiosk, delta: 1 },
  { do: 'exchange', kiosk },
  { do: 'old-disk', kiosk },
])

/** Single commands for what nobody thought of, and rows of them for what is rare and known to be hard. */
const part: fc.Arbitrary<readonly Command[]> = fc.oneof(
  { weight: 16, arbitrary: command.map((single) => [single]) },
  { weight: 2, arbitrary: claimed },
  { weight: 1, arbitrary: contested },
  { weight: 1, arbitrary: lost },
  { weight: 1, arbitrary: late },
  { weight: 1, arbitrary: wrongDesk },
  { weight: 1, arbitrary: usedUp },
  { weight: 1, arbitrary: rolledBack },
)

export const historyArbitrary: fc.Arbitrary<readonly Command[]> = fc
  .array(part, { minLength: 1, maxLength: 8 })
  .map((parts) => parts.flat())
