"""A file that is read as a whole or not at all: packed, in frames, encrypted when there is a key.

Each frame is sealed with its number and with whether it is the last, so that a file that was
cut short, shuffled or changed is refused. Without a key the seal only tells damage.

    b"samen-backup 1 locked\\n"  or  b"samen-backup 1 open\\n"
    16 bytes of salt
    per frame: 4 bytes length, sealed bytes
"""

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from samen.foundation.errors import RuleBroken

LOCKED, OPEN = b"samen-backup 1 locked\n", b"samen-backup 1 open\n"
FRAME = 1 << 20
SALT = 16
DIGEST = 32
MOST = FRAME + 4096  # a frame with its seal; more is not one of ours

Seal = Callable[[bytes, int, bool], bytes]


@contextmanager
def create(path: Path, key: str) -> Iterator["Writer"]:
    """A new vault at `path`, there only when all of it was written. For the owner's eyes."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            writer = Writer(file, key)
            yield writer
            writer.close()
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


class Writer:
    """Takes lines of text."""

    def __init__(self, file: BinaryIO, key: str) -> None:
        salt = os.urandom(SALT)
        file.write((LOCKED if key else OPEN) + salt)
        self.file, self.number = file, 0
        self.seal = _sealer(key, salt)
        self.packer = zlib.compressobj(6)
        self.packed = bytearray()

    def write(self, line: str) -> None:
        self.packed += self.packer.compress(line.encode() + b"\n")
        while len(self.packed) > FRAME:
            self._frame(bytes(self.packed[:FRAME]), is_last=False)
            del self.packed[:FRAME]

    def close(self) -> None:
        self._frame(bytes(self.packed + self.packer.flush()), is_last=True)

    def _frame(self, packed: bytes, *, is_last: bool) -> None:
        sealed = self.seal(packed, self.number, is_last)
        self.file.write(len(sealed).to_bytes(4, "big") + sealed)
        self.number += 1


def lines(path: Path, key: str) -> Iterator[str]:
    """The lines of a vault, one by one; believe them only when the last one has come.

    Raises RuleBroken("foundation.backup_not_there", "foundation.backup_not_ours",
    "foundation.backup_needs_key", "foundation.backup_damaged").
    """
    try:
        file = path.open("rb")
    except OSError:
        raise RuleBroken("foundation.backup_not_there", file=str(path)) from None
    with file:
        kind = file.readline(64)
        if kind not in (LOCKED, OPEN):
            raise RuleBroken("foundation.backup_not_ours")
        if kind == LOCKED and not key:
            raise RuleBroken("foundation.backup_needs_key")
        unseal = _opener(key if kind == LOCKED else "", file.read(SALT))
        unpacker, rest = zlib.decompressobj(), b""
        for frame in _frames(file, unseal):
            *whole, rest = (rest + unpacker.decompress(frame)).split(b"\n")
            yield from (line.decode() for line in whole)
        if rest or not unpacker.eof:
            raise RuleBroken("foundation.backup_damaged")


def _frames(file: BinaryIO, unseal: Seal) -> Iterator[bytes]:
    number, size = 0, file.read(4)
    while size:
        length = int.from_bytes(size, "big")
        sealed = file.read(length) if length <= MOST else b""
        size = file.read(4)  # none: that was the last
        if len(sealed) != length:
            raise RuleBroken("foundation.backup_damaged")
        try:
            yield unseal(sealed, number, not size)
        except (InvalidTag, ValueError):
            raise RuleBroken("foundation.backup_damaged") from None
        number += 1
    if not number:
        raise RuleBroken("foundation.backup_damaged")


def _sealer(key: str, salt: bytes) -> Seal:
    if not key:
        return lambda data, number, is_last: _digest(data, number, is_last) + data
    cipher = _cipher(key, salt)
    return lambda data, number, is_last: cipher.encrypt(
        _nonce(number), data, _about(number, is_last)
    )


def _opener(key: str, salt: bytes) -> Seal:
    if not key:
        return _check_digest
    cipher = _cipher(key, salt)
    return lambda data, number, is_last: cipher.decrypt(
        _nonce(number), data, _about(number, is_last)
    )


def _check_digest(data: bytes, number: int, is_last: bool) -> bytes:
    digest, content = data[:DIGEST], data[DIGEST:]
    if digest != _digest(content, number, is_last):
        raise InvalidTag
    return content


def _cipher(key: str, salt: bytes) -> ChaCha20Poly1305:
    """The key of this one file: slow to guess, and never the same twice."""
    return ChaCha20Poly1305(Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(key.encode()))


def _digest(data: bytes, number: int, is_last: bool) -> bytes:
    return hashlib.sha256(_about(number, is_last) + data).digest()


def _about(number: int, is_last: bool) -> bytes:
    return b"last" + bytes([is_last]) + number.to_bytes(8, "big")


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")
