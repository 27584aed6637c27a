"""One sentence in five lanes, from the written words to the wave, and a playhead that crosses them all while it sounds."""

import numpy as np

from concepts.speech_synthesis import figures_lanes as parts
from concepts.speech_synthesis import spans
from concepts.speech_synthesis.figures_lanes import LANES, LOOKS, SOUNDS, TOKENS, WORDS, clean, hint
from stage.layout import hidden
from stage.layout import words as text
from stage.scene import Scene

NOW = np.array([12.0, 11.2])  # of the two lines about the word that is being said
FRAMES = 60
MARGIN = {"l": 12, "r": 12, "t": 10, "b": 12}


def lanes(
    tokens, spoken, words, *, wrong=(), seen=True, paged=False, ghosts=None, alt, title_, captions=None, height=470
):
    """Return the Scene of tokens and (None: not spoken yet) the run that says them.

    wrong tells which tokens are read otherwise than they should be; seen: whether more than the written words is shown; paged: a long text
    is cut into pages, of which the one being said is seen.
    """
    seconds = spoken.seconds if spoken else 1.0
    whole = np.array(spans(tokens, spoken.words) if spoken else parts.even(tokens)).reshape(-1, 2) / seconds
    word_spans = spoken.words / seconds if spoken else parts.shared(whole, tokens)
    sounds = spoken.sounds if spoken else ()
    sound_spans = [(start / seconds, end / seconds) for start, end, _ in sounds]
    edges = parts.pages(tokens, whole) if paged and tokens else np.array([0.0, 1.0])
    times = np.linspace(0, 1, FRAMES)
    at = np.clip(
        np.searchsorted(whole[:, 0], times, side="right") - 1, 0, max(len(tokens) - 1, 0)
    )  # (FRAMES,) token being said
    shown, now_x = parts.on_page(times, edges)
    flat = [(word, slip) for (_, said), slip in zip(tokens, wrong or (False,) * len(tokens)) for word in said]
    hints = [hint(name, words) for *_, name in sounds]
    source = words["live" if spoken.source[0] == "live" else "recorded"] if spoken and seen else " "
    shown_words = [word if seen else " " for word, _ in flat]
    colours = parts.room(["@bad" if slip and seen else "@ink" for _, slip in flat], WORDS, "@ink") if wrong else "@ink"
    wave, melody = (
        (parts.wave(spoken), parts.melody(spoken))
        if spoken and seen
        else (parts.nothing(3 * LOOKS), parts.nothing(LOOKS))
    )
    now = [parts.now(tokens[i], words["slip"] * bool(wrong and wrong[i])) if tokens else [" ", " "] for i in at]
    traces = {
        "names": text(
            np.zeros(5),
            np.array(list(LANES.values())) + 0.95,
            [f"<b>{words[f'lane_{name}']}</b>" for name in LANES],
            "@muted",
            textfont={"color": "@muted", "size": 13},
        ),
        "source": text([1.0], [LANES["written"] + 0.95], [source], "@muted", at="middle left"),
        "glow": {
            "mode": "lines",
            "x": [0.0, 0.0],
            "y": [LANES["written"]] * 2,
            "hoverinfo": "skip",
            "line": {"color": "@thing_soft", "width": 52},
        },
        "written": parts.labels(
            whole, edges, [clean(written, 24) for written, _ in tokens], LANES["written"], TOKENS, weight=700
        ),
        "spoken": parts.labels(word_spans, edges, shown_words, LANES["spoken"], WORDS, color=colours),
        "sounds": parts.labels(
            sound_spans,
            edges,
            [name if seen else " " for *_, name in sounds],
            LANES["sounds"],
            SOUNDS,
            size=12,
            color="@train",
        )
        | {"hoverinfo": "text", "hovertext": parts.room(hints if seen else [], SOUNDS, " ")},
        "melody": parts.line(parts.turned(melody[0], edges, shown[:1])[0], melody[1], "@model", 4),
        "wave": parts.line(parts.turned(wave[0], edges, shown[:1])[0], wave[1], "@thing", 2),
        "head": parts.line(*(([0, 0], [0, 10.2]) if spoken and seen else parts.nothing(2)), "@you", 3),
        "now": text(
            [0.5, 0.5],
            NOW,
            now[0] if seen else [" ", " "],
            at="middle center",
            textfont={"color": "@you", "size": 18, "weight": 800},
        ),
        "title": text(
            [0.5],
            NOW[1:],
            [" " if seen else title_],
            at="middle center",
            textfont={"color": "@ink", "size": 18, "weight": 700},
        ),
    }
    moving, told = {}, []
    if seen:
        moving = {
            "head": {"x": np.stack([now_x, now_x], 1) if spoken else np.full((FRAMES, 2), np.nan)},
            "glow": {"x": parts.glow(whole, at, edges)},
            "now": {"text": now},
        }
        told = captions or [words["caption"].format(at=share * seconds, seconds=seconds) for share in times]
    if paged:
        lanes_ = {"written": (whole, TOKENS), "spoken": (word_spans, WORDS), "sounds": (sound_spans, SOUNDS)}
        moving |= {
            name: {"x": parts.turned(parts.middle(of), edges, shown, most)} for name, (of, most) in lanes_.items()
        }
        moving |= {name: {"x": parts.turned(x, edges, shown)} for name, (x, _) in (("melody", melody), ("wave", wave))}
        moving["source"] = {"text": [[_part(n, len(edges) - 1, source, words)] for n in shown]}
    return Scene(
        traces=traces,
        layout={"xaxis": hidden(-0.01, 1.01), "yaxis": hidden(0, 12.6), "margin": MARGIN},
        narrow={"height": 560},
        moving=moving,
        captions=told,
        ghosts=ghosts or {},
        sound=(spoken.source,) if spoken and seen else (),
        fps=(FRAMES - 1) / max(seconds, 1.0) if spoken else 12,
        height=height,
        table=_table(tokens, whole * seconds, spoken, words, seen),
        alt=alt,
    )


def _part(n, of, source, words):
    """Return what stands at the right: which part is seen, if there are several, and where the sound is from."""
    return " · ".join([words["part"].format(n=n + 1, of=of)] * (of > 1) + [source] * bool(source.strip())) or " "


def _table(tokens, token_spans, spoken, words, seen):
    table = {words["lane_written"]: [written for written, _ in tokens]}
    if seen:
        table[words["lane_spoken"]] = [" ".join(said) for _, said in tokens]
    if seen and spoken:
        table[words["from"]] = [round(start, 2) for start, _ in token_spans]
        table[words["lane_sounds"]] = [
            " ".join(name for a, b, name in spoken.sounds if start - 1e-6 <= (a + b) / 2 < end)
            for start, end in token_spans
        ]
    return table


def stages(result, words):
    """A recorded sentence in its five lanes."""
    return lanes(
        result.script.tokens,
        result.spoken,
        words,
        wrong=result.wrong,
        ghosts=_ghosts(),
        title_=words["title"],
        alt=words["alt"].format(**result.facts | {"text": result.text, "all": _said(result.script.tokens)}),
    )


def question(result, words):
    """The written words alone; each answer points at a lane."""
    return lanes(
        result.script.tokens,
        result.spoken,
        words,
        seen=False,
        ghosts=_ghosts(),
        title_=words["title"],
        alt=words["question_alt"].format(text=result.text),
    )


def _said(tokens):
    return " ".join(word for _, said in tokens for word in said)


def _ghosts():
    places = {"wave": ("wave", 0.5), "words": ("spoken", 0.5), "melody": ("melody", 0.5)}
    return {name: {"x": [x], "y": [LANES[lane]]} for name, (lane, x) in places.items()}


def sounds(spoken, words):
    """Return what each sound of a run is, each once, in the order in which they come."""
    return list(dict.fromkeys(hint(name, words) for *_, name in spoken.sounds))


def directed(result, words, voice):
    """A text of one's own: its spoken words at once, sounds and wave when it has been said."""
    facts = result.facts
    if result.refused:
        problem = words[f"refused_{result.refused.reason}"].format(**result.refused.what)
        captions, title_ = [problem] * FRAMES, problem
    else:
        captions = None if result.spoken else [words["unspoken"].format(voice=words[voice])] * FRAMES
        title_ = " "
    scene = lanes(
        result.script.tokens if result.script else (),
        result.spoken,
        words,
        paged=True,
        captions=captions,
        title_=title_,
        alt=title_ if result.refused else words["directed_alt"].format(said=_said(result.script.tokens), **facts),
    )
    if result.refused:
        scene.traces["title"]["text"] = [clean(words["refused"], 60)]
    return scene
