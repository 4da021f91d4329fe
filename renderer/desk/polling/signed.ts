/** A difference with its sign: `+2`, `−1`. */
export function signed(difference: number): string {
  return difference > 0 ? `+${difference}` : difference < 0 ? `−${Math.abs(difference)}` : '±0'
}
