import Foundation
import Leitmotif
import Synchronization
import TestWorkspace
import Testing

@Suite struct ControlSocketTests {
  /// A program that is connected.
  private final class Client {
    let descriptor: Int32

    init?(_ path: String) {
      descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
      let descriptor = descriptor
      let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      var patience = timeval(tv_sec: 5, tv_usec: 0)
      setsockopt(
        descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      if result != 0 { return nil }
    }

    deinit { close(descriptor) }

    func send(_ bytes: [UInt8]) {
      _ = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// So many lines, or fewer if the other side hangs up.
    func lines(_ count: Int) -> [String] {
      var (lines, line) = ([String](), [UInt8]())
      var byte: UInt8 = 0
      while lines.count < count, recv(descriptor, &byte, 1, 0) == 1 {
        if byte == 0x0A {
          lines.append(String(decoding: line, as: UTF8.self))
          line = []
        } else {
          line.append(byte)
        }
      }
      return lines
    }

    func ask(_ text: String) -> String? {
      send(Array((text + "\n").utf8))
      return lines(1).first
    }
  }

  private func place() -> String {
    FileManager.default.temporaryDirectory
      .appendingPathComponent("lm-\(UInt64.random(in: 0...UInt64.max)).sock").path
  }

  @Test func eachLineIsAnswered() throws {
    let path = place()
    let socket = try ControlSocket(path: path) { "<\($0)>" }
    let client = try #require(Client(path))
    #expect(client.ask("play") == "<play>")
    client.send(Array("a\r\nb\nc".utf8))
    #expect(client.lines(2) == ["<a>", "<b>"])
    client.send(Array("d\n".utf8))
    #expect(client.lines(1) == ["<cd>"])
    client.send([0xFF, 0x0A])
    #expect(client.lines(1) == ["error a line must be UTF-8"])
    withExtendedLifetime(socket) {}
  }

  @Test func onlyTheOwnerMayUseItAndItGoesInTheEnd() throws {
    let path = place()
    var socket: ControlSocket? = try ControlSocket(path: path) { $0 }
    var info = stat()
    #expect(lstat(path, &info) == 0)
    #expect(info.st_mode & 0o777 == 0o600)
    #expect(socket != nil)
    socket = nil
    #expect(lstat(path, &info) != 0)
  }

  @Test func aSocketThatWasLeftBehindIsReplaced() throws {
    let path = place()
    let left = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(left, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0)
    close(left)
    let socket = try ControlSocket(path: path) { $0 }
    #expect(Client(path)?.ask("x") == "x")
    withExtendedLifetime(socket) {}
  }

  @Test func whatIsInTheWayStays() throws {
    let workspace = try Workspace()
    let file = try workspace.write("mine", as: "file")
    #expect(throws: Failure.self) { try ControlSocket(path: file) { $0 } }
    #expect(FileManager.default.fileExists(atPath: file))
    let path = place()
    let first = try ControlSocket(path: path) { "first \($0)" }
    #expect(throws: Failure.self) { try ControlSocket(path: path) { $0 } }
    #expect(Client(path)?.ask("x") == "first x")
    #expect(throws: Failure.self) {
      try ControlSocket(path: String(repeating: "x", count: 200)) { $0 }
    }
    #expect(throws: Failure.self) { try ControlSocket(path: "/nonexistent/s") { $0 } }
    withExtendedLifetime(first) {}
  }

  @Test func aLineWithoutAnEndIsCutOff() throws {
    let path = place()
    let socket = try ControlSocket(path: path) { $0 }
    let client = try #require(Client(path))
    client.send([UInt8](repeating: 65, count: 5000))
    #expect(client.lines(2) == ["error a line has at most 1024 bytes"])
    #expect(Client(path)?.ask("still here") == "still here")
    withExtendedLifetime(socket) {}
  }

  @Test func moreProgramsThanThereIsRoomForAreTurnedAway() throws {
    let path = place()
    let socket = try ControlSocket(path: path) { $0 }
    let clients = try (0..<ControlSocket.mostClients).map { _ in try #require(Client(path)) }
    for client in clients { #expect(client.ask("x") == "x") }
    #expect(Client(path)?.lines(2) == ["error too many programs are connected"])
    withExtendedLifetime((socket, clients)) {}
  }

  @Test func oneWhoNeverReadsDoesNotStopTheOthers() throws {
    let path = place()
    let answer = String(repeating: "y", count: 100_000)
    let socket = try ControlSocket(path: path) { $0 == "big" ? answer : $0 }
    let deaf = try #require(Client(path))
    deaf.send(Array(String(repeating: "big\n", count: 20).utf8))
    #expect(Client(path)?.ask("x") == "x")
    withExtendedLifetime((socket, deaf)) {}
  }
}
