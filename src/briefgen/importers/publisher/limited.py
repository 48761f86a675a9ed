"""Becomes another program, which has only so much time, memory and disk.

`helper_program` runs it as a script, on POSIX: what is limited between fork and exec by Python code
may hang where there are threads, and a program of its own has none.
"""

import os
import resource
import signal
import sys
from contextlib import suppress

_LIMITED = (resource.RLIMIT_CPU, resource.RLIMIT_AS, resource.RLIMIT_FSIZE)


def become(command: list[str], limits: list[int]) -> None:
    """Take the limits upon this process, and turn it into the command.

    Args:
        command: the program, by its whole path, and its arguments.
        limits: seconds of the processor, bytes of memory, bytes of the largest file.
    """
    for kind, most in (*zip(_LIMITED, limits, strict=True), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with suppress(ValueError, OSError):  # macOS knows no limit of memory
            resource.setrlimit(kind, (least, least))
    # Python ignores these two, and so would the program: a file that is too large must end it.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    become(sys.argv[4:], [int(each) for each in sys.argv[1:4]])
