"""Goes on training the embedding model's upper half: train_embedder.py WORK OUT.pt --epochs 2

Each step takes questions of one text with the windows that answer them: every other window in the step is one that does not
(van den Oord et al. 2018, "Representation Learning with Contrastive Predictive Coding"). So the model learns how readers ask
about what a text says in its own words, among passages about the same thing. Begun from bge, whose weights it is averaged
with when it is exported.
"""

import argparse
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from embedder import Embedder, embed_all, pad
from states import WholeStates

# bge was trained with it.
TEMPERATURE = 0.02
# Of a window so many rows are read, in training only: few windows are longer, and padding takes as long as they do.
LONGEST = 120


def draw_steps(questions, size, rng):
    """Questions of one text each, in random order."""
    by_text = {}
    for question in questions:
        by_text.setdefault(question["file"], []).append(question)
    steps = []
    for group in by_text.values():
        rng.shuffle(group)
        # A window that answers two questions of a step would be wrong for one of them.
        steps += [unique_windows(group[at : at + size]) for at in range(0, len(group) - size // 2, size)]
    rng.shuffle(steps)
    return steps


def unique_windows(questions):
    return list({question["window"]: question for question in questions}.values())


def loss_of(embedder, step, windows, questions):
    asked = embedder(*pad([questions[question["number"]] for question in step]))
    answers = embedder(*pad([windows[question["window"]][:LONGEST] for question in step]))
    return F.cross_entropy(asked @ answers.T / TEMPERATURE, torch.arange(len(step)))


def hits(embedder, questions, window_states, question_states):
    """Share of questions whose window is the nearest of its text, and among the nearest five."""
    windows, asked = embed_all(embedder, window_states), embed_all(embedder, question_states)
    ranks = []
    for question in questions:
        vector = asked[question["number"]]
        others = windows[question["others"]] @ vector
        ranks.append(int((others > windows[question["window"]] @ vector).sum()))
    return np.mean(np.array(ranks) < 1), np.mean(np.array(ranks) < 5)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("work")
    parser.add_argument("out")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--rate", type=float, default=2e-5)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    with open(f"{options.work}/library.pickle", "rb") as file:
        rows = pickle.load(file)
    window_states = WholeStates(f"{options.work}/library.windows")
    question_states = WholeStates(f"{options.work}/library.questions")
    for number, row in enumerate(rows):
        row["number"], row["others"] = number, row["proposed"]
    answered = [row for row in rows if row["answer"]]
    training = [row for row in answered if not row["is_validation"]]
    kept = [row for row in answered if row["is_validation"]]
    embedder = Embedder.of_bge(options.work)
    master = [p.detach().float().clone().requires_grad_() for p in embedder.parameters()]
    optimizer = torch.optim.AdamW(master, lr=options.rate, weight_decay=0.01)
    embedder.to(torch.bfloat16).train()
    total = int(options.epochs * len(draw_steps(training, options.batch, random.Random(0))))
    done, losses, started = 0, [], time.time()
    while done < total:
        for step in draw_steps(training, options.batch, rng):
            if done == total:
                break
            loss = loss_of(embedder, step, window_states, question_states)
            loss.backward()
            for weights, parameter in zip(master, embedder.parameters(), strict=True):
                weights.grad, parameter.grad = parameter.grad.float(), None
            torch.nn.utils.clip_grad_norm_(master, 1.0)
            optimizer.param_groups[0]["lr"] = options.rate * min(1.0, (done + 1) / (0.05 * total), 1.05 - done / total)
            optimizer.step()
            with torch.no_grad():
                for weights, parameter in zip(master, embedder.parameters(), strict=True):
                    parameter.copy_(weights)
            losses.append(float(loss.detach()))
            done += 1
            if done % 25 == 0:
                print(f"{done} of {total}, {time.time() - started:.0f} s, loss {np.mean(losses[-25:]):.4f}", flush=True)
    embedder.eval()
    torch.save([weights.detach() for weights in master], options.out)
    print("after: nearest %.3f, of the nearest five %.3f" % hits(embedder, kept, window_states, question_states), flush=True)


if __name__ == "__main__":
    main()
