import Foundation
import Tokenization
if CommandLine.arguments[1] == "names" { print(Vocabulary.standard.listing); exit(0) }
let dataset = try TokenDataset(folder: URL(fileURLWithPath: CommandLine.arguments[1]))
let limit = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? .max : .max
var count = 0
while count < limit, let line = readLine(strippingNewline: true) {
  let record = try CorpusRecord(json: Data(line.utf8))
  try dataset.append(PieceTokenizer().tokenize(record))
  count += 1
}
try dataset.finish()
print(count, dataset.tokenCount, dataset.barCount, dataset.noteCount, dataset.lost)
