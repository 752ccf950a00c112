/// The page's only script: a cursor that names timecode, bar and beat. The page works without it.
///
/// It holds no character that XML would have escaped, so that the page is well-formed.
enum ReportScript {
  static let text = """
    (function () {
      var clock = document.getElementById("clock").dataset;
      var plot = document.getElementById("plot");
      var cursor = document.getElementById("cursor");
      var readout = document.getElementById("readout");
      var idle = readout.textContent;
      var bars = clock.bars.split(";").map(function (bar) { return bar.split(" ").map(Number); });
      var duration = Number(clock.duration), rate = Number(clock.rate);
      var nominal = Number(clock.nominal), drop = Number(clock.drop);
      function two(value) { return (value > 9 ? "" : "0") + value; }
      function label(frames) {
        if (drop > 0) {
          var ten = nominal * 600 - drop * 9, minute = nominal * 60 - drop;
          var rest = frames % ten;
          frames += drop * 9 * Math.floor(frames / ten);
          if (rest >= nominal * 60) {
            frames += drop * (1 + Math.floor((rest - nominal * 60) / minute));
          }
        }
        var seconds = Math.floor(frames / nominal);
        return two(Math.floor(seconds / 3600)) + ":" + two(Math.floor(seconds / 60) % 60) + ":" +
          two(seconds % 60) + (drop > 0 ? ";" : ":") + two(frames % nominal);
      }
      function place(time) {
        var bar = 0, beat = 0;
        bars.forEach(function (beats, index) { if (time + 1e-6 >= beats[0]) { bar = index; } });
        bars[bar].forEach(function (start, index) { if (time + 1e-6 >= start) { beat = index; } });
        return (bar + 1) + "." + (beat + 1);
      }
      function show(event) {
        var box = plot.getBoundingClientRect();
        var share = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
        var time = share * duration, x = share * plot.viewBox.baseVal.width;
        cursor.setAttribute("x1", x);
        cursor.setAttribute("x2", x);
        cursor.style.visibility = "visible";
        readout.textContent = label(Number(clock.start) + Math.floor(time * rate + 0.01)) +
          "   bar " + place(time) + "   " + time.toFixed(2) + " s";
      }
      plot.addEventListener("pointermove", show);
      plot.addEventListener("pointerdown", show);
      plot.addEventListener("pointerleave", function () {
        cursor.style.visibility = "hidden";
        readout.textContent = idle;
      });
    }());
    """
}
