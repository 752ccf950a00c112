import Foundation
@preconcurrency import Glibc
import MIDIFile
public import Performance
import Synchronization

/// A small program beside this one that ends its notes if it is killed outright, or crashes.
///
/// Nobody can send a note-off after `SIGKILL`, and what lay in the sequencer's queue goes with the program
/// that scheduled it. So another process is told what is in use, over a socket, and when the socket closes
/// without a farewell, it sends to each channel in use a note-off for every key, damper up, all notes off
/// and all sound off.
public final class NoteGuard: Sendable {
  static let farewell = "end"

  private let socket: Int32

  /// Starts the other process, in a group of its own, so that Ctrl-C does not reach it.
  ///
  /// - Parameter command: The program and its arguments. It must call ``watch(_:)`` with its standard
  ///   input.
  public init(_ command: [String]) throws(LiveMIDIError) {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw Self.failure(errno) }
    let result = Self.spawn(command, input: ends[1])
    close(ends[1])
    guard result == 0 else {
      close(ends[0])
      throw Self.failure(result)
    }
    socket = ends[0]
  }

  deinit {
    send(Self.farewell)
    close(socket)
  }

  /// Tells which channels a schedule uses, and where its ports go; adds to what was told before.
  ///
  /// - Parameter addresses: The destinations of the music's ports 0, 1, 2 ….
  public func use(_ schedule: EventSchedule, at addresses: [MIDIAddress]) {
    var masks: [Int: UInt16] = [:]
    for event in schedule.events {
      if let channel = event.message.channel { masks[event.port, default: 0] |= 1 << channel }
    }
    for (port, mask) in masks.sorted(by: { $0.key < $1.key }) where addresses.indices.contains(port)
    {
      send("\(addresses[port]) \(mask)")
    }
  }

  /// A guard that is gone is no reason to stop the music.
  private func send(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  private static func failure(_ code: Int32) -> LiveMIDIError {
    .failed(doing: "starting the guard of the notes", reason: String(cString: strerror(code)))
  }

  private static func spawn(_ command: [String], input: Int32) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    for output in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let arguments = command.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    return posix_spawn(
      &process, command.first ?? "", &actions, &attributes, arguments + [nil], environ)
  }
}

// MARK: - The other process

extension NoteGuard {
  /// Bytes of a line, and destinations, that are read at most.
  private static let (longestLine, mostDestinations) = (64, 64)

  /// Waits until the program at the other end of a socket has gone, and ends its notes unless it said
  /// farewell.
  public static func watch(_ descriptor: Int32) {
    for signal in StopSignals.all { Glibc.signal(signal, SIG_IGN) }
    var uses: [MIDIAddress: UInt16] = [:]
    while let line = readLine(from: descriptor) {
      if line == farewell { return }
      let words = line.split(separator: " ")
      guard words.count == 2, let address = MIDIAddress(String(words[0])),
        let mask = UInt16(words[1]), uses.count < mostDestinations || uses[address] != nil
      else { continue }
      uses[address, default: 0] |= mask
    }
    for (address, mask) in uses.sorted(by: { $0.key < $1.key }) { release(mask, at: address) }
  }

  /// Nil at the end.
  private static func readLine(from descriptor: Int32) -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < longestLine {
      let count = read(descriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return nil }
      if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
    return ""
  }

  /// At the pace of a MIDI cable with a buffer of four kilobytes.
  private static func release(_ mask: UInt16, at address: MIDIAddress) {
    let port = try? SequencerPort(
      name: "Leitmotif guard", destinations: [address], resolution: QueueTimer.usual)
    guard let port else { return }
    var notes = SoundingNotes()
    for channel in UInt8(0)..<16 where mask >> channel & 1 == 1 {
      for note in UInt8(0)..<128 {
        notes.enter(.noteOn(channel: channel, note: note, velocity: 1), port: 0)
      }
    }
    for (index, routed) in notes.silence.enumerated() {
      try? port.send(routed.message, port: 0)
      if index % 2 == 1 { Thread.sleep(forTimeInterval: 0.001) }
    }
  }
}
