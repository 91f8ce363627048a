# W + s B A, in the weight's own type
def merged(self, w: Tensor, a: Tensor, b: Tensor, scale: float) -> Tensor:
  return (w.to(6) + torch.matmul(b.to(6), a.to(6)) * scale).to(w.dtype)
