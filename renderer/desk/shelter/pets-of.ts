/** `犬 2、猫` → two dogs and a cat. */
export function petsOf(text: string): { readonly kind: string; readonly count: number }[] {
  return text
    .normalize('NFKC')
    .split(/[、,]/)
    .flatMap((part) => {
      const [, kind, count] = /^\s*(.*?)\s*(\d{1,2})?\s*(?:匹|頭|羽)?\s*$/.exec(part) ?? []
      return kind === undefined || kind === '' ? [] : [{ kind, count: Math.max(1, Number(count ?? 1)) }]
    })
}
