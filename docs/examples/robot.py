#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A robot in 40 lines: a subtask, seen by one camera, and its verdict.
usage: robot.py http://localhost:8080 arm-1 before.jpg after.jpg [key]"""
import json, sys, time, urllib.parse, urllib.request

GATEWAY, ROBOT, BEFORE, AFTER = sys.argv[1].rstrip("/"), *sys.argv[2:5]
KEY = {"Authorization": "Bearer " + sys.argv[5]} if len(sys.argv) > 5 else {}
BOOT, counts = f"python-{time.time_ns()}", {}

def call(path, body=None, kind="application/json"):
    request = urllib.request.Request(f"{GATEWAY}/v1/robots/{ROBOT}/{path}", body, KEY | {"Content-Type": kind})
    with urllib.request.urlopen(request, timeout=60) as answer:  # raises for any status but 2xx
        return json.load(answer)

def stamp(stream):  # boot and sequence name an item, so that sending it again does no harm
    counts[stream] = counts.get(stream, -1) + 1
    now = time.time_ns() // 1000
    return {"boot": BOOT, "sequence": counts[stream], "captured": now, "monotonic": time.monotonic_ns(), "sent": now}

def snapshot(camera, file):
    with open(file, "rb") as picture:
        call(f"cameras/{camera}/frames?" + urllib.parse.urlencode(stamp(camera)), picture.read(), "image/jpeg")

def tell(kind, **fields):
    call("events", json.dumps({"kind": kind, "episode": BOOT, **stamp("events"), **fields}).encode())

subtask = {"instruction": "tidy the table", "subtaskIndex": 0, "subtask": "grasp the cup", "views": ["front"]}
snapshot("front", BEFORE)
tell("SUBTASK_STARTED", **subtask)
snapshot("front", AFTER)
tell("SUBTASK_ENDED", **subtask, verdictWithin=20000)
cursor, until = -1, time.time() + 25
while time.time() < until:
    news = call(f"verdicts?after={cursor}&wait=20s")
    cursor = news["next"]
    for verdict in (v for v in news["verdicts"] if v["episode"] == BOOT):
        sys.exit(print(verdict["status"], verdict.get("reason") or verdict.get("category") or ""))
sys.exit("no verdict came")
