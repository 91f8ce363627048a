# SPDX-License-Identifier: Apache-2.0
"""Makes the goldens of LoRA from PEFT, over the checkpoint that internvl_goldens.py made.

    python internvl_lora_goldens.py ../resources/io/faultline/vlm/internvl

An adapter with random weights is saved as PEFT saves it, with the logits it gives; then a fresh adapter
is trained for four steps (AdamW, clipping, cosine with warm-up) and loss, gradients and norms are kept.
"""

import json
import pathlib
import sys

import torch
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file, save_file
from transformers import InternVLForConditionalGeneration, get_cosine_schedule_with_warmup

TARGETS = r".*language_model.*\.(q_proj|k_proj|v_proj|o_proj|gate_proj|up_proj|down_proj)"


def adapted(folder):
    net = InternVLForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).eval()
    config = LoraConfig(r=4, lora_alpha=8, lora_dropout=0.0, target_modules=TARGETS, bias="none")
    return get_peft_model(net, config)


def fill(net, seed, b):
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, p in net.named_parameters():
            if "lora_" in name:
                scale = b if "lora_B" in name else 0.2
                p.copy_(torch.randn(p.shape, generator=generator) * scale)


def short(name):
    """layers.0.self_attn.q_proj.lora_A"""
    return name[name.index("layers.") :].replace(".default", "").replace(".weight", "")


def main(out):
    torch.set_num_threads(1)
    folder = out / "tiny"
    golden = load_file(out / "goldens.safetensors")
    made = {}

    net = adapted(folder)
    fill(net, 1, 0.2)
    net.peft_config["default"].base_model_name_or_path = folder.name
    net.save_pretrained(out / "adapter")
    ids = torch.tensor([json.loads((out / "goldens.json").read_text())["ids"]])
    with torch.no_grad():
        made["adapted.logits"] = net(input_ids=ids, pixel_values=golden["pixels.2.4"]).logits

    net = adapted(folder)
    fill(net, 2, 0.05)
    params = {short(n): p for n, p in net.named_parameters() if p.requires_grad}
    for name, p in params.items():
        made["start." + name] = p.detach().clone()
    rows = [
        ([5, 6, 333, 335, 335, 335, 335, 334, 40, 41, 42, 43], 8),
        ([9, 333, 335, 335, 335, 335, 334, 50, 51], 7),
    ]
    width = max(len(r) for r, _ in rows)
    input_ids = torch.tensor([r + [0] * (width - len(r)) for r, _ in rows])
    mask = torch.tensor([[1] * len(r) + [0] * (width - len(r)) for r, _ in rows])
    labels = torch.tensor(
        [[-100] * p + r[p:] + [-100] * (width - len(r)) for r, p in rows])
    pixels = torch.cat([golden["pixels.0.1"], golden["pixels.3.1"]])
    optimizer = torch.optim.AdamW(
        params.values(), lr=0.01, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.05)
    schedule = get_cosine_schedule_with_warmup(optimizer, 1, 5)
    losses, norms, rates = [], [], []
    for step in range(4):
        loss = net(
            input_ids=input_ids, attention_mask=mask, pixel_values=pixels, labels=labels).loss
        optimizer.zero_grad()
        loss.backward()
        if step == 0:
            for name, p in params.items():
                made["gradient." + name] = p.grad.clone()
        norms.append(torch.nn.utils.clip_grad_norm_(params.values(), 0.1).item())
        losses.append(loss.item())
        rates.append(schedule.get_last_lr()[0])
        optimizer.step()
        schedule.step()
    for name, p in params.items():
        made["end." + name] = p.detach().clone()
    save_file({k: v.contiguous() for k, v in made.items()}, out / "lora.safetensors")
    (out / "lora.json").write_text(
        json.dumps({"rows": rows, "losses": losses, "norms": norms, "rates": rates}))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
