/** For what is as it should be and needs nobody: where a window has no room for it, only those who listen are told. */
export const QUIET = 'max-[2399px]:sr-only'
