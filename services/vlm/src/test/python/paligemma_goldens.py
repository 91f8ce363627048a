# SPDX-License-Identifier: Apache-2.0
"""Makes the goldens of io.faultline.vlm.paligemma from Hugging Face transformers and PEFT.

    python paligemma_goldens.py ../resources/io/faultline/vlm/paligemma

A tiny random PaliGemma 2 (two layers in the tower, seven in the decoder, soft caps low enough to bite) is
saved as a checkpoint folder; beside it the reference's pixels, prompts, blocks, logits, 100 greedy
generations, a causal pass under a sliding window, and one step of LoRA.

The reference of 4.57 has no final soft cap in PaliGemma, though Gemma 2 has: "logits" are kept as they
come, "capped" with the cap that Gemma 2's own class applies.
"""

import json
import pathlib
import sys

import numpy as np
import torch
from peft import LoraConfig, get_peft_model
from PIL import Image
from safetensors.torch import save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, trainers
from transformers import (
    Gemma2ForCausalLM,
    GemmaTokenizerFast,
    PaliGemmaConfig,
    PaliGemmaForConditionalGeneration,
    PaliGemmaProcessor,
    SiglipImageProcessor,
)

SPECIAL = ["<pad>", "<eos>", "<bos>", "<unk>", "<image>"]
CORPUS = [
    "success",
    "success",
    "fail",
    " evaluate en push the red block to the left\n",
    " evaluate en open the drawer\n",
    " evaluate en lift the blue block from the table\n",
]
SIZES = [(42, 42), (90, 31), (64, 200)]
SIDE = 42
PATCHES = 9
TARGETS = r".*language_model.*\.(q_proj|k_proj|v_proj|o_proj|gate_proj|up_proj|down_proj)"


def tokenizer():
    """Gemma's kind: spaces become a letter, no pre-tokenizer, bytes for what the vocabulary lacks."""
    learner = Tokenizer(models.BPE())
    learner.normalizer = normalizers.Replace(" ", "▁")
    learner.train_from_iterator(
        CORPUS * 5, trainers.BpeTrainer(vocab_size=96, show_progress=False))
    learnt = json.loads(learner.to_str())["model"]
    words = SPECIAL + [f"<0x{i:02X}>" for i in range(256)]
    words += sorted(learnt["vocab"], key=learnt["vocab"].get)
    bpe = Tokenizer(models.BPE(
        vocab={word: i for i, word in enumerate(words)},
        merges=[tuple(merge) for merge in learnt["merges"]],
        unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    bpe.normalizer = normalizers.Replace(" ", "▁")
    bpe.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse()])
    bpe.add_special_tokens([AddedToken(t, special=True) for t in SPECIAL])
    return bpe


def config(bpe):
    return PaliGemmaConfig(
        vision_config=dict(
            model_type="siglip_vision_model", hidden_size=24, num_hidden_layers=2,
            num_attention_heads=2, intermediate_size=48, image_size=SIDE, patch_size=14,
            vision_use_head=False),
        text_config=dict(
            model_type="gemma2", vocab_size=bpe.get_vocab_size(), hidden_size=32,
            num_hidden_layers=7, num_attention_heads=4, num_key_value_heads=2, head_dim=8,
            query_pre_attn_scalar=12, intermediate_size=48, attn_logit_softcapping=2.0,
            final_logit_softcapping=1.5, sliding_window=4096, max_position_embeddings=256,
            pad_token_id=0, eos_token_id=1, bos_token_id=2),
        image_token_index=bpe.token_to_id("<image>"), projection_dim=32, hidden_size=32,
        pad_token_id=0, eos_token_id=1, bos_token_id=2)


def model(bpe):
    torch.manual_seed(31)
    net = PaliGemmaForConditionalGeneration._from_config(
        config(bpe), attn_implementation="eager").eval().float()
    with torch.no_grad():
        for name, p in net.named_parameters():
            text_norm = "language_model" in name and "norm" in name
            tower_norm = "vision_tower" in name and "norm" in name and name.endswith("weight")
            scale = 0.2 if text_norm or tower_norm else 0.25
            scale = 0.1 if "embed_tokens" in name else scale
            p.copy_(torch.randn_like(p) * scale + (1.0 if tower_norm else 0.0))
    net.generation_config.eos_token_id = 1
    return net


def images(out):
    rng = np.random.default_rng(8)
    made = []
    for i, (w, h) in enumerate(SIZES):
        y, x = np.mgrid[0:h, 0:w]
        a = np.stack([x * 255 / w, 128 + 90 * np.sin(x / 6 - y / 4), y * 255 / h], -1)
        a[h // 3 : h // 2, w // 4 : w // 2] = rng.integers(0, 255, 3)
        picture = Image.fromarray(a.clip(0, 255).astype(np.uint8))
        picture.save(out / f"image-{i}.png", optimize=True)
        made.append(picture)
    return made


def blocks(net, golden, ids, pixels):
    captured = {}

    def keep(name):
        def hook(_module, _inputs, result):
            captured[name] = (result[0] if isinstance(result, tuple) else result).detach()
        return hook

    tower = net.model.vision_tower.vision_model
    text = net.model.language_model
    hooks = [tower.embeddings.register_forward_hook(keep("vision.embeddings"))]
    for i, layer in enumerate(tower.encoder.layers):
        hooks.append(layer.register_forward_hook(keep(f"vision.layer.{i}")))
    hooks.append(tower.post_layernorm.register_forward_hook(keep("vision.norm")))
    for i, layer in enumerate(text.layers):
        hooks.append(layer.register_forward_hook(keep(f"text.layer.{i}")))
    with torch.no_grad():
        golden["vision.features"] = net.get_image_features(pixels)
        golden["logits"] = net(
            input_ids=torch.tensor([ids]), attention_mask=torch.ones(1, len(ids)),
            pixel_values=pixels).logits
    cap = net.config.text_config.final_logit_softcapping
    golden["capped"] = torch.tanh(golden["logits"] / cap) * cap
    golden.update(captured)
    for hook in hooks:
        hook.remove()


def sliding(net, golden, ids):
    """Gemma 2's own class over the same weights: causal, its window five tokens wide."""
    small = net.config.text_config.to_dict() | {"sliding_window": 5}
    text = Gemma2ForCausalLM._from_config(
        type(net.config.text_config)(**small), attn_implementation="eager").eval().float()
    text.model.load_state_dict(net.model.language_model.state_dict())
    text.tie_weights()
    with torch.no_grad():
        golden["sliding"] = text(input_ids=torch.tensor([ids])).logits


def lora(net, golden, pixels, image_token):
    adapted = get_peft_model(net, LoraConfig(
        r=4, lora_alpha=8, lora_dropout=0.0, target_modules=TARGETS, bias="none"))
    generator = torch.Generator().manual_seed(9)
    params = {}
    with torch.no_grad():
        for name, p in adapted.named_parameters():
            if p.requires_grad:
                scale = 0.1 if "lora_B" in name else 0.2
                p.copy_(torch.randn(p.shape, generator=generator) * scale)
                short = name[name.index("layers."):].replace(".default.weight", "")
                params[short] = p
    rows = [([image_token] * PATCHES + [2, 280, 281, 282, 283, 290, 1], PATCHES + 5),
            ([image_token] * PATCHES + [2, 284, 285, 1], PATCHES + 3)]
    width = max(len(r) for r, _ in rows)
    ids = torch.tensor([r + [0] * (width - len(r)) for r, _ in rows])
    mask = torch.tensor([[1] * len(r) + [0] * (width - len(r)) for r, _ in rows])
    types = torch.tensor(
        [[0] * p + [1] * (len(r) - p) + [0] * (width - len(r)) for r, p in rows])
    # One row at a time: the reference's loss leaves padding out by the mask, its mean is over all answers.
    total = sum(len(r) - p for r, p in rows)
    loss = 0.0
    for i, (row, p) in enumerate(rows):
        n = len(row)
        labels = torch.tensor([[-100] * p + row[p:]])
        out = adapted(
            input_ids=ids[i:i + 1, :n], attention_mask=mask[i:i + 1, :n],
            token_type_ids=types[i:i + 1, :n], pixel_values=pixels[i:i + 1], labels=labels)
        loss = loss + out.loss * (n - p) / total
    loss.backward()
    for name, p in params.items():
        golden["start." + name] = p.detach().clone()
        golden["gradient." + name] = p.grad.clone()
    adapted.peft_config["default"].base_model_name_or_path = "tiny"
    row = torch.tensor([rows[0][0]])
    with torch.no_grad():
        golden["adapted"] = adapted(
            input_ids=row, attention_mask=torch.ones_like(row), pixel_values=pixels[:1]).logits
    return {"rows": rows, "loss": loss.item(), "adapter": adapted}


def main(out):
    torch.set_num_threads(1)
    out.mkdir(parents=True, exist_ok=True)
    folder = out / "tiny"
    bpe = tokenizer()
    net = model(bpe)
    net.save_pretrained(folder)
    bpe.save(str(folder / "tokenizer.json"))
    shrink = SiglipImageProcessor(
        size={"height": SIDE, "width": SIDE}, image_mean=[0.5] * 3, image_std=[0.5] * 3)
    shrink.image_seq_length = PATCHES
    shrink.save_pretrained(folder)
    pictures = images(out)
    image_token = bpe.token_to_id("<image>")

    golden = {}
    for i, picture in enumerate(pictures):
        golden[f"pixels.{i}"] = shrink(picture, return_tensors="pt")["pixel_values"].contiguous()
    fast = GemmaTokenizerFast(
        tokenizer_file=str(folder / "tokenizer.json"), bos_token="<bos>", eos_token="<eos>",
        unk_token="<unk>", pad_token="<pad>")
    processor = PaliGemmaProcessor(image_processor=shrink, tokenizer=fast)
    prompts = []
    for task in ["push the red block to the left", "open the café's drawer", "lift 商品"]:
        made = processor(images=pictures[0], text="<image> evaluate en " + task)
        prompts.append({"task": task, "ids": list(made["input_ids"][0])})

    rng = np.random.default_rng(6)
    top = bpe.get_vocab_size()
    ids = [image_token] * PATCHES + [2] + [int(i) for i in rng.integers(5, top, 7)]
    blocks(net, golden, ids, golden["pixels.1"])
    plain = [int(i) for i in rng.integers(5, top, 20)]
    sliding(net, golden, plain)

    cases = []
    for _ in range(100):
        picked = [int(i) for i in rng.integers(0, len(SIZES), int(rng.integers(0, 3)))]
        row = [image_token] * (PATCHES * len(picked)) + [2]
        row += [int(i) for i in rng.integers(5, top, int(rng.integers(1, 12)))]
        inputs = {"input_ids": torch.tensor([row]), "attention_mask": torch.ones(1, len(row))}
        if picked:
            inputs["pixel_values"] = torch.cat([golden[f"pixels.{i}"] for i in picked])
        with torch.no_grad():
            made = net.generate(**inputs, do_sample=False, max_new_tokens=16, pad_token_id=0)
        cases.append({"ids": row, "images": picked, "generated": made[0, len(row):].tolist()})

    step = lora(net, golden, torch.cat([golden["pixels.1"], golden["pixels.2"]]), image_token)
    step.pop("adapter").save_pretrained(out / "adapter", save_embedding_layers=False)
    for readme in out.rglob("README.md"):
        readme.unlink()
    (out / "goldens.json").write_text(json.dumps(
        {"cases": cases, "prompts": prompts, "ids": ids, "sliding": plain, "lora": step}))
    save_file({k: v.contiguous().clone() for k, v in golden.items()}, out / "goldens.safetensors")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
