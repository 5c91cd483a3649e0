"""Renews size and SHA-256 of every file of a bundle in its manifest: renew_manifest.py models/ibid-en

For whenever one of its files was replaced. The evidence is fitted anew then too: eval/fit-evidence.ts.
"""

import hashlib
import json
import os
import sys

MANIFEST = "manifest.json"


def main(folder):
    path = f"{folder}/{MANIFEST}"
    with open(path, encoding="utf-8") as file:
        manifest = json.load(file)
    manifest["files"] = {
        name: {"bytes": os.path.getsize(f"{folder}/{name}"), "sha256": sha256(f"{folder}/{name}")}
        for name in sorted(os.listdir(folder))
        if name != MANIFEST and not name.endswith(".md")
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=2, ensure_ascii=False)
        file.write("\n")


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


if __name__ == "__main__":
    main(sys.argv[1])
