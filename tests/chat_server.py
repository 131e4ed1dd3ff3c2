"""A small OpenAI-compatible server on this machine's own address, which answers as a script says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Fault = Literal["", "status", "hang", "cut", "slow", "not json", "not events", "no choices"]


@dataclass
class Script:
    """What the server says, in pieces, and what goes wrong after the first half of them."""

    text: str = ""
    fault: Fault = ""
    status: int = 500
    asked: list[dict[str, Any]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)


@contextmanager
def chat_server(script: Script) -> Iterator[str]:
    """The server's address, as it stands in config.toml."""

    class Handler(_Handler):
        pass

    Handler.script = script
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        script.stop.set()
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    script: Script

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""

    def do_POST(self) -> None:
        script = self.script
        script.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        if script.fault == "status":
            self._head(script.status, "application/json")
            self.wfile.write(json.dumps({"error": {"message": "secret inner detail"}}).encode())
            return
        self._head(200, "text/html" if script.fault == "not events" else "text/event-stream")
        if script.fault == "not events":
            self.wfile.write(b"<html><body>It works!</body></html>")
            return
        words = [f"{w} " for w in script.text.split(" ")]
        for number, word in enumerate(words):
            if number == len(words) // 2 and self._goes_wrong():
                return
            self._event(json.dumps(_chunk(word)))
        self._event("[DONE]")

    def _goes_wrong(self) -> bool:
        fault = self.script.fault
        if fault == "hang":
            self.script.stop.wait(20)
        elif fault == "slow":
            while not self.script.stop.wait(0.05):
                self._event(json.dumps(_chunk("")))
        elif fault == "not json":
            self._event("{never closed")
        elif fault == "no choices":
            self._event(json.dumps({"choices": "none"}))
        return bool(fault)

    def _head(self, status: int, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if self.script.fault == "cut":
            self.send_header("Content-Length", "100000")
        self.end_headers()

    def _event(self, data: str) -> None:
        try:
            self.wfile.write(f"data: {data}\n\n".encode())
            self.wfile.flush()
            time.sleep(0.001)
        except OSError:
            self.script.stop.set()


def _chunk(text: str) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}
    return {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
