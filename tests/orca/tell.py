"""Loaded by Orca as its user's own settings (orca-customizations.py): writes what is spoken, a JSON object a line and each at once, to $LOG.

Orca's own log is written in blocks, so that the last words would come only with the next ones."""
import json
import os
import time

from orca import debug, speech

_out = open(os.environ["LOG"], "a", buffering=1, encoding="utf-8")


def _tell(kind, words=""):
    _out.write(json.dumps({"kind": kind, "words": words, "at": time.time()}, ensure_ascii=False) + "\n")


def _before(name, tell):
    whole = getattr(speech, name)

    def told(*arguments, **others):
        tell(*arguments)
        return whole(*arguments, **others)

    setattr(speech, name, told)


def _aloud(utterances, progress):
    def each():
        for context, voice in utterances:
            _tell("said", context.utterance)
            yield [context, voice]

    return _read_all(each(), progress)


_read_all = speech.sayAll
speech.sayAll = _aloud
_before("_speak", lambda text, *_: _tell("said", text))
_before("speakKeyEvent", lambda event, *_: _tell("echo", event.getKeyName()))
_before("speakCharacter", lambda letter, *_: _tell("letter", letter))


_all = open(os.environ["LOG"] + ".all", "a", encoding="utf-8") if "KEEP_LOG" in os.environ else None


def _noted(level, text="", timestamp=False):
    if _all:
        _all.write(f"{time.time():.3f} {text}\n")
    if "PROCESS ATSPI_KEY_PRESSED_EVENT" in text and text.lstrip().startswith("vvvvv"):
        _tell("key", text.split(":", 1)[-1].strip())
    elif "Interrupting presentation" in text:
        _tell("cut")


debug.println = _noted
