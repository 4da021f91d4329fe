/** Number B as its three parts, as the entry pad asks for them: `550217 2035 2285`. Anything else stays as it is. */
export function groupNumberB(digits: string): string {
  return digits.replace(/^(\d{6})(\d{4})(\d{4})$/, '$1 $2 $3')
}
