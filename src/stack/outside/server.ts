/** Where the stand-in keeps what it was given and what it saw. */
export const OUTSIDE_FOLDER = '/run/outside';

/**
 * Plays the systems outside of a trial under their real names: HTTPS with OAuth and a WebSocket, mail with STARTTLS; and
 * the name server of the sealed networks, so that whoever looks for anything else is seen. Python's own library alone.
 * `behaviour.json` says how each name behaves, `journal.jsonl` what came.
 */
export const OUTSIDE_SERVER = String.raw`
import base64, hashlib, http.server, json, os, secrets, socket, socketserver, ssl, struct, threading, time

HOME = "${OUTSIDE_FOLDER}"
SYSTEMS = json.load(open(HOME + "/systems.json"))
lock = threading.Lock()
tokens = set()

def note(kind, **facts):
    line = json.dumps({"at": time.time(), "kind": kind, **facts})
    with lock, open(HOME + "/journal.jsonl", "a") as journal:
        journal.write(line + "\n")

def behaviour(name, path=""):
    try:
        known = json.load(open(HOME + "/behaviour.json"))
        return known.get(name + path) or known.get(name, {})
    except (OSError, ValueError):
        return {}

def hang(seconds, still):
    """So long, or until the system behaves otherwise; whether it still behaves so."""
    until = time.time() + seconds
    while time.time() < until and still():
        time.sleep(min(0.1, seconds))
    return still()

def own_address(peer):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect((peer, 9))
        return asking.getsockname()[0]

def context_of(name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(HOME + "/" + name + ".pem", HOME + "/" + name + ".key")
    return context

trusted, untrusted = context_of("trusted"), context_of("untrusted")

def choose(connection, name, _):
    if behaviour(name or "").get("mode") == "untrusted":
        connection.context = untrusted

trusted.sni_callback = choose

class Threads(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request, client_address):
        pass

class Names(socketserver.BaseRequestHandler):
    def handle(self):
        data, server = self.request
        peer = self.client_address[0]
        labels, at = [], 12
        while data[at]:
            labels.append(data[at + 1 : at + 1 + data[at]].decode("ascii", "replace"))
            at += 1 + data[at]
        kind = struct.unpack("!H", data[at + 1 : at + 3])[0]
        question, name = data[12 : at + 5], ".".join(labels).lower()
        inside = "." not in name or name.endswith((".dns.podman", ".arpa"))
        if not inside:
            note("name", source=peer, name=name, known=name in SYSTEMS)
        answers = [] if inside or kind != 1 else [own_address(peer)]
        head = data[:2] + struct.pack("!HHHHH", 0x8183 if inside else 0x8180, 1, len(answers), 0, 0)
        rows = [b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 1, 4) + socket.inet_aton(each) for each in answers]
        server.sendto(head + question + b"".join(rows), self.client_address)

def watch_wire():
    """Each first packet of a connection to this machine, whether or not anybody listens there."""
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0800))
    while True:
        packet, where = wire.recvfrom(2048)
        if where[2] == socket.PACKET_OUTGOING or len(packet) < 38:
            continue
        size = (packet[14] & 15) * 4
        protocol, source = packet[23], socket.inet_ntoa(packet[26:30])
        port = struct.unpack("!H", packet[16 + size : 18 + size])[0]
        first = protocol == 6 and packet[27 + size] & 0x12 == 2
        if not first and protocol != 17:
            continue
        address = socket.inet_ntoa(packet[30:34])
        foreign = {} if address == own_address(source) else {"address": address}
        if first or port != 53 or foreign:
            note("connect", source=source, port=port, protocol="tcp" if first else "udp", **foreign)

class Web(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 300

    def setup(self):
        self.request.settimeout(20)
        self.request = trusted.wrap_socket(self.request, server_side=True)
        super().setup()

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.play(b"")

    def do_POST(self):
        self.play(self.rfile.read(int(self.headers.get("content-length", 0))))

    def play(self, body):
        name = self.headers.get("host", "").split(":")[0]
        self.name, self.way = name, behaviour(name, self.path)
        token = self.headers.get("authorization", "").removeprefix("Bearer ")
        note("http", source=self.client_address[0], name=name, method=self.command, path=self.path, issued=token in tokens)
        mode = self.way.get("mode", "well")
        plain = getattr(self, "mode_" + mode, None)
        if plain and not (mode in ("dropping", "silent") and not self.path.startswith("/stream")):
            return plain(body)
        if mode == "slow":
            time.sleep(self.way.get("seconds", 2))
        self.serve(body, token, mode)

    def serve(self, body, token, mode="well"):
        if self.path == "/oauth/token":
            fresh = "issued-" + secrets.token_hex(12)
            tokens.add(fresh)
            return self.answer(200, {"access_token": fresh, "expires_in": 900})
        if mode == "expired" and token not in tokens:
            return self.answer(401, {"error": "token_expired"})
        if self.path.startswith("/stream"):
            return self.stream(self.way.get("frames", 10**9))
        if self.path.startswith("/accounts/"):
            return self.answer(200, {"cash": "1000.00", "buying_power": "2000.00"})
        if self.path.startswith("/market-data/"):
            return self.answer(200, {"open": "99.5", "high": "101", "low": "99", "close": "100.25", "volume": 1000})
        return self.answer(404, {"error": "not_found"})

    def answer(self, status, body, headers=()):
        data = json.dumps(body).encode()
        self.send_response(status)
        for key, value in (("content-type", "application/json"), ("content-length", str(len(data))), *headers):
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(data)

    def mode_status(self, _):
        self.answer(self.way.get("status", 500), {"error": "status"}, [("retry-after", "1")])

    def mode_garbage(self, _):
        self.wfile.write(os.urandom(2000))
        self.close_connection = True

    def mode_nonsense(self, _):
        data = b"<html><body>Scheduled maintenance</body></html>"
        self.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: %d\r\n\r\n" % len(data) + data)

    def still(self):
        return behaviour(self.name, self.path) == self.way

    def mode_hanging(self, _):
        hang(120, self.still)
        self.close_connection = True

    def mode_dripping(self, _):
        self.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n")
        for _ in range(120):
            self.wfile.write(b" ")
            self.wfile.flush()
            if not hang(1, self.still):
                break
        self.close_connection = True

    def mode_cut(self, _):
        self.wfile.write(b'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"open": "9')
        self.close_connection = True

    def mode_dropping(self, _):
        self.stream(self.way.get("frames", 3))

    def mode_silent(self, _):
        self.stream(0, 120)

    def stream(self, frames, then=0):
        key = self.headers.get("sec-websocket-key", "") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        head = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
        self.wfile.write((head + accept + "\r\n\r\n").encode())
        self.close_connection = True
        for number in range(frames):
            data = json.dumps({"symbol": "SPY", "price": "100.%02d" % (number % 100)}).encode()
            self.wfile.write(bytes([0x81, len(data)]) + data)
            self.wfile.flush()
            time.sleep(0.1)
        hang(then, self.still)
        self.connection.close()

class Mail(socketserver.StreamRequestHandler):
    def handle(self):
        self.request.settimeout(60)
        name = next((each for each, system in SYSTEMS.items() if system["plays"] == "mail"), "mail")
        mode, secure, signed, to = behaviour(name).get("mode", "well"), False, False, 0
        if mode == "hanging":
            return hang(120, lambda: behaviour(name).get("mode") == mode)
        self.say("220 " + name + " ESMTP")
        while line := self.rfile.readline(2000).decode("latin1").strip():
            word = line.split(" ")[0].upper()
            if word in ("EHLO", "HELO"):
                self.say("250-" + name + "\r\n250-" + ("AUTH PLAIN LOGIN" if secure else "STARTTLS") + "\r\n250 8BITMIME")
            elif word == "STARTTLS":
                self.say("220 go on")
                context = untrusted if mode == "untrusted" else trusted
                self.request = self.connection = context.wrap_socket(self.request, server_side=True)
                self.rfile, self.wfile, secure = self.request.makefile("rb"), self.request.makefile("wb", 0), True
            elif word == "AUTH":
                if len(line.split(" ")) < 3:
                    self.say("334 UGFzc3dvcmQ6")
                    self.rfile.readline(2000)
                signed = True
                self.say("235 signed in")
            elif word == "RCPT":
                to += 1
                self.say("451 try later" if mode == "status" else "250 ok")
            elif word == "DATA":
                self.say("354 go on")
                while self.rfile.readline(100000) not in (b".\r\n", b""):
                    pass
                note("mail", source=self.client_address[0], name=name, secure=secure, signed=signed, recipients=to)
                self.say("250 taken")
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say("250 ok")

    def say(self, text):
        self.wfile.write((text + "\r\n").encode())

def serve(kind, port, handler):
    server = kind(("0.0.0.0", port), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

class Datagrams(socketserver.ThreadingMixIn, socketserver.UDPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass

open(HOME + "/journal.jsonl", "a").close()
threading.Thread(target=watch_wire, daemon=True).start()
serve(Datagrams, 53, Names)
for system in SYSTEMS.values():
    for port in system["ports"]:
        try:
            serve(Threads, port, Mail if system["plays"] == "mail" else Web)
        except OSError:
            pass
open(HOME + "/ready", "w").close()
threading.Event().wait()
`;
