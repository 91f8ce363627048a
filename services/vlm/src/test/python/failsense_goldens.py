# SPDX-License-Identifier: Apache-2.0
"""Makes the goldens of io.faultline.vlm.failsense: FS blocks written plainly in PyTorch.

    python failsense_goldens.py ../resources/io/faultline/vlm/failsense

The reference knows no mask: each row is pooled by itself, without padding. Ours must say the same of padded
rows in one batch.
"""

import json
import pathlib
import sys

import torch
from safetensors.torch import save_file
from torch import nn

D, HEADS, WIDE, NARROW, BLOCKS = 32, 4, 24, 16, 3
LENGTHS = [7, 4, 5, 6]


class Pool(nn.Module):
    def __init__(self):
        super().__init__()
        self.mlp = nn.Sequential(nn.Linear(D, D), nn.Tanh(), nn.Linear(D, 1))
        self.query = nn.Parameter(torch.zeros(1, 1, D))
        self.attention = nn.MultiheadAttention(D, HEADS, batch_first=True)
        self.alpha = nn.Parameter(torch.tensor(0.5))

    def forward(self, x):
        """One row without padding: [1, T, D] -> [1, D]"""
        _, share = self.attention(self.query, x, x, need_weights=True)
        score = self.alpha * self.mlp(x).squeeze(-1) + (1 - self.alpha) * share.squeeze(1)
        weight = torch.softmax(score - score.max(), -1)
        return (x * weight.unsqueeze(-1)).sum(1)


class Residual(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.norm, self.linear = nn.BatchNorm1d(d), nn.Linear(d, d)

    def forward(self, x):
        return x + self.linear(nn.functional.gelu(self.norm(x)))


class Step(nn.Module):
    def __init__(self, a, b):
        super().__init__()
        self.residual, self.norm, self.linear = Residual(a), nn.BatchNorm1d(a), nn.Linear(a, b)

    def forward(self, x):
        return self.linear(nn.functional.gelu(self.norm(self.residual(x))))


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.pool, self.one, self.two = Pool(), Step(D, WIDE), Step(WIDE, NARROW)
        self.last_norm, self.last = nn.LayerNorm(NARROW), nn.Linear(NARROW, 1)

    def forward(self, rows):
        x = torch.cat([self.pool(row) for row in rows])
        x = self.two(self.one(x))
        return self.last(torch.relu(self.last_norm(x))).squeeze(-1)


def named(block):
    """Parameters and running statistics as our file names them."""
    state = block.state_dict()
    q, k, _ = state["pool.attention.in_proj_weight"].chunk(3)
    qb, kb, _ = state["pool.attention.in_proj_bias"].chunk(3)
    out = {
        "pool.mlp.0.weight": state["pool.mlp.0.weight"], "pool.mlp.0.bias": state["pool.mlp.0.bias"],
        "pool.mlp.2.weight": state["pool.mlp.2.weight"], "pool.mlp.2.bias": state["pool.mlp.2.bias"],
        "pool.query": state["pool.query"], "pool.q_proj.weight": q, "pool.q_proj.bias": qb,
        "pool.k_proj.weight": k, "pool.k_proj.bias": kb, "pool.alpha": state["pool.alpha"],
    }
    for name, value in state.items():
        if not name.startswith("pool.") and "num_batches" not in name:
            out[name] = value
    return {k: v.clone() for k, v in out.items()}


def gradients(block):
    weight = block.pool.attention.in_proj_weight.grad.chunk(3)
    bias = block.pool.attention.in_proj_bias.grad.chunk(3)
    out = {name: p.grad for name, p in block.named_parameters() if "attention" not in name}
    out |= {"pool.q_proj.weight": weight[0], "pool.q_proj.bias": bias[0],
            "pool.k_proj.weight": weight[1], "pool.k_proj.bias": bias[1]}
    return out


def main(out):
    torch.manual_seed(12)
    torch.set_num_threads(1)
    golden = {}
    states = [torch.randn(len(LENGTHS), max(LENGTHS), D) for _ in range(BLOCKS)]
    labels = torch.tensor([1.0, 0.0, 0.0, 1.0])
    blocks = [Block() for _ in range(BLOCKS)]
    with torch.no_grad():
        for block in blocks:
            for name, p in block.named_parameters():
                norm = "norm" in name and name.endswith("weight")
                p.copy_(torch.randn_like(p) * 0.3 + (1.0 if norm else 0.0))
            for name, b in block.named_buffers():
                if "running" in name:
                    b.copy_(torch.rand_like(b) + 0.5)
    rows = [[s[i:i + 1, :n] for i, n in enumerate(LENGTHS)] for s in states]
    losses = []
    for i, block in enumerate(blocks):
        golden[f"states.{i}"] = states[i]
        golden |= {f"start.{i}.{k}": v for k, v in named(block).items()}
        block.eval()
        with torch.no_grad():
            golden[f"pooled.{i}"] = torch.cat([block.pool(r) for r in rows[i]])
            golden[f"p.{i}"] = torch.sigmoid(block(rows[i]))
        block.train()
        loss = nn.functional.binary_cross_entropy_with_logits(block(rows[i]), labels)
        losses.append(loss)
    total = torch.stack(losses).mean()
    total.backward()
    for i, block in enumerate(blocks):
        golden |= {f"gradient.{i}.{k}": v.clone() for k, v in gradients(block).items()}
        golden |= {f"after.{i}.{k}": v for k, v in named(block).items() if "running" in k}
    out.mkdir(parents=True, exist_ok=True)
    save_file({k: v.contiguous().reshape(v.shape or (1,)) for k, v in golden.items()},
              out / "goldens.safetensors")
    (out / "goldens.json").write_text(json.dumps(
        {"lengths": LENGTHS, "labels": labels.tolist(), "loss": total.item()}))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
