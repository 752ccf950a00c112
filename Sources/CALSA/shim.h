#ifndef LEITMOTIF_CALSA_SHIM_H
#define LEITMOTIF_CALSA_SHIM_H

// Bodies for types that the library keeps to itself: without them Swift sees every pointer as the
// same OpaquePointer, and a wrong one compiles. Never read, never made in Swift.
struct _snd_seq { char hidden; };
struct _snd_seq_client_info { char hidden; };
struct _snd_seq_port_info { char hidden; };
struct _snd_seq_queue_status { char hidden; };
struct _snd_seq_queue_timer { char hidden; };
struct _snd_seq_queue_tempo { char hidden; };
struct _snd_seq_client_pool { char hidden; };
struct _snd_seq_port_subscribe { char hidden; };

#include <alsa/asoundlib.h>

static inline void calsa_ignore_error(
    const char *file, int line, const char *function, int error, const char *format, ...) {}

// The library writes its errors to standard error; we throw them. The handler is variadic, which
// Swift cannot write.
static inline void calsa_silence_errors(void) {
  snd_lib_error_set_handler(calsa_ignore_error);
}

// Macros: clear the event, name its source, address it to all subscribers.
static inline void calsa_event_prepare(snd_seq_event_t *event, int port) {
  snd_seq_ev_clear(event);
  snd_seq_ev_set_source(event, port);
  snd_seq_ev_set_subs(event);
}

// Macros: delivered at once, past the queue.
static inline void calsa_event_direct(snd_seq_event_t *event) { snd_seq_ev_set_direct(event); }

// Macros: delivered when the queue's real time reaches the time.
static inline void calsa_event_schedule(
    snd_seq_event_t *event, int queue, unsigned seconds, unsigned nanoseconds) {
  snd_seq_real_time_t time = {seconds, nanoseconds};
  snd_seq_ev_schedule_real(event, queue, 0, &time);
}

// Macros: one for each kind of channel message, from its bytes. Returns 0 for other status bytes.
static inline int calsa_event_set_channel_message(
    snd_seq_event_t *event, unsigned char status, unsigned char first, unsigned char second) {
  int channel = status & 0x0F;
  switch (status & 0xF0) {
    case 0x80: snd_seq_ev_set_noteoff(event, channel, first, second); return 1;
    case 0x90: snd_seq_ev_set_noteon(event, channel, first, second); return 1;
    case 0xA0: snd_seq_ev_set_keypress(event, channel, first, second); return 1;
    case 0xB0: snd_seq_ev_set_controller(event, channel, first, second); return 1;
    case 0xC0: snd_seq_ev_set_pgmchange(event, channel, first); return 1;
    case 0xD0: snd_seq_ev_set_chanpress(event, channel, first); return 1;
    case 0xE0: snd_seq_ev_set_pitchbend(event, channel, (second << 7 | first) - 8192); return 1;
    default: return 0;
  }
}

// One for each kind of system message, from its status byte and its data bytes as one number, the
// lowest seven bits first. Returns 0 for other status bytes.
static inline int calsa_event_set_system_message(
    snd_seq_event_t *event, unsigned char status, int value) {
  switch (status) {
    case 0xF1: event->type = SND_SEQ_EVENT_QFRAME; break;
    case 0xF2: event->type = SND_SEQ_EVENT_SONGPOS; break;
    case 0xF8: event->type = SND_SEQ_EVENT_CLOCK; break;
    case 0xFA: event->type = SND_SEQ_EVENT_START; break;
    case 0xFB: event->type = SND_SEQ_EVENT_CONTINUE; break;
    case 0xFC: event->type = SND_SEQ_EVENT_STOP; break;
    default: return 0;
  }
  snd_seq_ev_set_fixed(event);
  event->data.control.value = value;
  return 1;
}

// Macro: the data stay the caller's and must live until the event is written.
static inline void calsa_event_set_system_exclusive(
    snd_seq_event_t *event, void *data, unsigned count) {
  snd_seq_ev_set_sysex(event, count, data);
}

// Macros.
static inline int calsa_start_queue(snd_seq_t *sequencer, int queue) {
  return snd_seq_start_queue(sequencer, queue, 0);
}

static inline int calsa_stop_queue(snd_seq_t *sequencer, int queue) {
  return snd_seq_stop_queue(sequencer, queue, 0);
}

#endif
