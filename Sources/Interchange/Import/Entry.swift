// TEMPORARY
extension ImportedTimeline {
  public init(reading bytes: [UInt8], name: String) throws(ImportError) {
    if FCPXMLReader.recognises(bytes) { self = try FCPXMLReader.read(bytes) }
    else if XMEMLReader.recognises(bytes) { self = try XMEMLReader.read(bytes) }
    else if CubaseReader.recognises(bytes) { self = try CubaseReader.read(bytes) }
    else if OTIOReader.recognises(bytes) { self = try OTIOReader.read(bytes) }
    else if FinalDraftReader.recognises(bytes) { self = try FinalDraftReader.read(bytes) }
    else if WaveReader.recognises(bytes) { self = try WaveReader.read(bytes) }
    else if name.hasSuffix(".fountain") || FountainReader.recognises(String(decoding: bytes, as: UTF8.self)) { self = FountainReader.read(String(decoding: bytes, as: UTF8.self)) }
    else { throw ImportError("the file's format is not known") }
  }
}
