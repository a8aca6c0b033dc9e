"""Python imports this by itself at its start: it keeps a process on this machine.

With this folder on PYTHONPATH, an attempt to reach or look up another machine fails as it would
without a network, and is noted in the file that CLAIMLINE_NETWORK_LOG names. Child processes
that are Pythons are held too.
"""

import errno
import ipaddress
import os
import socket
import sys
import traceback

HERE = {"", "localhost", socket.gethostname()}
WATCHED = {
    "socket.connect",
    "socket.sendto",
    "socket.sendmsg",
    "socket.getaddrinfo",
    "socket.gethostbyname",
}


def is_here(host: object) -> bool:
    """Whether a host as the socket module takes it is this machine."""
    if host is None:
        return True
    name = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return name in HERE
    return address.is_loopback or address.is_unspecified


def host_of(event: str, args: tuple[object, ...]) -> object:
    """The host that a socket event is about; None for what is no address on a network."""
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        return args[0]
    address = args[1]
    return address[0] if isinstance(address, tuple) else None


def refuse_other_machines(event: str, args: tuple[object, ...]) -> None:
    """Audit hook: note and refuse whatever would leave this machine."""
    if event not in WATCHED:
        return
    host = host_of(event, args)
    if is_here(host):
        return
    with open(os.environ["CLAIMLINE_NETWORK_LOG"], "a", encoding="utf-8") as log:  # noqa: PTH123
        log.write(f"{event} {host!r}, asked for by\n")
        log.writelines(traceback.format_list(traceback.extract_stack()[:-1][-6:]))
    raise OSError(errno.ENETUNREACH, f"{host!r} is another machine, and this is a test")


sys.addaudithook(refuse_other_machines)
