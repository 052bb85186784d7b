"""How wrong the reader is: one softmax over the sentences of a lesson and none, and the answer's words in its sentence."""

import torch

ANSWER_WEIGHT = 0.3


def sentence_scores(logits, batch):
    """The mean evidence of each sentence's pieces."""
    flat = batch["sentence_of"].reshape(-1)
    inside = flat >= 0
    evidence = logits[..., 2].reshape(-1)[inside]
    count = len(batch["lesson_of"])
    total = torch.zeros(count, device=logits.device).index_add(0, flat[inside], evidence)
    pieces = torch.zeros(count, device=logits.device).index_add(0, flat[inside], torch.ones_like(evidence))
    return total / pieces.clamp(min=1)


def log_sum_exp(values, groups, count, start):
    """log of start + Σ exp(value) of each group; `start` is 1 where none takes part, 0 where not."""
    top = torch.full((count,), 0.0 if start else -1e9, device=values.device)
    top = top.scatter_reduce(0, groups, values.detach(), "amax")
    summed = torch.zeros(count, device=values.device).index_add(0, groups, (values - top[groups]).exp())
    if start:
        summed = summed + (-top).exp()
    return top + summed.clamp(min=1e-30).log()


def measure_loss(logits, batch):
    """(loss, share of lessons with an answer whose first is right, share without one where none comes first)."""
    scores = sentence_scores(logits, batch)
    lessons, count = batch["lesson_of"], batch["lessons"]
    everything = log_sum_exp(scores, lessons, count, start=True)
    right = batch["right_of"]
    answered = torch.zeros(count, dtype=torch.bool, device=logits.device)
    answered[lessons[right]] = True
    of_right = log_sum_exp(scores[right], lessons[right], count, start=False) if right.any() else everything * 0
    chosen = torch.where(answered, of_right, torch.zeros_like(everything))
    loss = (everything - chosen).mean()
    answers = batch["answers"]
    if len(answers):
        sentence, row, first, last = answers.T
        loss = loss + ANSWER_WEIGHT * (words_loss(logits[..., 0], batch, sentence, row, first) + words_loss(logits[..., 1], batch, sentence, row, last)) / count
    with torch.no_grad():
        best = torch.full((count,), -1e9, device=scores.device).scatter_reduce(0, lessons, scores, "amax")
        best_right = torch.full((count,), -1e9, device=scores.device)
        if right.any():
            best_right = best_right.scatter_reduce(0, lessons[right], scores[right], "amax")
        hit = ((best_right >= best) & answered).sum() / answered.sum().clamp(min=1)
        none = ((best < 0) & ~answered).sum() / (~answered).sum().clamp(min=1)
    return loss, hit, none


def words_loss(values, batch, sentence, row, at):
    """Cross-entropy of where the answers begin, or end, over the pieces of their sentences, summed."""
    flat = batch["sentence_of"].reshape(-1)
    inside = flat >= 0
    of_sentence = log_sum_exp(values.reshape(-1)[inside], flat[inside], len(batch["lesson_of"]), start=False)
    return (of_sentence[sentence] - values[row, at]).sum()


def distil_loss(logits, teacher, batch, temperature: float = 2.0):
    """How far a small reader is from a large one: its evidence, start and end on every piece of a sentence."""
    inside = batch["sentence_of"] >= 0
    scores, theirs = sentence_scores(logits, batch), sentence_scores(teacher, batch)
    lessons, count = batch["lesson_of"], batch["lessons"]
    ours_all = log_sum_exp(scores / temperature, lessons, count, start=True)
    their_all = log_sum_exp(theirs / temperature, lessons, count, start=True)
    ours = scores / temperature - ours_all[lessons]
    their = theirs / temperature - their_all[lessons]
    divergence = torch.zeros(count, device=logits.device).index_add(0, lessons, their.exp() * (their - ours))
    divergence = divergence + (-their_all).exp() * (-their_all + ours_all)
    words = torch.nn.functional.mse_loss(logits[inside][:, :2], teacher[inside][:, :2])
    return temperature**2 * divergence.mean() + 0.02 * words
