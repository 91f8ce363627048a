# SPDX-License-Identifier: Apache-2.0
"""Times transformers for ModelsBench, one question a line on standard input, seconds on standard output.

    python models_bench.py FOLDER [layers]

Where FOLDER holds no checkpoint, a random one of InternVL3-1B's shape is made first (Qwen2.5-0.5B's decoder; fewer
layers where asked, for machines with little time).
"""

import pathlib
import resource
import sys
import time

import torch
from transformers import InternVLConfig, InternVLForConditionalGeneration
from transformers.models.got_ocr2.image_processing_got_ocr2 import GotOcr2ImageProcessor
from PIL import Image


def make(folder, layers):
    config = InternVLConfig(
        vision_config=dict(hidden_size=1024, num_hidden_layers=2, num_attention_heads=16, attention_bias=True,
                           intermediate_size=4096, image_size=[448, 448], patch_size=[14, 14]),
        text_config=dict(model_type="qwen2", vocab_size=151674, hidden_size=896, num_hidden_layers=layers,
                         num_attention_heads=14, num_key_value_heads=2, intermediate_size=4864,
                         rope_theta=1000000.0, max_position_embeddings=2048, tie_word_embeddings=False),
        image_token_id=151667, image_seq_length=256)
    torch.manual_seed(0)
    InternVLForConditionalGeneration(config).float().save_pretrained(folder)


def generate(net, prompt, answer):
    ids = torch.arange(1, prompt + 1).unsqueeze(0)
    start = time.perf_counter()
    net.generate(input_ids=ids, attention_mask=torch.ones_like(ids), do_sample=False, min_new_tokens=answer,
                 max_new_tokens=answer, pad_token_id=0, eos_token_id=None)
    return time.perf_counter() - start


def lora(net):
    """PEFT's adapters on the same projections, AdamW on them alone."""
    from peft import LoraConfig, get_peft_model
    config = LoraConfig(r=16, lora_alpha=32, lora_dropout=0.0,
                        target_modules=r".*language_model.*\.(q_proj|k_proj|v_proj|o_proj|gate_proj|up_proj|down_proj)")
    adapted = get_peft_model(net, config).train()
    return adapted, torch.optim.AdamW([p for p in adapted.parameters() if p.requires_grad], lr=4e-5, weight_decay=0.05)


def step(adapted, optimizer, prompt, taught):
    ids = torch.arange(1, prompt + 1).unsqueeze(0)
    labels = ids.clone()
    labels[:, :prompt - taught] = -100
    start = time.perf_counter()
    adapted(input_ids=ids, attention_mask=torch.ones_like(ids), labels=labels).loss.backward()
    torch.nn.utils.clip_grad_norm_([p for p in adapted.parameters() if p.requires_grad], 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return time.perf_counter() - start


def main(folder, layers):
    torch.set_num_threads(2)
    if not (folder / "config.json").exists():
        make(folder, layers)
    net = InternVLForConditionalGeneration.from_pretrained(folder, dtype=torch.float32).eval()
    processor = GotOcr2ImageProcessor(crop_to_patches=False, size=dict(height=448, width=448))
    print("ready", flush=True)
    adapted = None
    for line in sys.stdin:
        words = line.split()
        if words[0] == "lora":
            adapted = adapted or lora(net)
            print(step(*adapted, int(words[1]), int(words[2])), flush=True)
            continue
        with torch.no_grad():
            if words[0] == "generate":
                print(generate(net, int(words[1]), int(words[2])), flush=True)
            elif words[0] == "images":
                start = time.perf_counter()
                for _ in range(int(words[2])):
                    processor(Image.open(words[1]).convert("RGB"), return_tensors="pt")
                print(time.perf_counter() - start, flush=True)
            else:
                print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, flush=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 24)
