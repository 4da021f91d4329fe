/** What no page of another site can send without asking first: every call carries it, and says in it what it is. */
export const REQUEST_HEADER = 'x-uketsuke-request'

/**
 * - `use`: somebody sits at the page and did something;
 * - `poll`: the page asks by itself for what is new. It keeps nobody signed in: a page that was left alone is signed out in time.
 */
export const REQUEST_KINDS = ['use', 'poll'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]
