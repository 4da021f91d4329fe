import fc from 'fast-check'

/*
 * Every property of a test run is tried with the same values each time: a run that fails, fails again. A night looks elsewhere by
 * UKETSUKE_SEED, a number of its own (README); what it finds becomes a test with that very value.
 */
const FIXED_SEED = 20_261_128

const wanted = process.env.UKETSUKE_SEED
const seed = wanted === undefined ? FIXED_SEED : Number(wanted)
if (!Number.isSafeInteger(seed)) throw new Error(`UKETSUKE_SEED is no whole number: ${wanted}`)
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })
