/** The desk of a polling station (投票所): what its staff does, recorded as acts, and what desk and visitor see. */
export { PollingService } from './polling-service.ts'
export { pollingRequests } from './requests/polling-requests.ts'
