"""On 64-bit Linux, leave the worker only the system calls that decoding needs.

A classic BPF program (Documentation/userspace-api/seccomp_filter.rst of the
kernel): memory, threads, clocks, and the pipes already open. Everything else,
files and sockets among it, fails with EPERM.
"""

from __future__ import annotations

import ctypes
import struct

_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2

_LOAD_WORD, _JUMP_IF_EQUAL, _JUMP_IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_X86_64 = 0xC000003E
_KILL, _ALLOW, _REFUSE = 0x80000000, 0x7FFF0000, 0x00050001
_NOT_IMPLEMENTED = 0x00050026

_CLONE, _CLONE_THREAD, _CLONE3 = 56, 0x00010000, 435
_ALLOWED = {
    "read": 0,
    "write": 1,
    "close": 3,
    "fstat": 5,
    "lseek": 8,
    "mmap": 9,
    "mprotect": 10,
    "munmap": 11,
    "brk": 12,
    "rt_sigaction": 13,
    "rt_sigprocmask": 14,
    "rt_sigreturn": 15,
    "sched_yield": 24,
    "mremap": 25,
    "madvise": 28,
    "nanosleep": 35,
    "getpid": 39,
    "exit": 60,
    "getcwd": 79,
    "gettimeofday": 96,
    "sigaltstack": 131,
    "gettid": 186,
    "futex": 202,
    "sched_getaffinity": 204,
    "restart_syscall": 219,
    "clock_gettime": 228,
    "clock_nanosleep": 230,
    "exit_group": 231,
    "set_robust_list": 273,
    "getrandom": 318,
    "rseq": 334,
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def hide_from_other_processes() -> None:
    """Let no other process of the same user read this one's memory (Linux)."""
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def leave_only_decoding() -> bool:
    """Give up all other system calls, for good; false where the kernel will not.

    Every module that may be needed must have been imported before.
    """
    code = _filter()
    program = _Program(len(code) // 8, code)
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    if prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    done: int = prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program))
    return done == 0


def _filter() -> bytes:
    """The program: 8 bytes an instruction. Jumps count the instructions skipped."""
    lines = [
        _line(_LOAD_WORD, _ARCHITECTURE_AT),
        _line(_JUMP_IF_EQUAL, _X86_64, if_true=1),
        _line(_RETURN, _KILL),
        _line(_LOAD_WORD, _NUMBER_AT),
        # The C library falls back to clone, whose flags a filter can see.
        _line(_JUMP_IF_EQUAL, _CLONE3, if_false=1),
        _line(_RETURN, _NOT_IMPLEMENTED),
        _line(_JUMP_IF_EQUAL, _CLONE, if_false=4),
        _line(_LOAD_WORD, _FIRST_ARGUMENT_AT),
        _line(_JUMP_IF_ANY_BIT, _CLONE_THREAD, if_false=1),
        _line(_RETURN, _ALLOW),
        _line(_RETURN, _REFUSE),
    ]
    for number in _ALLOWED.values():
        lines += [
            _line(_JUMP_IF_EQUAL, number, if_false=1),
            _line(_RETURN, _ALLOW),
        ]
    return b"".join([*lines, _line(_RETURN, _REFUSE)])


def _line(code: int, value: int, *, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)
