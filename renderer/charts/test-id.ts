/** Apart from the names of the screens (test-ids.ts): charts are shown where those are not. */
export const CHART_TEST_ID = 'chart'
