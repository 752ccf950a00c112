"""Reads a Standard MIDI File with the standard library alone and prints what it says as JSON.

Shares no line with the program under test: times are sums of ticks times tempo, as the format has it.
"""

import json
import struct
import sys


def variable_length(data, at):
    value = 0
    while True:
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at


def events(data):
    """(tick, status, payload) of a track chunk."""
    at, tick, status = 0, 0, None
    while at < len(data):
        delta, at = variable_length(data, at)
        tick += delta
        if data[at] >= 0x80:
            status = data[at]
            at += 1
        if status == 0xFF:
            kind = data[at]
            length, at = variable_length(data, at + 1)
            yield tick, 0xFF00 | kind, data[at : at + length]
            at += length
        elif status in (0xF0, 0xF7):
            length, at = variable_length(data, at)
            at += length
        else:
            length = 1 if status >> 4 in (0xC, 0xD) else 2
            yield tick, status, data[at : at + length]
            at += length


def tracks(data):
    assert data[:4] == b"MThd"
    length, form, count, division = struct.unpack(">IHHH", data[4:14])
    at, found = 8 + length, []
    while at < len(data):
        kind, length = data[at : at + 4], struct.unpack(">I", data[at + 4 : at + 8])[0]
        if kind == b"MTrk":
            found.append(list(events(data[at + 8 : at + 8 + length])))
        at += 8 + length
    assert len(found) == count
    return form, division, found


def clock(division, conductor):
    tempos = [(tick, int.from_bytes(body, "big")) for tick, kind, body in conductor if kind == 0xFF51]

    def seconds(tick):
        total, last, tempo = 0.0, 0, 500_000
        for at, value in tempos:
            if at >= tick:
                break
            total += (at - last) * tempo
            last, tempo = at, value
        return (total + (tick - last) * tempo) / division / 1e6

    return seconds


def named(track):
    for _, kind, body in track:
        if kind == 0xFF03:
            return body.decode("utf-8")
    return ""


def notes(track, seconds):
    found, sounding = [], {}
    for tick, status, body in track:
        if status >> 4 == 9 and body[1] > 0:
            sounding.setdefault((status & 15, body[0]), []).append((tick, body[1]))
        elif status >> 4 in (8, 9) and sounding.get((status & 15, body[0])):
            start, velocity = sounding[status & 15, body[0]].pop(0)
            found.append([seconds(start), seconds(tick), body[0], velocity])
    assert not any(sounding.values()), "a note hangs"
    return sorted(found)


def main(path):
    with open(path, "rb") as file:
        form, division, found = tracks(file.read())
    conductor = found[0]
    seconds = clock(division, conductor)
    texts = {0xFF06: "markers", 0xFF07: "cues"}
    result = {
        "format": form,
        "division": division,
        "end": seconds(conductor[-1][0]),
        "smpte": [list(body) for _, kind, body in conductor if kind == 0xFF54],
        "metres": sum(kind == 0xFF58 for _, kind, _ in conductor),
        "keys": sum(kind == 0xFF59 for _, kind, _ in conductor),
        "markers": [],
        "cues": [],
        "tracks": [
            {"name": named(track), "notes": notes(track, seconds)} for track in found[1:]
        ],
    }
    for tick, kind, body in conductor:
        if kind in texts:
            result[texts[kind]].append([seconds(tick), body.decode("utf-8")])
    json.dump(result, sys.stdout)


main(sys.argv[1])
