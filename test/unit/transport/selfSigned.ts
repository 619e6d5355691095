/**
 * A certificate for 127.0.0.1 that signed itself, and its key: for tests on loopback only, trusted by nobody.
 * Valid from 2020 to 2120, so that no clock makes a test fail.
 */
export const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgbg62qCGyWyGsEk9R
2UKwR4g2hpRpyswp7DG2pEs1i4OhRANCAARzMw8a1BP0IQ8Ib6kMf+ENZo24TRBw
foONvW2vFyGxkxaT/Ogz663eLnLn2M054cpYTtcP7I/n5WBHDuUsZHpT
-----END PRIVATE KEY-----
`;

export const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBcDCCARWgAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1sb29wYmFj
ayB0ZXN0MCAXDTIwMDEwMTAwMDAwMFoYDzIxMjAwMTAxMDAwMDAwWjAYMRYwFAYD
VQQDDA1sb29wYmFjayB0ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEczMP
GtQT9CEPCG+pDH/hDWaNuE0QcH6Djb1trxchsZMWk/zoM+ut3i5y59jNOeHKWE7X
D+yP5+VgRw7lLGR6U6NOMEwwDwYDVR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/
AAABgglsb2NhbGhvc3QwHQYDVR0OBBYEFMHhEVBAW4goikL+QgmvmT5aXcnNMAoG
CCqGSM49BAMCA0kAMEYCIQDhqxvi9+6xyo8e6ej7iHU1CbzeMNdmSbLHu53w8cZr
hgIhALZMStTo3w/hdfKrUbV1Vr60EXcCGW+wjmXpPX6m2Xad
-----END CERTIFICATE-----
`;
