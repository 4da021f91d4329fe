#!/usr/bin/env python3
"""Conformance of a MyNumber card (card reference, appendix B), checked over PC/SC by pyscard.

Written without a line of the project: bytes go out, bytes come back, and what is signed is checked with big integers and
hashlib. Reads one JSON object from standard input (what the holder knows, and what was issued) and prints one JSON object
a line: {"row": number, "name": text, "ok": bool, "detail": text}.
"""

import hashlib
import json
import os
import sys

from smartcard.CardConnection import CardConnection
from smartcard.System import readers
from smartcard.scard import SCARD_UNPOWER_CARD

JPKI = "D392F000260100000001"
TEXT = "D3921000310001010408"
VISUAL = "D3921000310001010402"
COMMON = "D3921000310001010100"
SHA256_DIGEST_INFO = bytes.fromhex("3031300d060960864801650304020105000420")

holder = json.load(sys.stdin)
connection = None


def power_up():
    """A new session with a card that has just been powered up."""
    global connection
    if connection is not None:
        connection.disconnect()
    connection = readers()[0].createConnection()
    connection.connect(CardConnection.T0_protocol | CardConnection.T1_protocol, disposition=SCARD_UNPOWER_CARD)


def send(text, data=b"", le=None):
    """One command: header in hex, data, expected length. Returns (answer, status word in hex)."""
    command = list(bytes.fromhex(text))
    if data:
        command += [len(data), *data]
    if le is not None:
        command.append(le)
    answer, sw1, sw2 = connection.transmit(command)
    while sw1 == 0x61:
        more, sw1, sw2 = connection.transmit([0x00, 0xC0, 0x00, 0x00, sw2])
        answer += more
    if sw1 == 0x6C:
        command[-1] = sw2
        answer, sw1, sw2 = connection.transmit(command)
    return bytes(answer), "%02X%02X" % (sw1, sw2)


def select(aid):
    return send("00A4040C", bytes.fromhex(aid))[1]


def select_file(fid):
    return send("00A4020C", bytes.fromhex(fid))[1]


def verify(secret):
    return send("00200080", secret.encode("ascii"))[1]


def tries():
    return send("00200080")[1]


def tlv(data, at=0):
    """(tag, value start, end) of the BER object at an offset."""
    start = at
    at += 1
    if data[start] & 0x1F == 0x1F:
        while data[at] & 0x80:
            at += 1
        at += 1
    tag = int.from_bytes(data[start:at], "big")
    length = data[at]
    at += 1
    if length & 0x80:
        count = length & 0x7F
        length = int.from_bytes(data[at : at + count], "big")
        at += count
    return tag, at, at + length


def objects(data):
    """The objects that stand one after another: tag -> (value, object with tag and length)."""
    found, at = {}, 0
    while at < len(data) and data[at] not in (0x00, 0xFF):
        tag, start, end = tlv(data, at)
        found[tag] = (data[start:end], data[at:end])
        at = end
    return found


def read_file(fid):
    """An elementary file up to the end of its one object, padding left away."""
    if select_file(fid) != "9000":
        raise AssertionError("EF %s cannot be selected" % fid)
    content, status = send("00B00000", le=0)
    if status != "9000":
        raise AssertionError("EF %s: %s" % (fid, status))
    _, _, end = tlv(content)
    while len(content) < end:
        block, status = send("00B0%04X" % len(content), le=min(256, end - len(content)) % 256)
        if status != "9000" or not block:
            raise AssertionError("EF %s at %d: %s" % (fid, len(content), status))
        content += block
    return content[:end]


def is_signed(key, message, signature):
    """RSASSA-PKCS1-v1_5 with SHA-256; key = (modulus, exponent)."""
    modulus, exponent = key
    info = SHA256_DIGEST_INFO + hashlib.sha256(message).digest()
    expected = b"\x00\x01" + b"\xff" * (256 - 3 - len(info)) + b"\x00" + info
    return pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(256, "big") == expected


def card_key(data):
    parts = objects(data)
    return int.from_bytes(parts[0x91][0], "big"), int.from_bytes(parts[0x90][0], "big")


def certificate_key(der):
    """(modulus, exponent) of an X.509 certificate: the first RSA key found in its SubjectPublicKeyInfo."""
    at = der.index(bytes.fromhex("2a864886f70d010101"))
    _, start, _ = tlv(der, der.index(b"\x03", at))
    _, start, _ = tlv(der, start + 1)
    _, modulus, end = tlv(der, start)
    _, exponent, last = tlv(der, end)
    return int.from_bytes(der[modulus:end], "big"), int.from_bytes(der[exponent:last], "big")


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def digest_info(message):
    return SHA256_DIGEST_INFO + hashlib.sha256(message).digest()


def expect(found, wanted, what=""):
    if found != wanted:
        raise AssertionError("%s: %s instead of %s" % (what or "answer", found, wanted))


def row_1():
    answer, status = send("00A4040C", bytes.fromhex(JPKI))
    expect((answer, status), (b"", "9000"))


def row_2():
    for aid in ("A000000308000010000100", "A0000000651010", "D2760001240100"):
        expect(select(aid), "6A82", aid)


def row_3():
    expect(select_file("000A"), "6986")


def row_4():
    select(JPKI)
    for fid, left in (("0018", "63C3"), ("001B", "63C5")):
        expect(select_file(fid), "9000", fid)
        expect(tries(), left, fid)


def row_5():
    select(JPKI)
    expect(select_file("0001"), "9000")
    expect(send("00B00000", le=4)[1], "6982")


def row_6():
    select(JPKI)
    select_file("000A")
    head, status = send("00B00000", le=4)
    expect((head[:2].hex(), status), ("3082", "9000"))
    total = 4 + int.from_bytes(head[2:4], "big")
    content = b""
    while len(content) < total:
        block, status = send("00B0%04X" % len(content), le=min(256, total - len(content)) % 256)
        expect(status, "9000")
        content += block
    expect(len(content), total, "length")
    expect(sha256(content), holder["authenticationCertificate"], "certificate")


def row_7():
    select(JPKI)
    select_file("000A")
    size = 0
    while True:
        block, status = send("00B0%04X" % size, le=0)
        if status != "9000":
            break
        size += len(block)
        if len(block) < 256:
            break
    expect(send("00B0%04X" % size, le=0)[1], "6B00", "at the physical size %d" % size)


def row_8():
    select(JPKI)
    select_file("0018")
    expect([verify("0000") for _ in range(3)], ["63C2", "63C1", "63C0"])
    expect(verify(holder["pin"]), "6984", "the right PIN, too late")
    expect(tries(), "63C0")


def row_9():
    select(JPKI)
    select_file("001B")
    expect(verify("WRONG1"), "63C4")
    expect(verify(holder["signaturePassword"]), "9000")
    expect(tries(), "63C5")


def row_10():
    select(JPKI)
    select_file("0017")
    expect(send("802A0080", digest_info(b"x"), 0)[1], "6982")


def row_11():
    select(JPKI)
    select_file("001B")
    expect(verify(holder["signaturePassword"]), "9000")
    certificate = read_file("0001")
    expect(sha256(certificate), holder["signatureCertificate"], "certificate")
    select_file("001A")
    message = os.urandom(40)
    signature, status = send("802A0080", digest_info(message), 0)
    expect((len(signature), status), (256, "9000"))
    expect(is_signed(certificate_key(certificate), message, signature), True, "signature")


def open_signature_key():
    select_file("001B")
    expect(verify(holder["signaturePassword"]), "9000")


def row_12():
    select(JPKI)
    open_signature_key()
    expect(select(TEXT), "9000")
    expect(select(JPKI), "9000")
    select_file("001A")
    expect(send("802A0080", digest_info(b"x"), 0)[1], "6982")


def row_13():
    select(JPKI)
    open_signature_key()
    expect(select(JPKI), "9000")
    select_file("001A")
    expect(send("802A0080", digest_info(b"x"), 0)[1], "9000")


def row_14():
    select(JPKI)
    select_file("001B")
    expect(verify("WRONG1"), "63C4")
    open_signature_key()
    expect(verify("WRONG1"), "63C4")
    power_up()
    select(JPKI)
    select_file("001A")
    expect(send("802A0080", digest_info(b"x"), 0)[1], "6982")
    select_file("001B")
    expect(tries(), "63C4", "tries after power-off")
    expect(verify(holder["signaturePassword"]), "9000")


def row_15():
    opens = {("0015", holder["numberB"]): ("6982", "9000"), ("0014", holder["numberA"]): ("9000", "6982")}
    opens[("0011", holder["textPin"])] = ("9000", "9000")
    for (reference, secret), wanted in opens.items():
        power_up()
        select(TEXT)
        select_file(reference)
        expect(verify(secret), "9000", reference)
        found = []
        for fid in ("0001", "0002"):
            select_file(fid)
            found.append(send("00B00000", le=0)[1])
        expect(tuple(found), wanted, "opened by %s" % reference)


def row_16():
    select(TEXT)
    select_file("0015")
    expect(verify(holder["numberB"]), "9000")
    attributes, digests, certificate = read_file("0002"), read_file("0003"), read_file("0004")
    _, start, _ = tlv(attributes)
    signed_attributes = attributes[attributes.index(b"\xdf\x22", start) :]
    parts = objects(digests[tlv(digests)[1] :])
    expect(hashlib.sha256(signed_attributes).digest(), parts[0xDF32][0], "DF32")
    outer = objects(certificate[tlv(certificate)[1] :])
    body, signature = outer[0x5F4E][0], outer[0x5F37][0]
    issuer = holder["issuers"][body[:16].hex()]
    expect(is_signed((int(issuer, 16), 65537), body, signature), True, "CV certificate")
    signer = card_key(body[32:])
    signed = parts[0xDF31][1] + parts[0xDF32][1]
    expect(is_signed(signer, signed, parts[0xDF33][0]), True, "DF33")
    altered = bytearray(signed_attributes)
    altered[-20] ^= 1
    expect(hashlib.sha256(altered).digest() == parts[0xDF32][0], False, "one altered byte")
    expect(objects(attributes[start:])[0xDF22][0].decode("utf-8"), holder["name"], "name")


def row_17():
    select(TEXT)
    message = os.urandom(32)
    signature, status = send("802A0000", digest_info(message), 0)
    expect(status, "9000")
    select_file("0015")
    expect(verify(holder["numberB"]), "9000")
    key_file = read_file("0007")
    parts = objects(key_file[tlv(key_file)[1] :])
    expect(is_signed(card_key(parts[0xDF51][0]), message, signature), True, "signature")


def row_18():
    select(COMMON)
    record, status = send("00B2010C", le=0)
    expect((record[:2].hex(), len(record), status), ("011c", 30, "9000"))
    expect(record[2:].isdigit(), True, "28 digits")


def row_19():
    expect(select(JPKI), "9000")
    expect(send("80FC0000")[1], "6700")


def row_21():
    """The three digests of the face, which no ordinary verify function takes (card reference §4.8)."""
    select(VISUAL)
    select_file("0012")
    expect(verify(holder["numberB"]), "9000")
    face, certificate = read_file("0002"), read_file("0004")
    parts = objects(face[tlv(face)[1] :])
    groups = [(0xDF22, 0xDF23, 0xDF24), (0xDF25, 0xDF26), (0xDF27,)]
    digests = b"".join(hashlib.sha256(b"".join(parts[tag][1] for tag in group)).digest() for group in groups)
    body = objects(certificate[tlv(certificate)[1] :])[0x5F4E][0]
    modulus, exponent = card_key(body[32:])
    info = bytes.fromhex("3071300d060960864801650304020105000460") + digests
    expected = b"\x00\x01" + b"\xff" * (256 - 3 - len(info)) + b"\x00" + info
    opened = pow(int.from_bytes(parts[0xDF28][0], "big"), exponent, modulus).to_bytes(256, "big")
    expect(opened == expected, True, "signature over three digests")
    message = os.urandom(32)
    signature, status = send("802A0000", digest_info(message), 0)
    expect(status, "9000")
    expect(is_signed(card_key(parts[0xDF24][0]), message, signature), True, "chip")


ROWS = [
    (1, "SELECT JPKI without control information", row_1),
    (2, "foreign applications are not there", row_2),
    (3, "SELECT EF before any application", row_3),
    (4, "tries of a fresh card", row_4),
    (5, "the sign certificate before its password", row_5),
    (6, "the auth certificate in blocks", row_6),
    (7, "READ BINARY at the physical size", row_7),
    (9, "the right password after a wrong one", row_9),
    (10, "signing without a PIN", row_10),
    (11, "a signature that the certificate verifies", row_11),
    (12, "another application clears the state", row_12),
    (13, "the same application again keeps it", row_13),
    (14, "power-off clears it, the tries stay", row_14),
    (15, "who opens which file of the text AP", row_15),
    (16, "digests, signature and CV certificate of the attributes", row_16),
    (17, "the card key signs without a PIN", row_17),
    (18, "the record of the common AP", row_18),
    (19, "the command of phones", row_19),
    (21, "the face and its three digests", row_21),
    # Last, since it blocks the PIN for good.
    (8, "three wrong PINs", row_8),
]

for number, name, check in ROWS:
    power_up()
    try:
        check()
        result = {"row": number, "name": name, "ok": True, "detail": ""}
    except Exception as error:  # every row is told, whatever happens in one
        result = {"row": number, "name": name, "ok": False, "detail": "%s: %s" % (type(error).__name__, error)}
    print(json.dumps(result), flush=True)
connection.disconnect()
