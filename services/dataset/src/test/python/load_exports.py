# SPDX-License-Identifier: Apache-2.0
"""Opens exports as a training script would and prints what it finds as JSON.

Usage: load_exports.py <folder with exports named failcot, hf and smf> <cache>
Needs: datasets 5 (tried with 5.2.0), pyarrow, pillow.
"""

import json
import os
import sys

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["HF_DATASETS_OFFLINE"] = "1"

from datasets import load_dataset  # noqa: E402
from PIL import Image  # noqa: E402


def parquet(folder, cache):
    loaded = load_dataset(folder, cache_dir=cache)
    found = {}
    for split, rows in loaded.items():
        first = rows[0]
        images = first["images"] if "images" in first else [first["image"]]
        found[split] = {
            "rows": len(rows),
            "columns": sorted(rows.column_names),
            "sizes": [list(image.size) for image in images],
            "centres": [
                list(image.convert("RGB").getpixel((image.width // 2, image.height // 2)))
                for image in images
            ],
        }
    return found


def failcot(folder, cache):
    found = {}
    for split in sorted(os.listdir(folder)):
        root = os.path.join(folder, split)
        if not os.path.isdir(root):
            continue
        for name in sorted(os.listdir(root)):
            if not name.endswith(".jsonl"):
                continue
            rows = load_dataset(
                "json", data_files=os.path.join(root, name), split="train", cache_dir=cache
            )
            images = rows[0]["images"] if "images" in rows.column_names else rows[0]["image"]
            sizes = []
            for image in images:
                with Image.open(os.path.join(root, image)) as opened:
                    opened.load()
                    sizes.append(list(opened.size))
            found[split + "/" + name] = {
                "rows": len(rows),
                "columns": sorted(rows.column_names),
                "sizes": sizes,
            }
    return found


if __name__ == "__main__":
    exports, cache = sys.argv[1:]
    readers = {"failcot": failcot, "hf": parquet, "smf": parquet}
    print(
        json.dumps(
            {name: read(os.path.join(exports, name), cache) for name, read in readers.items()}
        )
    )
