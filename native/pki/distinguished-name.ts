import { decodeTlvSequence } from '../iso7816/index.ts'
import { DER, objectIdentifierText, sequenceItems } from './der.ts'

const ORGANISATION = '2.5.4.10'

/** The organisations (O) of a Name (DER), as they stand; none where it has none or is no name. */
export function organisations(name: Uint8Array): readonly string[] {
  const sets = sequenceItems(name)
  if (!sets.ok) return []
  return sets.value.flatMap((set) => {
    const attributes = set.tag === DER.set ? decodeTlvSequence(set.value) : undefined
    if (!attributes?.ok) return []
    return attributes.value.flatMap((attribute) => {
      const parts = decodeTlvSequence(attribute.value)
      const [type, value] = parts.ok ? parts.value : []
      return objectIdentifierText(type) === ORGANISATION && value !== undefined ? [new TextDecoder().decode(value.value)] : []
    })
  })
}
