import { hexToBytes, orThrow } from '../../core/base/index.ts'
import type { TrustAnchors } from '../mynumber/reading-request.ts'
import { rsaPublicKey } from './card-public-key.ts'

/** The SubjectPublicKeyInfo of a key with exponent 65537, from its modulus as appendix A prints it: lines of hex. */
function rsaKey(modulus: readonly string[]): string {
  return Buffer.from(orThrow(rsaPublicKey(hexToBytes(modulus.join('')))).spki).toString('base64')
}

/**
 * The anchors of real cards, and where they come from.
 *
 * `certificateAuthorities`: self-signed certificates of the authentication CA, generations 1 and 3, as published by
 * J-LIS (地方公共団体情報システム機構) as authca01.cer and authca03.cer. Their SHA-256 fingerprints are those of card
 * reference §5.1. Generation 2 (2019–2029) is missing because no copy with a recorded fingerprint was at hand: its
 * certificates read as `unverified` until an administrator imports authca02.cer as a trust-anchor file.
 *
 * `cardVerifiableKeys`: issuer keys of text AP (5000033), visual AP (5000023) and card level (5000020), card reference
 * appendix A. They are not officially published but were recovered from pairs of certificates by a single public
 * source; a municipality should confirm them with J-LIS before it relies on them, and can replace them by a file.
 */
export const PRODUCTION_TRUST_ANCHORS: TrustAnchors = {
  hierarchy: 'production',
  certificateAuthorities: [
    {
      provenance: 'published',
      sha256: '4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d',
      derBase64: [
        'MIIFIDCCBAigAwIBAgIBATANBgkqhkiG9w0BAQsFADCBgjELMAkGA1UEBhMCSlAxDTALBgNVBAoMBEpQS0kxJTAjBgNVBAsMHEpQ',
        'S0kgZm9yIHVzZXIgYXV0aGVudGljYXRpb24xPTA7BgNVBAsMNEphcGFuIEFnZW5jeSBmb3IgTG9jYWwgQXV0aG9yaXR5IEluZm9y',
        'bWF0aW9uIFN5c3RlbXMwHhcNMTUxMDIwMDMwODEzWhcNMjUxMDE5MTQ1OTU5WjCBgjELMAkGA1UEBhMCSlAxDTALBgNVBAoMBEpQ',
        'S0kxJTAjBgNVBAsMHEpQS0kgZm9yIHVzZXIgYXV0aGVudGljYXRpb24xPTA7BgNVBAsMNEphcGFuIEFnZW5jeSBmb3IgTG9jYWwg',
        'QXV0aG9yaXR5IEluZm9ybWF0aW9uIFN5c3RlbXMwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDErMrTwOIy0V7LHYCB',
        'ttzaAqhetfooJf8F0YMSGVIBnZDzxKz4toNDWY4mN935Uo9saPTsTtsIRed5azFAekE3VhTKSrfhA39uGssJBUEifqxay3WY8XiA',
        'IPE5jB5B8Gc6Ked9GvmzwA7TVNxg5M9q5I0+gxtJ2ocqMWOI7A8tfL2UpwOqyVYKRZVXjKIkBPIbYrNLdZrAki3FsCCyl7rR47NO',
        't3sLZW1oz2fxJUZubD7oAXzKmZhofU9z3KQG6dgTaNzOpnPKhnxbTwXM68zQW52H8okir/6gJ23gAr+fR8Z+IMuKkCj7df+7Lv+a',
        'b/3ZIncb01+QL5XEgHs7RLrHAgMBAAGjggGdMIIBmTAOBgNVHQ8BAf8EBAMCAQYwgbcGA1UdEQSBrzCBrKSBqTCBpjELMAkGA1UE',
        'BhMCSlAxJzAlBgNVBAoMHuWFrOeahOWAi+S6uuiqjeiovOOCteODvOODk+OCuTE5MDcGA1UECwww5YWs55qE5YCL5Lq66KqN6Ki8',
        '44K144O844OT44K55Yip55So6ICF6Ki85piO55SoMTMwMQYDVQQLDCrlnLDmlrnlhazlhbHlm6PkvZPmg4XloLHjgrfjgrnjg4bj',
        'g6DmqZ/mp4swDwYDVR0TAQH/BAUwAwEB/zCBnAYDVR0fBIGUMIGRMIGOoIGLoIGIpIGFMIGCMQswCQYDVQQGEwJKUDENMAsGA1UE',
        'CgwESlBLSTElMCMGA1UECwwcSlBLSSBmb3IgdXNlciBhdXRoZW50aWNhdGlvbjE9MDsGA1UECww0SmFwYW4gQWdlbmN5IGZvciBM',
        'b2NhbCBBdXRob3JpdHkgSW5mb3JtYXRpb24gU3lzdGVtczAdBgNVHQ4EFgQUlWeVG1ynDYSg//HYWofxqrE0A4UwDQYJKoZIhvcN',
        'AQELBQADggEBACJnlGS30OV191IiCvFKB2tGFS1Czn56eV4COTzlNr+Ghona96bCy6bCdQvcRrbOMFK/S71umIO9ITR/eYUHhyt5',
        'aJv8wljNGctDUzvOzFvwkDs2HOLfv8n+/L8I6rRwIozyY58lUzcIFqe/gx0lLupQ9QsM+X/wiA+6oSyV8/yrM+c7aoGKRSQ/PFFV',
        '1nVTS7G6VYDrKOMKsvrh4b5buK3JPk7hc7AqRMx4lFzyJg+tq6Qy62aL4lCoIqKfmPfp4+GManEfCsDi1JSYpauPmpFMCLM0B8ur',
        'UUlfDS5W4rtH23D3wcUh1LVI8kMYnyc4mpKoe5eoqG8eCWkd0lz1ms4=',
      ].join(''),
    },
    {
      provenance: 'published',
      sha256: '64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5',
      derBase64: [
        'MIIFIzCCBAugAwIBAgIEBtGABjANBgkqhkiG9w0BAQsFADCBgjELMAkGA1UEBhMCSlAxDTALBgNVBAoMBEpQS0kxJTAjBgNVBAsM',
        'HEpQS0kgZm9yIHVzZXIgYXV0aGVudGljYXRpb24xPTA7BgNVBAsMNEphcGFuIEFnZW5jeSBmb3IgTG9jYWwgQXV0aG9yaXR5IElu',
        'Zm9ybWF0aW9uIFN5c3RlbXMwHhcNMjMwNzE2MDEwMTA0WhcNMzMwNzE1MTQ1OTU5WjCBgjELMAkGA1UEBhMCSlAxDTALBgNVBAoM',
        'BEpQS0kxJTAjBgNVBAsMHEpQS0kgZm9yIHVzZXIgYXV0aGVudGljYXRpb24xPTA7BgNVBAsMNEphcGFuIEFnZW5jeSBmb3IgTG9j',
        'YWwgQXV0aG9yaXR5IEluZm9ybWF0aW9uIFN5c3RlbXMwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDdxNt+xeqB9O50',
        'CBx2IjT3ffw8G/wOfwQJ2RfPHTuwBoudurxDlvqX5MPWlZpFaKNpbY0oWjOsA4BuLW40bS6BW+zmdvYIZvtuxKuy5U613FGV0UbM',
        '7UT2s4Z/Wk4QJ+B6sFQnnoQlyzbDL3x70GQ+oQMo8To0sFbqoRWUQAu3QoDUNb/H0/k8PxZwhtUYY2q5kaNbtlI4q+0u+qnQXizX',
        'OPx1PJEvPsv0EQyE0+7aiSZ5kdiuDvZ9VdUXqiJHUnEljCYFRRiRJ4LlugEGwqMVWr0vU+2UTg+K4vT6ESYxjTAfjgNlR1kWPEs/',
        '1UEblqfrJQo/25rTxoQd4/WXyJofAgMBAAGjggGdMIIBmTAOBgNVHQ8BAf8EBAMCAQYwgbcGA1UdEQSBrzCBrKSBqTCBpjELMAkG',
        'A1UEBhMCSlAxJzAlBgNVBAoMHuWFrOeahOWAi+S6uuiqjeiovOOCteODvOODk+OCuTE5MDcGA1UECwww5YWs55qE5YCL5Lq66KqN',
        '6Ki844K144O844OT44K55Yip55So6ICF6Ki85piO55SoMTMwMQYDVQQLDCrlnLDmlrnlhazlhbHlm6PkvZPmg4XloLHjgrfjgrnj',
        'g4bjg6DmqZ/mp4swDwYDVR0TAQH/BAUwAwEB/zCBnAYDVR0fBIGUMIGRMIGOoIGLoIGIpIGFMIGCMQswCQYDVQQGEwJKUDENMAsG',
        'A1UECgwESlBLSTElMCMGA1UECwwcSlBLSSBmb3IgdXNlciBhdXRoZW50aWNhdGlvbjE9MDsGA1UECww0SmFwYW4gQWdlbmN5IGZv',
        'ciBMb2NhbCBBdXRob3JpdHkgSW5mb3JtYXRpb24gU3lzdGVtczAdBgNVHQ4EFgQUGsEA9ZajvIxLPfGV4yaZJJ6eMIowDQYJKoZI',
        'hvcNAQELBQADggEBAHB2MubK1YUwFd6zUQrinYXdkbXKGcm7X7Wfe8bRkxr6PGDeQgWjggCJ44HrU8UZPAec7oCzqey0wQTqziBV',
        'jyd98ntWlVV5SrgXeaWbfgI51MgWs5j3a8hrCPAwwcRi9XgTFgGvmwjAORrMaNueGkqAK/1YFs9TGuiJxIc8Tm0w/bVGNoS4eJ0u',
        'yamqsLQroA9/pHCkp0AehFv4eonhiP8T3OsaiMG38JCb5a9K7FDfrwd3T4+zjDIbecJL+viI0psHWwVmoyBBLXNBMjA5kKIqDYaY',
        'o6jsd7yoViTGcDpoYeRynal5yjkGyXigSal+staD3P6Yf7dJb0HX0gA0KRA=',
      ].join(''),
    },
  ],
  cardVerifiableKeys: [
    {
      // 5000020: MF level
      keyIdHex: '353030303032300805303031000000a8',
      use: 'card',
      provenance: 'recovered',
      publicKeyBase64: rsaKey([
        'b62d081145d34aceb022bc2f0a08d8b390e42ffeeec93472f675ec33507bbce9',
        '82c22f33b7304cf17639ce75a1d0fd1e75ffad86b0d72cccf0d0b05136ddb726',
        '1400c0160c713872e1e83c48a2a00818147fefbf0b09f643ee4b328419e87637',
        '67adbeaeba88d49c3b44a5b8f8ad794fcf64a4161a9fe8b97660fca469411459',
        '4d4b8498fe1e52502086abc1b0eda004d39d95193b4031ab0c516008bbaffc49',
        'ac6a2ebe544ef49ea3b790cd13f133896df8da63e15ce8ac0dc276f76f080b72',
        '3e6648f10a6fb7b08e5c69dcdfadd52f7b5b6d1740cf8e356bc685b31d7c4556',
        '80cd95d3b4b20ea8094f00660ae774eebab2875487a1210ca87221a0b63a3e83',
      ]),
    },
    {
      // 5000023: visual AP
      keyIdHex: '35303030303233080530303100000000',
      use: 'visual',
      provenance: 'recovered',
      publicKeyBase64: rsaKey([
        'b2f740f0ad86d17cf3f537d23b4b3c65a3cb58474d857f55d0b9bc0411b1cb08',
        '49068de332a50d63b3e6921c9ccbe6156496efb04be8ffcc74fde9a228a36ad7',
        'edce9793204e35973dc911108365002c40169e0b60018dfb99e1e2310d9a110f',
        'f0fc269f1f220c63b8a1510de5a6898220c78908fc280d8aa95d5d113b7cf007',
        '00f3ff5ad8b3d6ad2eb53c7d563498b4a938deffc9bda32bf4146c1b07ef870d',
        '99eb35de5d70ac18715874277a13151d217d04d42e97923923a40fbc7d06faa8',
        '338ccbe876620f9b8ef4471cd4b9e29d4ea621e0fb8f1dc04b487210097dbaaf',
        '3d8e0550c76a5b97cf202fa47c7a2622f1c084e65c13d13b8e7ab226f5f51f87',
      ]),
    },
    {
      // 5000033: text AP
      keyIdHex: '35303030303333080530303100000000',
      use: 'text',
      provenance: 'recovered',
      publicKeyBase64: rsaKey([
        'd24615f63525e740c87e83ed64787e76d10a1f8652ebe1ea28934d35ce3bf077',
        '16f5b79e2bcb2ae2b91b4f4c9ffb602497f596d659af9d0a14b45cdd738ef562',
        '49349b8cc7db32f2d433bd39bcc44f503e881d56c149ecd5155c1ce7461fc3ac',
        '4f55d0a39ccaaadfae5b8afa11ccf91bedc774023d11ca6eba99004f81c541a7',
        'd67dded8c724d6e20b10a3deaae8c43c137ccd71b263740e8979752de4d56763',
        '29cabcbd7f3a77fc48a6f8e61d399b4ac66684a9fdfc99ecef900dd6ff7f0fdd',
        '39e23d163f8a468c62dbeae00906dfad5a89b45ca5b7353dc998a80d3803eda7',
        '94b55f99f535d1c39a243c8352ad602d926c389d2816c941349ee24e4f41597f',
      ]),
    },
  ],
  revocationLists: [],
}
