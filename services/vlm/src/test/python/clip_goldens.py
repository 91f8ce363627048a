# SPDX-License-Identifier: Apache-2.0
"""Makes the goldens of io.faultline.vlm.clip from Hugging Face transformers.

    python clip_goldens.py ../resources/io/faultline/vlm/clip

A tiny random CLIP (two layers a tower) is saved as a checkpoint folder, with the reference's pixels, tokens,
layers and projected embeddings beside it.
"""

import json
import pathlib
import sys

import numpy as np
import torch
from PIL import Image
from safetensors.torch import save_file
from tokenizers import (
    AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers)
from transformers import CLIPConfig, CLIPImageProcessor, CLIPModel

START, END = "<|startoftext|>", "<|endoftext|>"
CORPUS = ["put the red block into the drawer", "open the drawer", "Push it to the left."]
SIZES = [(28, 28), (90, 31), (33, 120)]
TEXTS = ["Open the drawer", "push the red block to the left", "lift 商品"]


def tokenizer():
    """CLIP's kind: lower case, words split by an expression, the last letter of each marked."""
    bpe = Tokenizer(models.BPE(
        unk_token=END, end_of_word_suffix="</w>", continuing_subword_prefix="", fuse_unk=False))
    bpe.normalizer = normalizers.Sequence([
        normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    expression = r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+"
    bpe.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(expression), behavior="removed", invert=True),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    bpe.decoder = decoders.ByteLevel()
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    bpe.train_from_iterator(CORPUS * 4, trainers.BpeTrainer(
        vocab_size=110, initial_alphabet=[], end_of_word_suffix="</w>", show_progress=False))
    state = json.loads(bpe.to_str())
    words = alphabet + [letter + "</w>" for letter in alphabet]
    words += ["".join(merge) for merge in state["model"]["merges"]] + [START, END]
    state["model"]["vocab"] = {word: i for i, word in enumerate(dict.fromkeys(words))}
    bpe = Tokenizer.from_str(json.dumps(state))
    bpe.add_special_tokens([AddedToken(START, special=True), AddedToken(END, special=True)])
    return bpe


def main(out):
    torch.manual_seed(17)
    torch.set_num_threads(1)
    folder = out / "tiny"
    out.mkdir(parents=True, exist_ok=True)
    bpe = tokenizer()
    top = bpe.get_vocab_size()
    net = CLIPModel(CLIPConfig(
        text_config=dict(
            vocab_size=top, hidden_size=24, intermediate_size=48, num_hidden_layers=2,
            num_attention_heads=2, max_position_embeddings=20, projection_dim=16,
            bos_token_id=top - 2, eos_token_id=top - 1, pad_token_id=top - 1),
        vision_config=dict(
            hidden_size=32, intermediate_size=48, num_hidden_layers=2, num_attention_heads=4,
            image_size=28, patch_size=7, projection_dim=16),
        projection_dim=16)).eval().float()
    with torch.no_grad():
        for name, p in net.named_parameters():
            norm = ("norm" in name or "layrnorm" in name) and name.endswith("weight")
            p.copy_(torch.randn_like(p) * 0.2 + (1.0 if norm else 0.0))
    net.save_pretrained(folder)
    bpe.save(str(folder / "tokenizer.json"))
    processor = CLIPImageProcessor(
        size={"shortest_edge": 28}, crop_size={"height": 28, "width": 28})
    processor.save_pretrained(folder)

    golden = {}
    rng = np.random.default_rng(4)
    for i, (w, h) in enumerate(SIZES):
        y, x = np.mgrid[0:h, 0:w]
        a = np.stack([128 + 90 * np.sin(x / 5), y * 255 / h, x * 255 / w], -1)
        a[h // 3 : h // 2, w // 4 : w // 2] = rng.integers(0, 255, 3)
        picture = Image.fromarray(a.clip(0, 255).astype(np.uint8))
        picture.save(out / f"image-{i}.png", optimize=True)
        golden[f"pixels.{i}"] = processor(picture, return_tensors="pt")["pixel_values"]

    def keep(name):
        def hook(_module, _inputs, result):
            golden[name] = (result[0] if isinstance(result, tuple) else result).detach()
        return hook

    pixels = torch.cat([golden[f"pixels.{i}"] for i in range(len(SIZES))])
    hooks = [net.vision_model.pre_layrnorm.register_forward_hook(keep("vision.embeddings"))]
    for i, layer in enumerate(net.vision_model.encoder.layers):
        hooks.append(layer.register_forward_hook(keep(f"vision.layer.{i}")))
    texts = []
    with torch.no_grad():
        golden["image_features"] = net.get_image_features(pixels)
        for i, text in enumerate(TEXTS):
            ids = [top - 2] + bpe.encode(text).ids + [top - 1]
            texts.append({"text": text, "ids": ids})
            golden[f"text_features.{i}"] = net.get_text_features(input_ids=torch.tensor([ids]))
    for hook in hooks:
        hook.remove()
    (out / "goldens.json").write_text(json.dumps({"texts": texts}))
    save_file({k: v.contiguous().clone() for k, v in golden.items()}, out / "goldens.safetensors")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
