"""Trains the reader: train.py WORK RUN --minutes 90 [--begin READER.onnx]

Two processes of one thread each share the weights; each takes a batch's gradients by itself and steps under a lock.
Stopped at any time, it goes on from WORK/RUN.pt when it is started again. The rate falls with the minutes of processor
time that each has spent, as a machine that is shared does not say how many steps it will have done.
"""

import argparse
import os
import random
import time

import torch
import torch.multiprocessing as mp
import torch.nn.functional as F

from checks import Checks
from examples import Mix, batches
from halves import BGE, MODEL
from model import Reader, begin_from_reader, begin_from_whole_bge, begin_upper

# Of draws; a list is LIST_LENGTH examples.
SHARES = {
    "answered": 0.20,
    "crowd_unanswered": 0.22,
    "squad_list": 0.04,
    "written_question": 0.05,
    "library_list": 0.34,
    "library_unanswered": 0.15,
}
WARM_UP = 0.03
DECAY = 0.01
# Where the upper half is one that read question and passage as they were made apart, they are let together along a line.
APART, TOGETHER_AFTER = 8.0, 0.1
# Of the weights' running mean, taken every ten steps.
MEAN_RATE = 0.03
LONGEST_NORM = 1.0
# Of putting windows in order, beside the span and whether there is an answer.
LIST_WEIGHT = 0.5


def loss_of(reader, batch, lists, apart=None):
    ids, sides, mask, places = batch
    start, end, answerable = reader(ids, sides, mask, apart)
    # The first token stands for "no answer"; the rest of the question and the padding can't hold one.
    allowed = (sides * mask).bool()
    allowed[:, 0] = True
    start_loss, end_loss = span_loss(start, allowed, *places[:2]), span_loss(end, allowed, *places[2:])
    decision = F.binary_cross_entropy_with_logits(answerable, (places[0] > 0).float())
    return (start_loss + end_loss) / 2 + decision + LIST_WEIGHT * order_loss(answerable, lists)


def span_loss(logits, allowed, first, last):
    """How little of the probability lies on the tokens from `first` to `last`."""
    logits = logits.masked_fill(~allowed, -1e4)
    at = torch.arange(logits.shape[1])[None]
    right = (at >= first[:, None]) & (at <= last[:, None])
    return (logits.logsumexp(1) - logits.masked_fill(~right, -1e4).logsumexp(1)).mean()


def order_loss(answerable, lists):
    """Of each list the first one should be likeliest (Cao et al. 2007, "Learning to Rank: From Pairwise to Listwise")."""
    if not lists:
        return answerable.new_zeros(())
    first = torch.zeros(1, dtype=torch.long)
    return sum(F.cross_entropy(answerable[at : at + length][None], first) for at, length in lists) / len(lists)


class Flat:
    """All weights of a model in one vector, and their gradients in another."""

    def __init__(self, model):
        self.model = model.to(torch.bfloat16)
        parameters = model.trained()
        sizes = [p.numel() for p in parameters]
        self.weights = torch.cat([p.data.reshape(-1) for p in parameters])
        self.gradients = torch.zeros_like(self.weights)
        for p, data, grad in zip(parameters, self.weights.split(sizes), self.gradients.split(sizes), strict=True):
            p.data, p.grad = data.view_as(p), grad.view_as(p)


class Shared:
    """What the processes share: weights, the optimizer's moments and the running mean."""

    NAMES = ("weights", "first", "second", "mean", "steps", "seconds")

    def __init__(self, weights):
        self.weights = weights
        self.first, self.second = torch.zeros_like(weights), torch.zeros_like(weights)
        self.mean = weights.clone()
        self.steps, self.seconds = torch.zeros(1), torch.zeros(1, dtype=torch.float64)
        for name in self.NAMES:
            getattr(self, name).share_memory_()

    def save(self, path):
        torch.save({n: getattr(self, n) for n in self.NAMES}, path + ".part")
        os.replace(path + ".part", path)

    def load(self, path):
        saved = torch.load(path)
        for name in self.NAMES:
            getattr(self, name).copy_(saved[name])


def rate_at(spent, peak):
    """Peak rate after the warm-up, then down to 0 along a line."""
    return peak * min(spent / WARM_UP, (1 - spent) / (1 - WARM_UP), 1.0)


def apart_at(spent):
    return APART * max(0.0, 1 - spent / TOGETHER_AFTER)


def work(number, shared, lock, options):
    torch.set_num_threads(1)
    path = f"{options.work}/{options.run}.pt"
    flat = Flat(begun(options))
    flat.model.train()
    seed = options.seed * 1000 + number + 10 * int(shared.steps)
    mix = Mix(options.work, MODEL, SHARES, seed)
    optimizer = torch.optim.AdamW([shared.weights], lr=options.rate, betas=(0.9, 0.98), weight_decay=DECAY, fused=True)
    optimizer.state[shared.weights] = {"step": shared.steps[0], "exp_avg": shared.first, "exp_avg_sq": shared.second}
    checks = Checks(mix) if number == 0 else None
    before, saved, checked = float(shared.seconds) - time.process_time(), time.time(), time.time()
    total, count = 0.0, 0
    for batch in batches(mix, options.batch, random.Random(seed)):
        spent = (before + time.process_time()) / (options.minutes * 60)
        if spent >= 1:
            break
        flat.weights.copy_(shared.weights)
        flat.gradients.zero_()
        loss = loss_of(flat.model, *batch, apart_at(spent) if options.upper else None)
        loss.backward()
        with lock:
            gradient = flat.gradients.float()
            shared.weights.grad = gradient * min(1.0, LONGEST_NORM / (float(gradient.norm()) + 1e-6))
            optimizer.param_groups[0]["lr"] = rate_at(spent, options.rate)
            optimizer.step()
            if int(shared.steps) % 10 == 0:
                shared.mean.lerp_(shared.weights, MEAN_RATE)
        total, count = total + float(loss.detach()), count + 1
        if number > 0:
            continue
        shared.seconds.fill_(before + time.process_time())
        if time.time() - saved > 120:
            shared.save(path)
            saved = time.time()
            print(f"{spent:.3f} steps {int(shared.steps)} loss {total / count:.4f}", flush=True)
            total, count = 0.0, 0
        if time.time() - checked > options.check * 60:
            flat.weights.copy_(shared.mean)
            flat.model.eval()
            print(f"{spent:.3f} steps {int(shared.steps)} {checks.judge(flat.model)}", flush=True)
            flat.model.train()
            checked = time.time()
    if number == 0:
        shared.seconds.fill_(before + time.process_time())
        shared.save(path)


def begun(options):
    reader = Reader()
    begin_from_whole_bge(reader, f"{options.work}/{BGE}")
    if options.upper:
        begin_upper(reader, options.upper)
    if options.begin:
        begin_from_reader(reader, options.begin)
    return reader


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("work")
    parser.add_argument("run")
    parser.add_argument("--begin", help="an exported reader to go on from, in place of bge's layers")
    parser.add_argument("--upper", help="a checkpoint of a reader of six layers over bge's states, for the upper half")
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--check", type=float, default=12, help="minutes between looks at the validation articles")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    reader = begun(options)
    shared = Shared(torch.cat([p.detach().reshape(-1) for p in reader.trained()]))
    if os.path.exists(f"{options.work}/{options.run}.pt"):
        shared.load(f"{options.work}/{options.run}.pt")
    context = mp.get_context("spawn")
    lock = context.Lock()
    mp.spawn(work, (shared, lock, options), nprocs=options.processes)


if __name__ == "__main__":
    main()
