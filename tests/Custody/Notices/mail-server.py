"""A mail server for tests: STARTTLS with the given certificate, login, one file for each message. Prints its port.

Usage: mail-server.py FOLDER CERTIFICATE KEY [--refuse]
"""
import socket
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword, SMTP

folder, certificate, key = sys.argv[1:4]
refuse = "--refuse" in sys.argv
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
count = 0


class Keep:
    async def handle_DATA(self, server, session, envelope):
        global count
        if refuse:
            return "451 busy, try again"
        count += 1
        with open(f"{folder}/{count:04}.eml", "wb") as file:
            file.write(envelope.content)
        return "250 kept"


def login(server, session, envelope, mechanism, data):
    good = isinstance(data, LoginPassword) and data.login == b"azukari" and data.password == "秘密".encode()
    return AuthResult(success=good)


class Server(Controller):
    def factory(self):
        return SMTP(
            self.handler, tls_context=context, require_starttls=True, auth_required=True, authenticator=login,
            hostname="localhost", enable_SMTPUTF8=True)


with socket.create_server(("localhost", 0)) as free:
    port = free.getsockname()[1]
server = Server(Keep(), hostname="localhost", port=port)
server.start()
print(port, flush=True)
threading.Event().wait()
