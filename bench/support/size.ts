/** `npm run bench -- FILTER --full`: with the sizes that the figures are promised for, not with those that take half a minute. */
export const isFull: boolean = process.argv.includes('--full')
