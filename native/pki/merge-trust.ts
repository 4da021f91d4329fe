import type { TrustAnchors } from '../mynumber/reading-request.ts'

/**
 * Both sets in one, of the first one's hierarchy. What the second brings for the same certificate or key identifier replaces
 * what the first has: it was imported on purpose.
 */
export function mergeTrust(base: TrustAnchors, added: TrustAnchors): TrustAnchors {
  return {
    hierarchy: base.hierarchy,
    certificateAuthorities: merged(base.certificateAuthorities, added.certificateAuthorities, ({ sha256 }) => sha256),
    cardVerifiableKeys: merged(base.cardVerifiableKeys, added.cardVerifiableKeys, ({ keyIdHex }) => keyIdHex),
    revocationLists: merged(base.revocationLists, added.revocationLists, ({ sha256 }) => sha256),
  }
}

function merged<Item>(base: readonly Item[], added: readonly Item[], name: (item: Item) => string): readonly Item[] {
  const replaced = new Set(added.map((item) => name(item).toLowerCase()))
  return [...base.filter((item) => !replaced.has(name(item).toLowerCase())), ...added]
}
