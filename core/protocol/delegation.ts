import { z } from 'zod'
import { base64ToBytes, bytesToBase64, bytesToHex, equalBytes } from '../base/index.ts'
import { TOKEN_BYTES } from './claim-token.ts'
import { epochSchema, noteSchema, positionSchema, streamSchema, tenantSchema, timeSchema, version } from './fields.ts'
import { inclusionProof, isIncluded, leafHash, nodeHash, rootOf, type TreeHead } from './merkle-tree.ts'
import { formatNote, isSignedBy, type NoteKey, parseNote, signNote } from './signed-note.ts'

const base64Of32 = z.string().refine((text) => base64ToBytes(text)?.length === 32)

/** Tokens that one delegation may be about: the voters of a large place with all their ballots, and room. */
export const MOST_DELEGATED = 200_000

const schema = z
  .strictObject({
    tenant: tenantSchema,
    /** Random, 16 bytes in hex. */
    id: z.string().regex(/^[0-9a-f]{32}$/),
    program: streamSchema,
    /** Milliseconds since 1970: the site grants from then, and until before then. The municipal hub decides again only after the return. */
    from: timeSchema,
    until: timeSchema,
    site: z.strictObject({
      /** Of its key in checkpoints. */
      name: z.string().regex(/^[^\s+]{1,100}$/),
      key: base64Of32,
      /** A site that has lost data is in another one, and grants nothing any more under this delegation. */
      epoch: epochSchema,
      /** `https://host:port`. */
      address: z.string().regex(/^https?:\/\/[^\s/#]{1,200}$/),
      /** SHA-256 of the certificate of its authority, hex; absent without TLS (loopback). */
      authority: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    /** Tree over the tokens, sorted (`ScopeTree`): nothing can be added to what was delegated. */
    scope: z.strictObject({ size: z.int().min(1).max(MOST_DELEGATED), root: base64Of32 }),
    /** The stations whose events the site takes (`stationsHash`): nobody can bring it another. */
    stations: z.string().regex(/^[0-9a-f]{64}$/),
    /** Where the municipal hub stood: until there it decided. */
    after: z.strictObject({ epoch: epochSchema, position: positionSchema }),
  })
  .refine(({ from, until }) => from < until)

/**
 * The municipal hub hands the decision over some tokens of a program to a hub on site (sync reference §6.1). It is signed with the key by
 * which stations already believe a grant, because it gives away exactly what that key can do, in the transaction that stops doing it.
 */
export type Delegation = z.infer<typeof schema>

const TITLE = 'uketsuke delegation v1'

/** The text that is signed: a title, and one line of JSON with its members in this order. */
export function formatDelegation(delegation: Delegation): string {
  const { tenant, id, program, from, until, site, scope, stations, after } = schema.parse(delegation)
  const { name, key, epoch, address, authority } = site
  const ordered = {
    ...{ tenant, id, program, from, until },
    site: { name, key, epoch, address, ...(authority !== undefined && { authority }) },
    scope: { size: scope.size, root: scope.root },
    stations,
    after: { epoch: after.epoch, position: after.position },
  }
  return `${TITLE}\n${JSON.stringify(ordered)}\n`
}

/** Reads the text of a delegation; `undefined` for anything else, also for the same said in other bytes. */
export function parseDelegation(text: string): Delegation | undefined {
  const [title, line = ''] = text.split('\n')
  if (title !== TITLE) return undefined
  try {
    const delegation = schema.safeParse(JSON.parse(line)).data
    return delegation !== undefined && formatDelegation(delegation) === text ? delegation : undefined
  } catch {
    return undefined
  }
}

export function signDelegation(delegation: Delegation, hub: NoteKey, sign: (message: Uint8Array) => Uint8Array): string {
  return formatNote(signNote({ text: formatDelegation(delegation), signatures: [] }, hub, sign))
}

/** The delegation of a note that this municipal hub has signed for its own municipality; `undefined` for anything else. */
export function provedDelegation(
  note: string,
  { tenant, hub }: { readonly tenant: number; readonly hub: NoteKey },
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean,
): Delegation | undefined {
  const parsed = parseNote(note)
  if (parsed === undefined || !isSignedBy(parsed, hub, verify)) return undefined
  const delegation = parseDelegation(parsed.text)
  return delegation?.tenant === tenant ? delegation : undefined
}

/** The key of the site in what it signs. */
export function siteKeyOf({ site }: Delegation): NoteKey {
  return { name: site.name, publicKey: base64ToBytes(site.key) ?? new Uint8Array() }
}

/** Signed notes, of programs that the caller is enrolled for. */
export const delegationsAnswerSchema = z.object({ v: version, notes: z.array(noteSchema).max(10_000) })
export type DelegationsAnswer = z.infer<typeof delegationsAnswerSchema>

/** That a token is one of those which were delegated. */
export interface ScopeProof {
  readonly index: number
  readonly path: readonly Uint8Array[]
}

export function isInScope({ scope }: Delegation, token: Uint8Array, { index, path }: ScopeProof): boolean {
  return isIncluded({ index, size: scope.size, root: base64ToBytes(scope.root) ?? new Uint8Array() }, leafHash(token), path)
}

/** The tokens of a delegation, sorted and each once, with their tree. */
export class ScopeTree {
  readonly tokens: readonly Uint8Array[]
  readonly #hashes = new Map<string, Uint8Array>()
  #indexes: ReadonlyMap<string, number> | undefined

  constructor(tokens: readonly Uint8Array[]) {
    const named = new Map(tokens.map((token) => [bytesToHex(token), token]))
    this.tokens = [...named].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, token]) => token)
  }

  /** Tokens that lie one behind the other; `undefined` where they are not sorted, or not each once. */
  static of(packed: Uint8Array): ScopeTree | undefined {
    const tokens = Array.from({ length: packed.length / TOKEN_BYTES }, (_, at) =>
      packed.slice(at * TOKEN_BYTES, (at + 1) * TOKEN_BYTES),
    )
    const tree = packed.length % TOKEN_BYTES === 0 ? new ScopeTree(tokens) : undefined
    return tree !== undefined && equalBytes(tree.packed, packed) ? tree : undefined
  }

  get packed(): Uint8Array {
    const packed = new Uint8Array(this.tokens.length * TOKEN_BYTES)
    for (const [index, token] of this.tokens.entries()) packed.set(token, index * TOKEN_BYTES)
    return packed
  }

  get head(): TreeHead {
    return { size: this.tokens.length, root: rootOf(this.tokens.length, this.#whole) }
  }

  /** As a delegation names it. */
  get scope(): Delegation['scope'] {
    const { size, root } = this.head
    return { size, root: bytesToBase64(root) }
  }

  has(token: Uint8Array): boolean {
    return this.#index(token) !== undefined
  }

  prove(token: Uint8Array): ScopeProof | undefined {
    const index = this.#index(token)
    return index === undefined ? undefined : { index, path: inclusionProof(index, this.tokens.length, this.#whole) }
  }

  #index(token: Uint8Array): number | undefined {
    this.#indexes ??= new Map(this.tokens.map((one, index) => [bytesToHex(one), index]))
    return this.#indexes.get(bytesToHex(token))
  }

  /** Each made once: a site proves thousands of its tokens. */
  readonly #whole = (start: number, size: number): Uint8Array => {
    const name = `${start} ${size}`
    const known = this.#hashes.get(name)
    if (known !== undefined) return known
    const made =
      size === 1
        ? leafHash(this.tokens[start] ?? new Uint8Array())
        : nodeHash(this.#whole(start, size / 2), this.#whole(start + size / 2, size / 2))
    this.#hashes.set(name, made)
    return made
  }
}
