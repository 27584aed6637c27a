"""Five back-tests one after another: a range is drawn that knows nothing of what follows, then the truth comes out."""

import numpy as np

from concepts.forecasting import figures_parts
from concepts.forecasting.backtest import P10, P90
from concepts.forecasting.figures import MARGIN, SECOND, unit
from concepts.forecasting.figures_parts import QUIET, fan, frame_axes, ticks
from concepts.forecasting.models import MODELS, round_up
from concepts.forecasting.series import STEPS, WINDOWS
from stage.layout import hidden, panels, title
from stage.layout import words as texts
from stage.scene import Scene

SPAN = STEPS * WINDOWS  # periods tested
BEHIND = 20  # periods shown before the first cut-off
LEFT, RIGHT = -BEHIND - SPAN - 4, 3
TOP = 0.6  # average wQL: the longest bar
FRAMES = 2 * WINDOWS + 1  # a range, then the truth, for each window


def walk(it, words):
    """The cut-off walks through the series; the measures of all models are means over the windows so far."""
    test, at = it.test, MODELS.index(it.model)
    y = it.it.y[-SPAN - BEHIND :]
    scale = round_up(1.1 * float(np.max(y)))
    up, x = 100 / scale, np.arange(-BEHIND - SPAN + 1, 1)  # the last period is 0
    H, ends = test.y.shape[-1], STEPS * np.arange(1 - WINDOWS, 1)  # where each window ends
    cuts, ahead = ends - H, ends[:, None] + np.arange(1 - H, 1)
    done, drawn = np.arange(FRAMES) // 2, (np.arange(FRAMES) + 1) // 2  # windows whose truth is out, whose range is
    fans = [fan(ahead[w], np.minimum(test.fans[w, at, 0] * up, 106)) for w in range(WINDOWS)]
    bar_x, bar_y = (np.concatenate([one[0][axis] for one in fans]) for axis in (0, 1))
    middle = np.concatenate([np.r_[one[1][1], np.nan] for one in fans])
    places = np.concatenate([np.r_[one[1][0], np.nan] for one in fans])
    now = np.maximum(drawn - 1, 0)  # the window on show
    seen = np.where(x <= np.where(drawn > done, cuts[now], np.where(done, ends[now], cuts[0]))[:, None], y * up, np.nan)
    later = np.r_[cuts[1:], 0]  # what lies beyond the next cut belongs to the next window
    loss = test.loss("wql")[:, :, 0]  # (W, M)
    means = np.vstack([np.zeros(len(MODELS)), *(loss[:n].mean(axis=0) for n in range(1, WINDOWS + 1))])[done]
    values = np.minimum(means, TOP)
    written = [[f"{value:.2f}" if n else " " for value in row] for row, n in zip(means, done)]
    names = [words[f"model_{model}"] for model in MODELS]
    colors = ["@model" if model == it.model else "@axis" for model in MODELS]
    cut = cuts[now] + 0.5

    def shown(values, places, points):
        """The windows drawn so far (F, WINDOWS * points); NaN elsewhere."""
        window = np.repeat(np.arange(WINDOWS), points)
        own = (window == now[:, None]) | (places <= later[window])
        return np.where((window < drawn[:, None]) & own, values, np.nan)

    traces = (
        ticks(scale, LEFT, RIGHT)
        | {
            "fans": {"mode": "lines", "x": bar_x, "y": shown(bar_y, bar_x, 3 * H)[-1]}
            | {"line": {"color": "@model_soft", "width": 7}}
            | QUIET,
            "middle": {
                "mode": "lines",
                "x": places,
                "y": shown(middle, places, H + 1)[-1],
                "line": {"color": "@model", "width": 3},
            }
            | QUIET,
            "cut": {"mode": "lines", "x": cut[[-1, -1]], "y": [0, 100]}
            | {"line": {"color": "@you", "width": 3, "dash": "2px,6px"}}
            | QUIET,
            "truth": {"mode": "lines", "x": x, "y": seen[-1], "line": {"color": "@truth", "width": 4}} | QUIET,
            "unit": texts([LEFT + 0.5], [100], [unit(it.it, words)], "@muted"),
        }
        | figures_parts.bars(names, values[-1], TOP, colors, **SECOND)
    )
    traces["bar values"]["text"] = written[-1]
    moving = {
        "fans": {"y": shown(bar_y, bar_x, 3 * H)},
        "middle": {"y": shown(middle, places, H + 1)},
        "cut": {"x": np.stack([cut, cut], axis=1)},
        "truth": {"y": seen},
        "bar values": {"x": values + TOP / 40, "text": written},
    } | {f"bar {i}": {"x": np.stack([np.zeros(FRAMES), values[:, i]], axis=1)} for i in range(len(MODELS))}
    layout, narrow = panels(
        frame_axes(LEFT, RIGHT, {-SPAN: words["ago"].format(n=SPAN), 0: words["end"]}),
        (hidden(0, TOP * 1.22), hidden(-len(names) + 0.4, 0.8)),
        share=0.7,
        gap=0.05,
        tall=700,
        upper=0.56,
    )
    captions = [words["windows_caption"]]
    for frame in range(1, FRAMES):
        w = drawn[frame] - 1
        inside = int(
            ((test.y[w, 0] >= test.fans[w, at, 0, :, P10]) & (test.y[w, 0] <= test.fans[w, at, 0, :, P90])).sum()
        )
        key = "range_caption" if frame % 2 else "truth_caption"
        captions.append(words[key].format(window=w + 1, inside=inside, steps=H, wql=loss[w, at], model=names[at]))
    return Scene(
        traces=traces,
        moving=moving,
        captions=captions,
        layout=layout
        | {
            "margin": MARGIN,
            "annotations": [*title(words["tests"], note=words["measured"]), *title(words["wql"], "2")],
        },
        narrow=narrow,
        height=460,
        fps=1.5,
        runs=True,
        alt=words["windows_alt"].format(
            **it.facts | {"model": names[at], "best_name": words[f"model_{it.facts['best']}"]}
        ),
        table={words["col_model"]: names}
        | {
            words["col_wql"].format(quantile=q): test.wql(k).mean(axis=0)
            for q, k in (("0.1", P10), ("0.5", 8), ("0.9", P90))
        }
        | {
            words["col_wape"]: test.loss("wape").mean(axis=0)[:, 0],
            words["col_mape"]: [test.mape(m) for m in range(len(MODELS))],
            words["col_mase"]: test.loss("mase").mean(axis=0)[:, 0],
            words["col_rmse"]: test.loss("rmse").mean(axis=0)[:, 0],
            words["col_inside"]: 100 * test.inside,
        },
    )
