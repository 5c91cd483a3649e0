"""The lower half of bge."""

import onnxruntime


class Lower:
    """One text at a time, as Ibid runs it: in 8 bits a batch shares its scale, and states would depend on neighbours."""

    def __init__(self, path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def __call__(self, ids):
        """Token ids [n], special tokens included, to states [n, 384]."""
        feeds = {
            "input_ids": ids[None].astype("int64"),
            "attention_mask": (ids[None] * 0 + 1).astype("int64"),
            "token_type_ids": (ids[None] * 0).astype("int64"),
        }
        return self.session.run(None, feeds)[0][0]
