import Foundation
@preconcurrency import Glibc

/// Serves the programs that are connected to a socket, on one thread, never waiting for any of them.
struct SocketService {
  private struct Client {
    var descriptor: Int32
    var buffer = LineBuffer()
  }

  private let listener: Int32
  private let answer: (String) -> String
  private var clients: [Client] = []

  init(listener: Int32, answer: @escaping (String) -> String) {
    self.listener = listener
    self.answer = answer
  }

  /// Does what there is to do, and waits for it so long at most.
  mutating func run(milliseconds: Int32) {
    var waiting = ([listener] + clients.map(\.descriptor)).map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    guard poll(&waiting, nfds_t(waiting.count), milliseconds) > 0 else { return }
    let ready = Set(waiting.filter { $0.revents != 0 }.map(\.fd))
    for index in clients.indices.reversed() where ready.contains(clients[index].descriptor) {
      guard !serve(&clients[index]) else { continue }
      Glibc.close(clients.remove(at: index).descriptor)
    }
    if ready.contains(listener) { welcome() }
  }

  func close() {
    for client in clients { Glibc.close(client.descriptor) }
    Glibc.close(listener)
  }

  private mutating func welcome() {
    let descriptor = accept(listener, nil, nil)
    guard descriptor >= 0 else { return }
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    guard clients.count < ControlSocket.mostClients else {
      _ = send("error too many programs are connected", to: descriptor)
      Glibc.close(descriptor)
      return
    }
    clients.append(Client(descriptor: descriptor))
  }

  /// - Returns: Whether the client stays.
  private func serve(_ client: inout Client) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = recv(client.descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
    guard let lines = client.buffer.take(bytes.prefix(count)) else {
      _ = send("error a line has at most \(LineBuffer.longestLine) bytes", to: client.descriptor)
      return false
    }
    return lines.allSatisfy { line in
      send(line.map(answer) ?? "error a line must be UTF-8", to: client.descriptor)
    }
  }

  /// - Returns: False for a client that does not read what it is told.
  private func send(_ line: String, to descriptor: Int32) -> Bool {
    let bytes = Array((line + "\n").utf8)
    return Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }
}
