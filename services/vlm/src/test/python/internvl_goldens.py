# SPDX-License-Identifier: Apache-2.0
"""Makes the goldens of io.faultline.vlm.internvl from Hugging Face transformers.

    pip install -r requirements.txt
    python internvl_goldens.py ../resources/io/faultline/vlm/internvl

A tiny random InternVL (two layers a tower) is saved as a checkpoint folder, and the reference's own
outputs beside it: preprocessed pixels, every block, logits, and 100 greedy generations.
"""

import hashlib
import json
import pathlib
import sys

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import (
    GotOcr2ImageProcessor,
    InternVLConfig,
    InternVLForConditionalGeneration,
)
from transformers.models.got_ocr2.image_processing_got_ocr2 import get_optimal_tiled_canvas

SPECIAL = [
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "<img>",
    "</img>",
    "<IMG_CONTEXT>",
]
CORPUS = [
    "The robot arm grasps the red cube and places it in the drawer.",
    "<think> The gripper is open. </think> <answer> False </answer>",
    "<answer> True </answer> <category> success </category>",
    "<category> no gripper close </category> <category> wrong order </category>",
    "Image-1: the front view before; Image-2: the wrist view after.",
]
SIZES = [(56, 56), (70, 50), (31, 90), (200, 64)]


def tokenizer():
    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=330,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    bpe.train_from_iterator(CORPUS * 4, trainer)
    bpe.add_special_tokens([AddedToken(t, special=True) for t in SPECIAL])
    return bpe


def config(bpe):
    return InternVLConfig(
        vision_config=dict(
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            attention_bias=True,
            intermediate_size=64,
            image_size=[56, 56],
            patch_size=[14, 14],
        ),
        text_config=dict(
            model_type="qwen2",
            vocab_size=bpe.get_vocab_size(),
            hidden_size=48,
            num_hidden_layers=2,
            num_attention_heads=4,
            num_key_value_heads=2,
            intermediate_size=96,
            rope_theta=1000000.0,
            max_position_embeddings=2048,
            tie_word_embeddings=False,
            eos_token_id=bpe.token_to_id("<|im_end|>"),
            bos_token_id=None,
        ),
        image_token_id=bpe.token_to_id("<IMG_CONTEXT>"),
        image_seq_length=4,
    )


def model(bpe):
    torch.manual_seed(20)
    net = InternVLForConditionalGeneration(config(bpe)).eval().float()
    with torch.no_grad():
        for name, p in net.named_parameters():
            norm = "norm" in name and name.endswith("weight")
            scale = 0.5 if "embed_tokens" in name or "lm_head" in name else 0.15
            p.copy_(torch.randn_like(p) * (0.1 if norm else scale) + (1.0 if norm else 0.0))
    return net


def images(out):
    """Smooth pictures with an edge, so that resampling has something to get wrong."""
    rng = np.random.default_rng(3)
    made = []
    for i, (w, h) in enumerate(SIZES):
        y, x = np.mgrid[0:h, 0:w]
        a = np.stack([x * 255 / w, y * 255 / h, 128 + 100 * np.sin(x / 5 + y / 7)], -1)
        a[h // 3 : h // 2, w // 4 : w // 2] = rng.integers(0, 255, 3)
        a += rng.normal(0, 12, a.shape)
        picture = Image.fromarray(a.clip(0, 255).astype(np.uint8))
        picture.save(out / f"image-{i}.png", optimize=True)
        made.append(picture)
    return made


def main(out):
    torch.set_num_threads(1)
    out.mkdir(parents=True, exist_ok=True)
    folder = out / "tiny"
    bpe = tokenizer()
    net = model(bpe)
    net.save_pretrained(folder)
    bpe.save(str(folder / "tokenizer.json"))
    processor = GotOcr2ImageProcessor(
        size={"height": 56, "width": 56},
        crop_to_patches=True,
        image_mean=[0.485, 0.456, 0.406],
        image_std=[0.229, 0.224, 0.225],
    )
    processor.save_pretrained(folder)
    pictures = images(out)

    golden = {}
    resized = []
    for i, picture in enumerate(pictures):
        for most in (1, 4):
            made = processor(images=[picture], max_patches=most, return_tensors="pt")
            golden[f"pixels.{i}.{most}"] = made["pixel_values"].contiguous()
        for w, h in ((448, 448), (56, 56), (17, 130), (64, 31)):
            made = np.array(picture.resize((w, h), Image.Resampling.BICUBIC))
            resized.append([i, w, h, hashlib.sha256(made.tobytes()).hexdigest()])
    grids = []
    for most in (1, 2, 6, 12):
        for w, h in SIZES + [(448, 448), (1000, 800), (800, 1000), (640, 480), (3000, 100)]:
            grids.append([most, w, h, *get_optimal_tiled_canvas((h, w), (448, 448), 1, most)])

    captured = {}

    def keep(name):
        def hook(_module, _inputs, result):
            captured[name] = (result[0] if isinstance(result, tuple) else result).detach()

        return hook

    core = net.model
    hooks = [core.vision_tower.embeddings.register_forward_hook(keep("vision.embeddings"))]
    for i, layer in enumerate(core.vision_tower.encoder.layer):
        hooks.append(layer.register_forward_hook(keep(f"vision.layer.{i}")))
    hooks.append(core.multi_modal_projector.register_forward_pre_hook(
        lambda _m, inputs: captured.__setitem__("vision.shuffled", inputs[0].detach())))
    hooks.append(core.multi_modal_projector.register_forward_hook(keep("vision.features")))
    for i, layer in enumerate(core.language_model.layers):
        hooks.append(layer.register_forward_hook(keep(f"text.layer.{i}")))
    hooks.append(core.language_model.norm.register_forward_hook(keep("text.norm")))

    pixels = golden["pixels.2.4"]
    context = net.config.image_token_id
    rng = np.random.default_rng(5)
    words = [int(i) for i in rng.integers(0, 330, 9)]
    ids = words[:4] + [context] * (4 * len(pixels)) + words[4:]
    with torch.no_grad():
        result = net(input_ids=torch.tensor([ids]), pixel_values=pixels)
    prompt = list(ids)
    golden["logits"] = result.logits
    golden.update(captured)
    for hook in hooks:
        hook.remove()

    cases = []
    for n in range(100):
        picked = [int(i) for i in rng.integers(0, len(SIZES), int(rng.integers(0, 3)))]
        ids = [int(i) for i in rng.integers(0, 330, int(rng.integers(1, 12)))]
        for i in picked:
            ids += [bpe.token_to_id("<img>")] + [context] * 4 + [bpe.token_to_id("</img>")]
            ids += [int(t) for t in rng.integers(0, 330, int(rng.integers(0, 6)))]
        # Without a mask of its own, generate() takes every token 0 of the prompt for padding.
        inputs = {"input_ids": torch.tensor([ids]), "attention_mask": torch.ones(1, len(ids))}
        if picked:
            inputs["pixel_values"] = torch.cat([golden[f"pixels.{i}.1"] for i in picked])
        with torch.no_grad():
            made = net.generate(**inputs, do_sample=False, max_new_tokens=24, pad_token_id=0)
        cases.append({"ids": ids, "images": picked, "generated": made[0, len(ids):].tolist()})

    texts = [
        "<|im_start|>user\n<img><IMG_CONTEXT><IMG_CONTEXT></img>\nIs the cube in the drawer?<|im_end|>",
        "<answer> True </answer>",
        "café 商品 → ok",
    ]
    encoded = [{"text": t, "ids": bpe.encode(t).ids} for t in texts]
    (out / "goldens.json").write_text(
        json.dumps(
            {"cases": cases, "texts": encoded, "resized": resized, "grids": grids, "ids": prompt}
        )
    )
    save_file({k: v.contiguous().clone() for k, v in golden.items()}, out / "goldens.safetensors")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
