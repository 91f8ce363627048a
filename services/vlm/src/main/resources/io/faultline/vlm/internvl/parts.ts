# Weights as checkpoints keep them.

# One of several weights stacked along the first dimension, as a view
def part(self, stored: Tensor, index: int, stacked: int) -> Tensor:
  size = stored.size(0) // stacked
  return torch.narrow(stored, 0, index * size, size)

# A bias that a checkpoint leaves out
def zeros(self, like: Tensor, shape: List[int]) -> Tensor:
  return torch.zeros(shape, dtype=like.dtype, device=like.device)
