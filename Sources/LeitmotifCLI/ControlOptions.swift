import ArgumentParser
import Leitmotif

/// What leads the player, beside the keys.
struct ControlOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A local socket that takes commands, one a line; \"status\" answers in JSON.",
      valueName: "path"))
  var socket: String?

  @Option(
    help: ArgumentHelp(
      "An ALSA port that leads the player: machine control, start and stop, song position. May be repeated.",
      valueName: "client:port"))
  var control: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which controllers lead the mood; those that it lacks are learnt from the next ones that are moved.",
      valueName: "file.json"))
  var controllers: String?

  /// Listens for a stage while the result lives.
  func open(of stage: LiveStage) throws(Failure) -> (LiveControl?, ControlSocket?) {
    var (wires, listener): (LiveControl?, ControlSocket?) = (nil, nil)
    if !control.isEmpty || controllers != nil {
      wires = try LiveControl(sources: control, controllers: controllers, of: stage)
    }
    if let socket { listener = try ControlSocket(path: socket) { stage.answer($0) } }
    return (wires, listener)
  }
}
