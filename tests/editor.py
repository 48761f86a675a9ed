"""The YAML language server, as editors drive it: over its standard streams."""

import json
import os
import subprocess
from collections import deque
from itertools import count
from pathlib import Path
from typing import Any

PATIENCE = 200  # messages that may come before an answer


class Editor:
    """One YAML language server, and the files that are open in it."""

    def __init__(self, server: str, folder: Path) -> None:
        command = ["node", server, "--stdio"] if server.endswith((".js", "-server")) else [server]
        self._server = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "NODE_OPTIONS": ""},
        )
        self._numbers, self._told, self._opened = count(1), deque[Any](), count(1)
        self.folder = folder
        self.ask("initialize", processId=None, rootUri=folder.as_uri(), capabilities=CAPABILITIES)
        self._tell("initialized")
        off = {"enable": False, "url": ""}
        yaml = {"validate": True, "hover": True, "completion": True, "schemaStore": off}
        self._tell("workspace/didChangeConfiguration", settings={"yaml": yaml})

    def close(self) -> None:
        self.ask("shutdown")
        self._tell("exit")
        self._server.communicate(timeout=20)

    def opened(self, schema: Path, text: str) -> str:
        """The address of a file with a text, held against a schema."""
        path = self.folder / f"file-{next(self._opened)}.yaml"
        return self.open(path, f"# yaml-language-server: $schema={schema.as_uri()}\n{text}")

    def open(self, path: Path, text: str) -> str:
        """The address of a file, from now on open with a text."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", textDocument=document)
        return path.as_uri()

    def complaints(self, schema: Path, text: str) -> list[tuple[int, str]]:
        """What the server finds wrong: the line of the text, from 1, and the message."""
        return self.complaints_of(self.opened(schema, text))

    def complaints_of(self, uri: str) -> list[tuple[int, str]]:
        """What the server finds wrong in a file that was opened just now."""
        said = self._until(
            lambda each: (
                each.get("method") == "textDocument/publishDiagnostics"
                and each["params"]["uri"] == uri
            )
        )
        found = said["params"]["diagnostics"]
        return [(each["range"]["start"]["line"], each["message"]) for each in found]

    def offered(self, schema: Path, text: str) -> dict[str, str]:
        """What the server offers where ``|`` stands in a text, and what each would insert."""
        said = self.ask("textDocument/completion", **self._at(schema, text))
        items = said["items"] if isinstance(said, dict) else said or []
        return {
            each["label"]: each.get("textEdit", {}).get("newText", each.get("insertText", ""))
            for each in items
        }

    def explained(self, schema: Path, text: str) -> str:
        """What the server says of the word before which ``|`` stands."""
        said = self.ask("textDocument/hover", **self._at(schema, text))
        return str(said["contents"]["value"]) if said else ""

    def _at(self, schema: Path, text: str) -> dict[str, Any]:
        before, _, after = text.partition("|")
        line = before.count("\n") + 1  # below that which names the schema
        column = len(before) - before.rfind("\n") - 1
        uri = self.opened(schema, before + after)
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": column}}

    def ask(self, method: str, **params: Any) -> Any:
        number = next(self._numbers)
        self._send({"id": number, "method": method, "params": params})
        return self._until(lambda each: each.get("id") == number and "method" not in each)["result"]

    def _tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
        self._server.stdin.flush()

    def _until(self, wanted: Any) -> Any:
        for _ in range(PATIENCE):
            message = self._read()
            if wanted(message):
                return message
            if "id" in message and "method" in message:  # a question of the server
                empty = [None] * len(message["params"].get("items", ())) or None
                self._send({"id": message["id"], "result": empty})
        raise AssertionError("the language server gives no answer")

    def _read(self) -> Any:
        assert self._server.stdout
        length = 0
        while (line := self._server.stdout.readline().strip()) or not length:
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
            assert line or self._server.poll() is None, "the language server has ended"
        return json.loads(self._server.stdout.read(length))


CAPABILITIES = {
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    }
}
