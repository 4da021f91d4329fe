import { derivedData, sampleCitizen } from '../../fixtures/index.ts'

const encoded = (value: string) => [value, Buffer.from(value).toString('hex'), Buffer.from(value).toString('base64')]

/** What is personal about a sample citizen, each in the spellings in which it might be written somewhere. */
function spellings(id: string): Readonly<Record<string, readonly string[]>> {
  const citizen = sampleCitizen(id)
  const { name, address, birthDate, pin } = citizen
  const { numberB } = derivedData(citizen)
  const [year, month, day] = [birthDate.slice(0, 4), birthDate.slice(4, 6), birthDate.slice(6)]
  return {
    name: [name, name.replace('　', ' '), name.replace('　', ''), encodeURIComponent(name)].flatMap(encoded),
    // A short address has no second half.
    address: [address, address.slice(8) || address].flatMap(encoded),
    'birth date': [
      ...encoded(birthDate),
      `${year}-${month}-${day}`,
      `${year}/${month}/${day}`,
      `${year}年${Number(month)}月${Number(day)}日`,
    ],
    'number B': [...encoded(numberB), numberB.slice(0, 6)],
    PIN: pin === undefined ? [] : [pin, Buffer.from(pin).toString('hex')],
  }
}

/** Kinds of personal values of a sample citizen that occur in a text. Digits count when they stand by themselves. */
export function personalValuesIn(text: string, id: string): string[] {
  const occurs = (value: string) =>
    /^\d+$/.test(value) ? new RegExp(`(?<![\\d.])${value}(?![\\d.])`).test(text) : text.includes(value)
  return Object.entries(spellings(id)).flatMap(([kind, values]) => (values.some(occurs) ? [kind] : []))
}
