/** `#rrggbb` as its relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(css: string): number {
  const channel = (from: number) => {
    const value = Number.parseInt(css.slice(from, from + 2), 16) / 255
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/** Black or white, whichever is easier to read on a paper's colour. Of any ground one of the two has at least 4.5:1. */
export function inkOn(css: string): '#000000' | '#ffffff' {
  const ground = luminance(css)
  return (ground + 0.05) / 0.05 >= 1.05 / (ground + 0.05) ? '#000000' : '#ffffff'
}
