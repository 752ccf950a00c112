import Glibc

/// The functions of JACK's client library, found when the program runs: it plays without JACK too.
struct JACKLibrary: @unchecked Sendable {
  typealias Client = OpaquePointer

  /// `jack_client_open`, without the arguments that only some options take.
  let open: @convention(c) (UnsafePointer<CChar>, Int32, UnsafeMutablePointer<Int32>?) -> Client?
  let close: @convention(c) (Client) -> Int32
  let activate: @convention(c) (Client) -> Int32
  let onShutdown:
    @convention(c) (
      Client, @convention(c) (UnsafeMutableRawPointer?) -> Void, UnsafeMutableRawPointer?
    ) -> Void
  let setErrorFunction: @convention(c) (@convention(c) (UnsafePointer<CChar>?) -> Void) -> Void
  let sampleRate: @convention(c) (Client) -> UInt32
  let start: @convention(c) (Client) -> Void
  let stop: @convention(c) (Client) -> Void
  let locate: @convention(c) (Client, UInt32) -> Int32
  /// The state; the place, a structure, is not asked for.
  let query: @convention(c) (Client, UnsafeMutableRawPointer?) -> Int32
  let frame: @convention(c) (Client) -> UInt32

  static let name = "libjack.so.0"

  /// Nil where it is not installed.
  static let installed = try? JACKLibrary()

  private init() throws(LiveMIDIError) {
    guard let library = dlopen(Self.name, RTLD_NOW | RTLD_LOCAL) else { throw .noJACK }
    open = try Self.function("jack_client_open", library)
    close = try Self.function("jack_client_close", library)
    activate = try Self.function("jack_activate", library)
    onShutdown = try Self.function("jack_on_shutdown", library)
    setErrorFunction = try Self.function("jack_set_error_function", library)
    sampleRate = try Self.function("jack_get_sample_rate", library)
    start = try Self.function("jack_transport_start", library)
    stop = try Self.function("jack_transport_stop", library)
    locate = try Self.function("jack_transport_locate", library)
    query = try Self.function("jack_transport_query", library)
    frame = try Self.function("jack_get_current_transport_frame", library)
  }

  private static func function<Function>(
    _ name: String, _ library: UnsafeMutableRawPointer
  ) throws(LiveMIDIError) -> Function {
    guard let symbol = dlsym(library, name) else { throw .noJACK }
    return unsafeBitCast(symbol, to: Function.self)
  }
}
