"""What recorders in the field do: pynput, one JSON line an event. Commands on stdin: report, end."""

import json
import sys
import time

from pynput import keyboard, mouse

out = open(sys.argv[1], "w", buffering=1 << 16)
counts = {"moves": 0, "keys": 0, "last": 0}


def write(kind, **data):
    counts["last"] = time.monotonic_ns()
    data["kind"] = kind
    data["at"] = round(time.time(), 3)
    out.write(json.dumps(data) + "\n")


def on_move(x, y):
    counts["moves"] += 1
    write("move", x=x, y=y)


def on_click(x, y, button, pressed):
    write("click", x=x, y=y, button=str(button), pressed=pressed)


def on_press(key):
    counts["keys"] += 1
    write("press", key=str(key))


def on_release(key):
    counts["keys"] += 1
    write("release", key=str(key))


pointer = mouse.Listener(on_move=on_move, on_click=on_click)
keys = keyboard.Listener(on_press=on_press, on_release=on_release)
pointer.start()
keys.start()
pointer.wait()
keys.wait()
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    if line.strip() == "end":
        break
    out.flush()
    print(json.dumps({**counts, "lost": 0, "bytes": out.tell()}), flush=True)
